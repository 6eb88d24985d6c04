import { editions } from '../editions';
import type { RowForm } from '../editions/edition';
import { normaliseLabel, type SplitLabel, splitOrdinal } from '../text/normalise';
import type { LabelMatch } from './reading';

/** A row of some form that a label names. `either` is a group in one form and a row of values in another. */
export interface RowMatch {
  table: string;
  row: string;
  kind: 'data' | 'group' | 'either';
  match: LabelMatch;
  /** True where the label alone says too little (其他, 总计 without ordinal): the rows around it must agree. */
  weak: boolean;
}

/** What a head cell names: columns by table, or a group of columns, or neither. */
export interface HeadMatch {
  columns: { table: string; column: string; match: LabelMatch }[];
  group: string | null;
}

interface RowEntry {
  table: string;
  row: string;
  kind: RowMatch['kind'];
  ordinal: SplitLabel['ordinal'];
  wording: string;
  match: LabelMatch;
}

const SHORT = 3;
const SHORTEST_CUT_ROW = 6;
const SHORTEST_CUT_HEAD = 4;
const LONGEST_LABEL = 80;
/** Some authorities explain a label in brackets behind it. */
const LONGEST_REMARK = 300;

/** A remark in brackets goes, a year too; an ordinal in brackets begins the next label. */
function withoutRemark(label: string): string {
  return label.replace(/\(20\d\d年?\)/, '').replace(/\((?![一二三四五六七八九十]\))[^()]*\)$/, '');
}

/** The length of the remark in brackets at the end of a label. */
function remarkOf(text: string): number {
  return /[（(][^（()）]*[)）]\s*$/.exec(text)?.[0].length ?? 0;
}

function rowEntries(table: string, row: RowForm, kind: RowMatch['kind']): RowEntry[] {
  const { ordinal } = splitOrdinal(normaliseLabel(row.ordinal));
  const entry = (wording: string, match: LabelMatch) => ({ table, row: row.id, kind, ordinal, wording, match });
  const also = row.also.map((wording) => entry(normaliseLabel(wording), 'variant'));
  // （六）其他 is seen for （六）其他处理; its ordinal tells it from 3.其他
  if (row.id === 'other') also.push(entry('其他', 'variant'));
  return [entry(normaliseLabel(row.zh), 'exact'), ...also].filter((e) => e.wording !== '');
}

function collectRows(): Map<string, RowEntry[]> {
  const kinds = new Map<string, Set<string>>();
  const rows = editions.flatMap((e) => e.tables.flatMap((t) => t.rows.map((row) => ({ table: t.id, row }))));
  for (const { table, row } of rows) {
    const key = `${table}.${row.id}`;
    kinds.set(key, (kinds.get(key) ?? new Set()).add(row.kind));
  }
  const index = new Map<string, RowEntry[]>();
  for (const { table, row } of rows) {
    const kind = kinds.get(`${table}.${row.id}`)!.size > 1 ? 'either' : row.kind;
    for (const entry of rowEntries(table, row, kind)) {
      const known = index.get(entry.wording) ?? [];
      const same = known.find((k) => k.table === entry.table && k.row === entry.row);
      if (!same) index.set(entry.wording, [...known, entry]);
      else if (entry.match === 'exact') same.match = 'exact';
    }
  }
  return index;
}

const rowsByWording = collectRows();
const rowWordings = [...rowsByWording.keys()];

type HeadEntry = HeadMatch['columns'][number];

function collectColumns(): Map<string, HeadEntry[]> {
  const index = new Map<string, HeadEntry[]>();
  const columns = editions.flatMap((e) =>
    e.tables.flatMap((t) => t.columns.map((column) => ({ table: t.id, column }))),
  );
  for (const { table, column } of columns) {
    for (const [i, wording] of [column.zh, ...column.also].entries()) {
      const key = withoutRemark(normaliseLabel(wording));
      const known = index.get(key) ?? [];
      if (known.some((k) => k.table === table && k.column === column.id)) continue;
      index.set(key, [...known, { table, column: column.id, match: i === 0 ? 'exact' : 'variant' }]);
    }
  }
  return index;
}

const columnsByWording = collectColumns();
const columnWordings = [...columnsByWording.keys()];

const groupWordings = new Map<string, string>([
  ...editions.flatMap((e) =>
    e.tables.flatMap((t) => t.columns.flatMap((c) => c.groups.map((g) => [normaliseLabel(g), g] as [string, string]))),
  ),
  ['法人和其他组织', '法人或其他组织'],
  ['法人或者其他组织', '法人或其他组织'],
  ['法人及其他组织', '法人或其他组织'],
]);

