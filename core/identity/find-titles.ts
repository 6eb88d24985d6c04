import type { Inline, Place, ReadDocument } from '../document/blocks';
import { cutInline } from '../document/cut-inline';
import { unitePlaces } from '../document/inline';
import { matchesOf } from '../text/matches';
import { simplified } from '../text/simplified';
import { isAgencyName } from './is-agency-name';
import { type ParsedTitle, parseTitle } from './parse-title';
import type { Labelled } from './read-labelled';
import type { Line, SourceLines } from './source-lines';

/** A title with where it was found. */
export interface FoundTitle extends ParsedTitle {
  from: 'title' | 'metadata' | 'table' | 'caller';
  evidence: string;
  place: Place | null;
  /** The lines it stands on; none for metadata. */
  lines: Line[];
}

const LONGEST_PART = 60;
const WORD = /\S+/g;

/** Titles of the report, most trusted first: lines of the text, metadata, file names, the caller's. */
export function findTitles(
  documents: ReadDocument[],
  { head, rows }: SourceLines,
  labelled: Labelled[],
  callerTitle: string | null,
): FoundTitle[] {
  const named = [
    ...fromLabels(labelled),
    ...fromCells(rows),
    ...fromPageTitles(documents),
    ...fromNames(documents),
    ...fromCaller(callerTitle),
  ];
  const lines = rank(fromLines(head), named);
  const all = [...lines, ...(lines.length > 0 ? [] : fromWords(head)), ...named];
  return [...all.filter((title) => !title.weak), ...all.filter((title) => title.weak)];
}

interface LineTitle extends FoundTitle {
  level: number | null;
  at: number;
}

function fromLines(head: Line[]): LineTitle[] {
  const found: LineTitle[] = [];
  for (let at = 0; at < head.length; at += 1) {
    const title = wrappedTitle(head, at);
    if (title) found.push(title);
  }
  return found;
}

/** A page in one line: its title is a word of it. */
function fromWords(head: Line[]): FoundTitle[] {
  return head.flatMap(({ inline }) => {
    if (inline.text.length <= LONGEST_PART) return [];
    return matchesOf(inline.text, WORD).flatMap(({ 0: word, index }) => {
      const title = word.length > LONGEST_PART ? null : parseTitle(word);
      if (!title || title.weak || title.agency === null || title.year === null) return [];
      const { place } = cutInline(inline, index, index + word.length);
      return [{ ...title, from: 'title' as const, evidence: word, place, lines: [] }];
    });
  });
}

/** The title that begins on a line, over one to three lines; more lines where they add the agency or the year. */
function wrappedTitle(head: Line[], at: number): LineTitle | null {
  let best: LineTitle | null = null;
  for (let count = 1; count <= 3 && at + count <= head.length; count += 1) {
    const lines = head.slice(at, at + count);
    if (lines.some((line) => line.inline.text.length > LONGEST_PART * 2)) break;
    const title = joined(lines, at);
    if (title && (best === null || completeness(title) > completeness(best))) best = title;
    if (best && count === 1) break;
  }
  return best;
}

function joined(lines: Line[], at: number): LineTitle | null {
  const inlines = lines.map((line) => line.inline);
  const title = parseTitle(inlines.map((inline) => inline.text).join('\u3000'));
  if (!title || (lines.length > 1 && !continues(inlines, title))) return null;
  const evidence = inlines.map((inline) => inline.text).join(' ');
  const place = unitePlaces(
    inlines.map((inline) => inline.place),
    inlines[0]!.place,
  );
  return { ...title, from: 'title', evidence, place, lines, level: lines[0]!.level, at };
}

const DATE_LINE = /^20\d\d[-./年]\d{1,2}[-./月]\d{1,2}/;

/**
 * The first line of a wrapped title is the agency, or begins a title that its own words do not end.
 * A date is no part of a title: a list of metadata or a signed notice above it ends in one.
 */
function continues(inlines: Inline[], title: ParsedTitle): boolean {
  const [first = '', second = ''] = inlines.map((inline) => inline.text.replace(/\s/g, ''));
  // 双溪街道 above 双溪街道办事处2023年…: the line above names the site or the column, not the rest of the agency
  if (second.startsWith(first)) return false;
  if (inlines.some((inline) => DATE_LINE.test(inline.text.replace(/\s/g, '')))) return false;
  return title.agency !== null && (isAgencyName(simplified(first)) || /\d|政府|信息|关于/.test(first));
}

function completeness(title: ParsedTitle): number {
  return Number(title.agency !== null) * 2 + Number(title.year !== null) * 2;
}

/** Marked headings and titles that metadata repeat come first; else the one nearest to the report. */
function rank(lines: LineTitle[], named: FoundTitle[]): LineTitle[] {
  const known = new Set(named.map((title) => title.title));
  const score = (title: LineTitle) =>
    completeness(title) + Number(title.level !== null) + Number(known.has(title.title));
  return withoutTails(lines).sort((a, b) => score(b) - score(a) || b.at - a.at);
}

/** The second line of a wrapped title is no title of its own. */
function withoutTails(lines: LineTitle[]): LineTitle[] {
  return lines.filter(
    (title) =>
      !lines.some(
        (other) =>
          other !== title &&
          other.at < title.at &&
          other.at + 3 > title.at &&
          other.title.endsWith(title.title) &&
          other.title !== title.title,
      ),
  );
}

function fromLabels(labelled: Labelled[]): FoundTitle[] {
  return labelled.flatMap((label) => {
    const title = label.kind === 'title' ? parseTitle(label.value) : null;
    return title ? [{ ...title, from: label.from, evidence: label.evidence, place: label.place, lines: [] }] : [];
  });
}

/** Cells of a layout table may hold the title itself. */
function fromCells(rows: Inline[][]): FoundTitle[] {
  return rows.flat().flatMap((cell) => {
    const title = parseTitle(cell.text);
    if (!title || title.weak) return [];
    return [{ ...title, from: 'table' as const, evidence: cell.text, place: cell.place, lines: [] }];
  });
}

function fromPageTitles(documents: ReadDocument[]): FoundTitle[] {
  return documents.flatMap((document) => parts(document.title).map((title) => outside(title, 'metadata')));
}

function fromNames(documents: ReadDocument[]): FoundTitle[] {
  return documents.flatMap((document) => parts(document.name).map((title) => outside(title, 'metadata')));
}

function fromCaller(callerTitle: string | null): FoundTitle[] {
  return parts(callerTitle).map((title) => outside(title, 'caller'));
}

function outside({ evidence, ...title }: ParsedTitle & { evidence: string }, from: 'metadata' | 'caller'): FoundTitle {
  return { ...title, from, evidence, place: null, lines: [] };
}

/** A window's title is the page's and the site's, one after the other. */
function parts(text: string | null): (ParsedTitle & { evidence: string })[] {
  if (text === null || text.length > 400) return [];
  const title =
    parseTitle(text) ??
    text
      .split(/[-_—|–>»·]+/)
      .map(parseTitle)
      .find((part) => part !== null);
  return title ? [{ ...title, evidence: text }] : [];
}
