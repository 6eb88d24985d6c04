import { decodeText } from '../../core/document/decode-text';
import type { RosterRecord } from '../store/records';

export type RosterLine = Omit<RosterRecord, 'id'>;

/** What is wrong with a line of a roster, with the words that stand there. */
export interface RosterProblem {
  /** As a spreadsheet counts: the head is line 1. */
  line: number;
  kind: 'no_name' | 'bad_division' | 'bad_year' | 'years_reversed' | 'twice';
  words: string;
}

/** A roster as read from a file; where the head names no column of agencies there is none, and `head` shows what it has. */
export type ReadRoster =
  | { ok: true; encoding: string; lines: RosterLine[]; problems: RosterProblem[] }
  | { ok: false; kind: 'empty' | 'no_name_column'; head: string[] };

const columns = {
  name: ['机关名称', '机关', '单位名称', '单位', '部门', '名称', 'agency', 'name'],
  division: ['区划代码', '行政区划代码', '区划', '代码', 'division', 'code'],
  from: ['起始年度', '起始年', '起', 'from', 'first'],
  to: ['终止年度', '终止年', '止', 'to', 'last'],
};
type Column = keyof typeof columns;

/** Fields of a table whose cells are parted by commas, semicolons or tabs; quoted cells may hold any of them. */
export function parseCsv(text: string): string[][] {
  const firstLine = text.slice(0, text.search(/\r|\n|$/));
  const parting = ['\t', ';', ',', '，'].find((mark) => firstLine.includes(mark)) ?? ',';
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell.trim());
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quoted && character === '"' && text[i + 1] === '"') cell += text[++i];
    else if (character === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === parting) endCell();
    else if (character === '\n') {
      endCell();
      rows.push([]);
    } else cell += character;
  }
  endCell();
  return rows;
}

function columnsOf(head: string[]): Partial<Record<Column, number>> {
  const labels = head.map((label) => label.replace(/\s/g, '').toLowerCase());
  const found = (Object.keys(columns) as Column[]).flatMap((column) => {
    const known = columns[column].map((label) => labels.indexOf(label)).find((at) => at >= 0);
    return known === undefined ? [] : [[column, known] as const];
  });
  return Object.fromEntries(found);
}

/** Six digits; statistical codes of twelve begin with them. Undefined for anything else. */
function divisionIn(words: string): string | null | undefined {
  if (words === '') return null;
  return /^\d{6}(\d{6})?$/.test(words) ? words.slice(0, 6) : undefined;
}

function yearIn(words: string): number | null | undefined {
  if (words === '') return null;
  const year = /^(\d{4})年?$/.exec(words)?.[1];
  return year === undefined || Number(year) < 2008 || Number(year) > 2100 ? undefined : Number(year);
}

type ReadLine = { line: RosterLine } | { problem: Pick<RosterProblem, 'kind' | 'words'> };

function readLine(cell: (column: Column) => string): ReadLine {
  const name = cell('name').replace(/\s/g, '');
  if (name === '') return { problem: { kind: 'no_name', words: '' } };
  const division = divisionIn(cell('division'));
  if (division === undefined) return { problem: { kind: 'bad_division', words: cell('division') } };
  const [from, to] = [yearIn(cell('from')), yearIn(cell('to'))];
  if (from === undefined) return { problem: { kind: 'bad_year', words: cell('from') } };
  if (to === undefined) return { problem: { kind: 'bad_year', words: cell('to') } };
  if (from !== null && to !== null && from > to) {
    return { problem: { kind: 'years_reversed', words: `${from} ${to}` } };
  }
  return { line: { name, division, from, to } };
}

/**
 * Reads a roster from a CSV file in UTF-8 or GB18030. Columns are found by the labels of the first line, in any order;
 * only the agency's name is needed. A line that cannot be taken is left out and told of.
 */
export function readRoster(bytes: Uint8Array): ReadRoster {
  const { text, encoding } = decodeText(bytes, null, false);
  const [head = [], ...rows] = parseCsv(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
  if (head.join('') === '') return { ok: false, kind: 'empty', head: [] };
  const at = columnsOf(head);
  if (at.name === undefined) return { ok: false, kind: 'no_name_column', head };
  const [lines, problems]: [RosterLine[], RosterProblem[]] = [[], []];
  const told = new Set<string>();
  rows.forEach((row, i) => {
    if (row.join('') === '') return;
    const read = readLine((column) => (at[column] === undefined ? '' : (row[at[column]] ?? '')));
    if ('problem' in read) problems.push({ line: i + 2, ...read.problem });
    else {
      const { name, division, from } = read.line;
      const key = `${name} ${division} ${from}`;
      if (told.has(key)) problems.push({ line: i + 2, kind: 'twice', words: name });
      else lines.push(read.line);
      told.add(key);
    }
  });
  return { ok: true, encoding, lines, problems };
}
