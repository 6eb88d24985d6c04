import type { Circumstances } from './circumstances';

/** One file as it was captured: the page itself, or an attachment that holds the report. */
export interface SourceFile {
  /** File name, or the last part of the address. */
  name: string;
  /** Where it came from; null for a dropped file or pasted text. */
  url: string | null;
  /** The media type as served or declared, with its charset if any; null when unknown. */
  contentType: string | null;
  bytes: Uint8Array;
}

/** What was captured at one moment: a page and the attachments that belong to it. */
export interface PageSnapshot {
  /** Id of the capture, given by whoever captured; never derived from agency or year. */
  id: string;
  /** Final address of the page; null for a file or pasted text. */
  url: string | null;
  /** Title as the browser or the caller knows it; null when unknown. */
  title: string | null;
  /** ISO 8601 instant of capture; null when unknown (a file found on disk). */
  capturedAt: string | null;
  /** The page first, attachments after it, in the order in which the page names them. */
  sources: SourceFile[];
  /** How the page stood in the browser; absent where it came from a file, or nobody wrote that down. */
  circumstances?: Circumstances;
}
