import type { Detection } from '../../core/detect/detect';
import { type Circumstances, isCircumstances } from '../../core/page/circumstances';
import type { Ask, Receipt } from '../../pwa/sources/hand-over';

/** A page as its reader saw it, at one instant. */
export interface CapturedPage {
  url: string;
  title: string;
  html: string;
  /** What the tab shows where that is a file and no page; `html` is empty then. */
  file?: { contentType: string | null; base64: string };
  capturedAt: string;
  /** Of cells and sentences (`fingerprintOf`); none for a file. */
  fingerprint?: string;
  detection: Detection;
  circumstances: Circumstances;
}

/** The tab shows another page than the one clicked; it is bigger than a message may be; its file could not be had. */
export type CaptureFailure = (typeof CAPTURE_FAILURES)[number];
const CAPTURE_FAILURES = ['PageChanged', 'TooBig', 'NotFetched'] as const;

/** What is asked of the background, and by whom. Whatever comes is checked by `readMessage`. */
export type Message =
  /** Detecting script: this page is worth a proper look. */
  | { to: 'background'; type: 'promising' }
  /** Recognising script: the page in this tab has become a report or an index of reports. */
  | { to: 'background'; type: 'detected'; detection: Detection }
  /** Capturing script: the page that was ordered. */
  | { to: 'background'; type: 'page'; order: string; page: CapturedPage }
  /** Capturing script: nothing was taken, since the page is not a report. */
  | { to: 'background'; type: 'declined'; order: string; detection: Detection }
  /** Capturing script: nothing could be taken. */
  | { to: 'background'; type: 'failed'; order: string; because: CaptureFailure }
  /** Popup and queue page: take this page. */
  | {
      to: 'background';
      type: 'capture';
      order: string;
      tab: number;
      url: string | null;
      anyPage: boolean;
      again: boolean;
      /** The address that a list gave, of which `url` is where it led. */
      listed?: string;
    }
  /** Popup: forget this capture. */
  | { to: 'background'; type: 'undo'; capture: string }
  /** Popup: the collection at this address was chosen and its host granted. */
  | { to: 'background'; type: 'pair'; address: string }
  | { to: 'background'; type: 'unpair' }
  /** Offscreen page: a capture was read, or could not be. */
  | { to: 'background'; type: 'was read'; capture: string }
  /** Popup: a capture was corrected. */
  | { to: 'background'; type: 'corrected' }
  /** Popup and queue page: something was kept that is still to be read. */
  | { to: 'background'; type: 'kept' }
  /** Queue page: it is being closed. */
  | { to: 'background'; type: 'queue left' }
  /** Bridge: what the collection asks. */
  | { to: 'background'; type: 'ask'; ask: Ask };

export type MessageType = Message['type'];
type Fields = Record<string, unknown>;
type Check = (fields: Fields) => boolean;

/** Background → offscreen page: read what is unread. */
export const READ_UNREAD = { to: 'offscreen', type: 'read unread' } as const;

/** Background → bridge: so many wait. */
export interface WaitingMessage {
  to: 'bridge';
  type: 'waiting';
  waiting: number;
}

const MAX_PULL = 100;

const CHECKS: Record<MessageType, Check> = {
  promising: () => true,
  detected: (fields) => isDetection(fields.detection),
  page: (fields) => isText(fields.order) && isPage(fields.page),
  declined: (fields) => isText(fields.order) && isDetection(fields.detection),
  failed: (fields) => isText(fields.order) && CAPTURE_FAILURES.some((failure) => failure === fields.because),
  capture: (fields) =>
    isText(fields.order) &&
    isWhole(fields.tab) &&
    (fields.url === null || isText(fields.url)) &&
    isFlag(fields.anyPage) &&
    isFlag(fields.again) &&
    (fields.listed === undefined || isWebAddress(fields.listed)),
  undo: (fields) => isText(fields.capture),
  pair: (fields) => isWebAddress(fields.address),
  unpair: () => true,
  'was read': (fields) => isText(fields.capture),
  corrected: () => true,
  kept: () => true,
  'queue left': () => true,
  ask: (fields) => isAsk(fields.ask),
};

/** The message if `value` is one of ours and whole, else null. */
export function readMessage(value: unknown): Message | null {
  if (!isFields(value) || value.to !== 'background' || typeof value.type !== 'string') return null;
  if (!Object.hasOwn(CHECKS, value.type)) return null;
  return CHECKS[value.type as MessageType](value) ? (value as unknown as Message) : null;
}

const ASKS: Record<Ask['type'], Check> = {
  count: () => true,
  pull: (fields) =>
    isWhole(fields.limit) &&
    fields.limit > 0 &&
    fields.limit <= MAX_PULL &&
    (fields.corrections === undefined || isFlag(fields.corrections)) &&
    (fields.except === undefined || isListOf(fields.except, isText)),
  chunk: (fields) => isText(fields.sha256) && isWhole(fields.offset),
  acknowledge: (fields) =>
    isListOf(fields.receipts, isReceipt) &&
    isListOf(fields.undone, isText) &&
    (fields.corrected === undefined || isListOf(fields.corrected, isText)),
};

function isAsk(value: unknown): value is Ask {
  if (!isFields(value) || typeof value.type !== 'string' || !Object.hasOwn(ASKS, value.type)) return false;
  return ASKS[value.type as Ask['type']](value);
}

function isReceipt(value: unknown): value is Receipt {
  return isFields(value) && isText(value.id) && isListOf(value.sha256, isText);
}

function isPage(value: unknown): value is CapturedPage {
  if (!isFields(value) || !isWebAddress(value.url) || !isDetection(value.detection)) return false;
  const texts = [value.title, value.html, value.capturedAt];
  if (!isTextOrNone(value.fingerprint)) return false;
  if (value.file !== undefined && !isFile(value.file)) return false;
  return texts.every((text) => typeof text === 'string') && areCircumstances(value.circumstances);
}

function isFile(value: unknown): boolean {
  if (!isFields(value) || typeof value.base64 !== 'string') return false;
  return value.contentType === null || typeof value.contentType === 'string';
}

/** Of a page that was taken just now: its attachments are still to be asked for, at addresses of the web. */
function areCircumstances(value: unknown): value is Circumstances {
  if (!isCircumstances(value)) return false;
  const attachments = value.attachments ?? [];
  return attachments.every(({ url, outcome, status }) => isWebAddress(url) && outcome === 'waiting' && status === null);
}

function isDetection(value: unknown): value is Detection {
  if (!isFields(value) || typeof value.score !== 'number') return false;
  return ['report', 'index', 'other'].includes(String(value.kind)) && isListOf(value.evidence, isText);
}

function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || isText(value);
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
