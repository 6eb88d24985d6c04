/**
 * What extension and collection say to each other, and the records that they pass on.
 * Both sides are updated on their own, so every message carries the version of this file's protocol.
 */
import type { CheckedReport } from '../../core/checks/check-report';
import type { Correction } from '../../core/collection/collection';
import type { Circumstances } from '../../core/page/circumstances';
import type { PageSnapshot, SourceFile } from '../../core/page/page-snapshot';

export const PROTOCOL = 1;
export const CHANNEL = 'gongkai-hand-over';

/** A thing that went wrong, as plain data: an error loses its class on the way. */
export interface Problem {
  name: string;
  message: string;
}

/** One captured page with its reading. `report` and `problem` are both null while it is unread. */
export interface Capture {
  id: string;
  snapshot: PageSnapshot;
  report: CheckedReport | null;
  /** Why there is no reading although the bytes are kept. */
  problem: Problem | null;
  circumstances: Circumstances;
}

/** Says that a capture is stored for good: the SHA-256 of each source as stored, in order. */
export interface Receipt {
  id: string;
  sha256: string[];
}

/** A source on its way: bytes as base64, or null where they are too many and come by `chunk`. */
export interface SentSource extends Omit<SourceFile, 'bytes'> {
  sha256: string;
  size: number;
  base64: string | null;
}

export interface SentCapture extends Omit<Capture, 'snapshot'> {
  snapshot: Omit<PageSnapshot, 'sources'> & { sources: SentSource[] };
}

/** What a person said of a capture before the collection had it: one line of the log of corrections. */
export interface SentCorrection extends Omit<Correction, 'report' | 'state' | 'undoes'> {
  capture: string;
  /** The capture's address and hashes: the collection may have the same evidence under another id. */
  url: string;
  sha256: string[];
}

/**
 * What waits in the outbox: a capture, the undoing of one that was given away before, or a correction of one that the
 * collection has acknowledged.
 */
export type Item =
  | { kind: 'capture'; capture: SentCapture }
  | { kind: 'undo'; id: string }
  | { kind: 'correction'; correction: SentCorrection };

/** What the collection may ask. Each may be asked again after a failure without harm. */
export type Ask =
  | { type: 'count' }
  /**
   * `corrections`: whether they may be among the items; a collection of before does not know them and asks for none.
   * `except`: captures that came damaged and are not wanted again; an extension of before gives them all the same.
   */
  | { type: 'pull'; limit: number; corrections?: true; except?: string[] }
  | { type: 'chunk'; sha256: string; offset: number }
  | { type: 'acknowledge'; receipts: Receipt[]; undone: string[]; corrected?: string[] };

export type Refusal = { ok: false; problem: Problem };

export interface Answers {
  count: { ok: true; waiting: number };
  /** In the order of capture. Fewer than `limit` where they are big; none where the rest is still being read. */
  pull: { ok: true; items: Item[]; waiting: number };
  chunk: { ok: true; base64: string; offset: number; size: number };
  /** `refused`: ids whose hashes are not those of the outbox; they stay there. */
  acknowledge: { ok: true; waiting: number; refused: string[] };
}

export type Answer = Answers[keyof Answers] | Refusal;

/** Page → bridge. `number` pairs an answer with its question. */
export interface AskMessage {
  channel: typeof CHANNEL;
  protocol: number;
  number: number;
  ask: Ask;
}

/** Bridge → page, in answer. */
export interface AnswerMessage {
  channel: typeof CHANNEL;
  protocol: number;
  number: number;
  answer: Answer;
}

/** Bridge → page, unasked: the bridge is there, and so many wait. */
export interface NoteMessage {
  channel: typeof CHANNEL;
  protocol: number;
  note: 'waiting';
  waiting: number;
}

export type BridgeMessage = AnswerMessage | NoteMessage;
