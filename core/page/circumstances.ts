/** How a page stood in the browser when it was taken, and what was left out of it. */
export interface Circumstances {
  /** Encoding the page was served in; the kept bytes are UTF-8. */
  charset: string;
  referrer: string;
  /** Metadata tags by lower-case name. */
  meta: Record<string, string>;
  removed: { formValues: number; hiddenInputs: number };
  frames: { inlined: number; leftOut: number };
  /** Address that the page was loaded from, where its scripts have changed it since. */
  servedUrl?: string;
  /** Address that a list or a link gave, where it led to the page's own. */
  askedUrl?: string;
  /** Files that the page hangs its report on, and what came of asking for them; absent from captures of before. */
  attachments?: Attachment[];
}

/** A file that was asked for at capture. Its refusal is no failure of the capture. */
export interface Attachment {
  url: string;
  /** Words of its link. */
  text: string;
  outcome: AttachmentOutcome;
  /** Status of the server's answer; null where there was none. */
  status: number | null;
}

/**
 * `not allowed`: on a host that the user has not granted. `out of reach`: on a host whose files may only be fetched in a
 * page of its own, which could not be had. `not stored`: had, but the storage refused it.
 */
export type AttachmentOutcome =
  | 'waiting'
  | 'kept'
  | 'refused'
  | 'unreachable'
  | 'too big'
  | 'not a file'
  | 'not allowed'
  | 'out of reach'
  | 'not stored';

/** Whether what came from elsewhere has the shape of circumstances. A later version may know more outcomes. */
export function isCircumstances(value: unknown): value is Circumstances {
  const { charset, referrer, meta, removed, frames, ...rest } = fieldsOf(value);
  if (typeof charset !== 'string' || typeof referrer !== 'string' || !isRecord(meta)) return false;
  const counts = [fieldsOf(removed), fieldsOf(frames)];
  const numbers = [counts[0]!.formValues, counts[0]!.hiddenInputs, counts[1]!.inlined, counts[1]!.leftOut];
  return (
    Object.values(meta).every((text) => typeof text === 'string') &&
    numbers.every(isCount) &&
    [rest.servedUrl, rest.askedUrl].every((url) => url === undefined || (typeof url === 'string' && url !== '')) &&
    (rest.attachments === undefined || (Array.isArray(rest.attachments) && rest.attachments.every(isAttachment)))
  );
}

function isAttachment(value: unknown): value is Attachment {
  const { url, text, outcome, status } = fieldsOf(value);
  if (typeof url !== 'string' || typeof text !== 'string' || typeof outcome !== 'string') return false;
  return /^https?:\/\//i.test(url) && (status === null || isCount(status));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
