import { scanXml, xmlAttribute, xmlTexts } from './xml-scan';

/** What of a Word part is seen by a reader of the page. Names come without the prefix of WordprocessingML. */
export interface WordHandler {
  /** A stretch of visible text, or white space that a tab or a break stands for. */
  piece(text: string, start: number, end: number): void;
  open(name: string, attributes: string, start: number, end: number): void;
  close(name: string, start: number, end: number): void;
}

/** Deleted or moved text, field codes, ruby, the second copy of a drawing, and properties as they were before a change. */
const HIDDEN =
  /^(?:del|moveFrom|instrText|delText|rt|sdtPr|(?:pPr|rPr|tblPr|tblPrEx|tcPr|trPr|sectPr|tblGrid|numbering)Change)$/;

const BREAKS: Record<string, string> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

const WORD_NAMESPACE =
  /xmlns:(\w+)\s*=\s*["'](?:http:\/\/schemas\.openxmlformats\.org|http:\/\/purl\.oclc\.org\/ooxml)\/wordprocessingml\/(?:2006\/)?main["']/;

/** The prefix that a part gives to WordprocessingML, nearly always `w:`. */
export function wordPrefix(xml: string): string {
  return `${WORD_NAMESPACE.exec(xml.slice(0, 8192))?.[1] ?? 'w'}:`;
}

/** False for `w:val="0"` and its like on an on-or-off property. */
function isOn(attributes: string, prefix: string): boolean {
  return !/^(?:0|false|off)$/.test(xmlAttribute(attributes, `${prefix}val`) ?? '1');
}

/** Hidden runs, and struck-out ones, which would join the words that replace them. */
const UNSEEN = new Set(['vanish', 'strike', 'dstrike']);

interface Walk {
  /** Name of the hidden element the walk is inside of, and how deep. */
  hidden: string;
  depth: number;
  runs: number;
  vanished: boolean;
  /** Inside a run that stands above or below the line: a footnote mark is no digit of the number before it. */
  apart: boolean;
  text: boolean;
  rowProperties: boolean;
}

/** True where a run is set above or below the line: by its kind, or by so many half points. */
function isApart(name: string, attributes: string, prefix: string): boolean {
  const value = xmlAttribute(attributes, `${prefix}val`);
  return (name === 'vertAlign' && value !== 'baseline') || (name === 'position' && Number(value) !== 0);
}

function enter(walk: Walk, name: string, attributes: string, prefix: string): void {
  if (name === 't') walk.text = true;
  if (name === 'trPr') walk.rowProperties = true;
  if (name === 'r') walk.runs++;
  if (UNSEEN.has(name) && walk.runs > 0) walk.vanished ||= isOn(attributes, prefix);
  if (isApart(name, attributes, prefix) && walk.runs > 0) walk.apart = true;
}

function leave(walk: Walk, name: string): void {
  if (name === 't') walk.text = false;
  if (name === 'trPr') walk.rowProperties = false;
  if (name !== 'r') return;
  walk.runs = Math.max(0, walk.runs - 1);
  walk.vanished = false;
  walk.apart = false;
}

function hide(walk: Walk, name: string): boolean {
  if (walk.hidden !== '') {
    if (name === walk.hidden) walk.depth++;
    return true;
  }
  if (name !== 'mc:Fallback' && !HIDDEN.test(name)) return false;
  walk.hidden = name;
  walk.depth = 1;
  return true;
}

function unhide(walk: Walk, name: string): boolean {
  if (walk.hidden === '') return false;
  if (name === walk.hidden && --walk.depth === 0) walk.hidden = '';
  return true;
}

/**
 * Walks a part of a Word document, or a slice of it, and reports what is to be seen.
 * `inText` says that the slice begins inside of a text element.
 * A row marked as deleted is reported as the opening of `deletedRow`, deletions and insertions as `change`.
 */
export function walkWord(
  xml: string,
  handler: WordHandler,
  prefix: string,
  slice?: { start: number; end: number; inText: boolean },
): void {
  const walk: Walk = {
    hidden: '',
    depth: 0,
    runs: 0,
    vanished: false,
    apart: false,
    text: false,
    rowProperties: false,
  };
  if (slice?.inText) Object.assign(walk, { text: true, runs: 1 });
  const local = (name: string): string =>
    name.startsWith(prefix) ? name.slice(prefix.length) : name === 'm:t' ? 't' : name;
  scanXml(
    xml,
    {
      open(tag, attributes, start, end) {
        const name = local(tag);
        if (/^(?:ins|del|moveFrom|moveTo)$/.test(name)) handler.open('change', '', start, end);
        if (walk.hidden === '' && walk.rowProperties && name === 'del') handler.open('deletedRow', '', start, end);
        if (hide(walk, name)) return;
        enter(walk, name, attributes, prefix);
        const stop = isApart(name, attributes, prefix) ? ' ' : BREAKS[name];
        if (stop !== undefined && walk.runs > 0 && !walk.vanished) handler.piece(stop, start, end);
        handler.open(name, attributes, start, end);
      },
      close(tag, start, end) {
        const name = local(tag);
        if (unhide(walk, name)) return;
        if (name === 'r' && walk.apart) handler.piece(' ', start, end);
        leave(walk, name);
        handler.close(name, start, end);
      },
      text(start, end) {
        if (!walk.text || walk.hidden !== '' || walk.vanished) return;
        for (const text of xmlTexts(xml, start, end)) handler.piece(text.text, text.start, text.end);
      },
    },
    slice?.start,
    slice?.end,
  );
}