/** Every beginning of a label: most texts are none, and that is seen at once. */
const prefixes = new Set(
  [...rowWordings, ...columnWordings, ...groupWordings.keys(), '信息内容'].flatMap((wording) =>
    Array.from({ length: wording.length }, (_, i) => wording.slice(0, i + 1)),
  ),
);

function sameOrdinal(a: SplitLabel['ordinal'], b: SplitLabel['ordinal']): boolean {
  return a?.kind === b?.kind && a?.number === b?.number;
}

/** Short labels (其他, 总计) name a row only with its own ordinal; without one they are weak; with another they name none. */
function judge(entry: RowEntry, ordinal: SplitLabel['ordinal']): RowMatch[] {
  const { table, row, kind, match } = entry;
  const weak = entry.wording.length <= SHORT && entry.ordinal !== null && !sameOrdinal(entry.ordinal, ordinal);
  if (weak && ordinal !== null) return [];
  if (weak && row === 'other') return [];
  return [{ table, row, kind, match, weak }];
}

function cutRows(rest: string, ordinal: SplitLabel['ordinal']): RowMatch[] {
  if (rest.length < SHORTEST_CUT_ROW || !prefixes.has(rest)) return [];
  const entries = rowWordings.filter((wording) => wording.startsWith(rest)).flatMap((w) => rowsByWording.get(w) ?? []);
  const rows = new Set(entries.map((entry) => `${entry.table}.${entry.row}`));
  if (rows.size !== 1) return [];
  return judge({ ...entries[0]!, match: 'truncated' }, ordinal);
}

/** The rows a label may name; empty where it names none, several only where the label stands in several tables. */
export function matchRow(text: string): RowMatch[] {
  if (text.length > LONGEST_REMARK || text.length - remarkOf(text) > LONGEST_LABEL) return [];
  const { ordinal, rest } = splitOrdinal(normaliseLabel(text));
  const wording = rest.replace(/[、:：;。.]+$/, '');
  if (wording === '') return [];
  const entries = rowsByWording.get(wording) ?? rowsByWording.get(withoutRemark(wording)) ?? [];
  const matches = entries.flatMap((entry) => judge(entry, ordinal));
  return matches.length > 0 || entries.length > 0 ? matches : cutRows(wording, ordinal);
}

function cutColumns(label: string): HeadEntry[] {
  if (label.length < SHORTEST_CUT_HEAD || !prefixes.has(label)) return [];
  const wordings = columnWordings.filter((wording) => wording.startsWith(label));
  const entries = wordings.flatMap((wording) => columnsByWording.get(wording) ?? []);
  const ids = new Set(entries.map((entry) => entry.column));
  return ids.size === 1 ? entries.map((entry) => ({ ...entry, match: 'truncated' as const })) : [];
}

const NOTHING: HeadMatch = { columns: [], group: null };

/** The columns or the group of columns that a head names. Heads have no ordinals; a remark in brackets is passed over. */
export function matchHead(text: string): HeadMatch {
  if (text === '' || text.length - remarkOf(text) > LONGEST_LABEL || text.length > LONGEST_REMARK) return NOTHING;
  const label = normaliseLabel(text);
  const wording = withoutRemark(label);
  const group = groupWordings.get(wording) ?? null;
  if (group) return { columns: [], group };
  const columns = columnsByWording.get(wording) ?? [];
  return { columns: columns.length > 0 ? columns : cutColumns(wording), group: null };
}

/** True for 信息内容 and the note in the corner of the table of requests. */
export function isCorner(text: string): boolean {
  const label = normaliseLabel(text);
  return label === '信息内容' || label.includes('勾稽关系');
}

/** True for 第二十条第（一）项 and its variants. */
export function isTitle(text: string): boolean {
  return text.length < LONGEST_LABEL && /^第?二十条第?\([一二三四五六七八九十]\)项/.test(normaliseLabel(text));
}

/** A unit of money printed in a head, such as （单位：万元，保留4位小数）; null where there is none. */
export function unitOfHead(text: string): string | null {
  return /(万元|亿元|元)/.exec(normaliseLabel(text))?.[1] ?? null;
}

/** True where the text may be the beginning of a label, so that its next line belongs to it. */
export function beginsLabel(text: string): boolean {
  if (text.length > LONGEST_LABEL) return false;
  const normalised = normaliseLabel(text);
  if (/^\(?[一二三四五六七]{0,2}\)?$/.test(normalised)) return true;
  const { rest } = splitOrdinal(normalised);
  return rest === '' || prefixes.has(rest);
}

/** True for anything that only a table of a form prints: a row label, a head, a group of columns, a corner, a title. */
export function isLabel(text: string): boolean {
  const head = matchHead(text);
  return matchRow(text).length > 0 || head.columns.length > 0 || head.group !== null || isCorner(text) || isTitle(text);
}
