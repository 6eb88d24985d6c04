import { type CodebookEntry, codebookOf } from '../codebook/codebook';
import { statuses } from '../statuses';
import type { Column, TableName } from '../table';
import { tables } from '../tables';

const STATUS = '_st';
/** Stata cuts labels of variables here. */
const LABEL = 80;

/** Compound quotes hold any text but their own ends. */
function stataText(text: string): string {
  return `\`"${text
    .replaceAll('`', '‘')
    .replaceAll('"\'', '" ’')
    .replace(/[\r\n]/g, ' ')}"'`;
}

function cut(text: string): string {
  return [...text].slice(0, LABEL).join('');
}

function isFieldStatus(entry: CodebookEntry): boolean {
  return entry.table === 'panel' && entry.name.endsWith(STATUS);
}

/** Sets the extended missing value that each status stands for, from the status column beside the number. */
function missingLines(): string[] {
  const codes = new Map<string, string[]>();
  for (const { value, stata } of statuses) {
    if (stata) codes.set(stata, [...(codes.get(stata) ?? []), value]);
  }
  const inner = [...codes].map(([code, values]) => {
    const list = values.map((value) => `"${value}"`).join(', ');
    return `    quietly replace \`v' = ${code} if missing(\`v') & inlist(\`v'${STATUS}, ${list})`;
  });
  return ['foreach v of local fields {', ...inner, '}'];
}

function missingComments(): string[] {
  const codes = [...new Set(statuses.flatMap(({ stata }) => (stata ? [stata] : [])))];
  return codes.map((code) => {
    const meanings = statuses.filter(({ stata }) => stata === code).map(({ zh, value }) => `${value} ${zh}`);
    return `*   ${code}  ${meanings.join('；')}`;
  });
}

function stataType(type: Column['type']): string | null {
  return type === 'number' || type === 'integer' ? 'numeric' : null;
}

function importLines(name: TableName, entries: CodebookEntry[]): string[] {
  const renames = entries.flatMap((entry, i) => [`rename v${i + 1} ${entry.stata}`]);
  const text = entries.flatMap((entry, i) => (stataType(entry.type) ? [] : [i + 1]));
  return [
    `import delimited using "${name}.csv", clear varnames(nonames) rowrange(2) encoding("utf-8") bindquote(strict) maxquotedrows(unlimited) stringcols(${text.join(' ')})`,
    ...renames,
    ...entries.map((entry) => `label variable ${entry.stata} ${stataText(cut(entry.zh))}`),
  ];
}

/** `panel.do`: reads the panel into Stata with labels, missing codes and the panel declared. */
export function stataScript(): string {
  const entries = codebookOf(['panel']);
  const fields = entries.filter(isFieldStatus).map((entry) => entry.stata.slice(0, -STATUS.length));
  return `${[
    '* 公开 Gongkai: panel.csv → Stata 14 or later',
    '* 缺失值 / missing values:',
    ...missingComments(),
    'version 14',
    'set more off',
    ...importLines('panel', entries),
    `local fields ${fields.join(' ')}`,
    ...missingLines(),
    'egen agency = group(agency_id), label',
    'label variable agency "机关（数值编号）"',
    'xtset agency year',
    'compress',
    'save "panel.dta", replace',
  ].join('\n')}\n`;
}

function rEscape(char: string): string {
  const code = char.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** In ASCII: R reads a script in the encoding of the system, and leaves off, with a warning only, where it cannot. */
function rText(text: string): string {
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/[\r\n]/g, ' ')
    .replace(/[^ -~]/gu, rEscape)}"`;
}

const R_TYPES: Record<Column['type'], string> = {
  string: 'character',
  integer: 'integer',
  number: 'numeric',
  boolean: 'character',
  date: 'Date',
  datetime: 'character',
};

/** The head is left out, with the byte order mark before it; texts are marked as UTF-8 as they are, not converted. */
function rTable(name: TableName): string[] {
  const { columns } = tables[name];
  const logical = columns.filter((column) => column.type === 'boolean').map((column) => column.name);
  const types = columns.map((column) => `    ${column.name} = "${R_TYPES[column.type]}"`);
  return [
    `types <- c(\n${types.join(',\n')}\n  )`,
    `${name} <- read.csv(`,
    `  "${name}.csv", header = FALSE, skip = 1, encoding = "UTF-8", na.strings = "",`,
    '  col.names = names(types), colClasses = unname(types))',
    ...logical.map((column) => `${name}$${column} <- ${name}$${column} == "true"`),
    ...columns.map((column) => `attr(${name}$${column.name}, "label") <- ${rText(column.zh)}`),
    '',
  ];
}

/** `import.R`: reads every table of the choice into base R, typed and labelled, with the meanings of the statuses, in any locale. */
export function rScript(names: TableName[]): string {
  const meanings = statuses.map(({ value, zh, en }) => `  ${value} = ${rText(`${zh} / ${en}`)}`);
  return `${[
    '# Gongkai: CSV to R. NA where there is no number; the status column, or that of the same name and _st, says why.',
    'statuses <- c(',
    meanings.join(',\n'),
    ')',
    '',
    ...names.flatMap(rTable),
  ].join('\n')}`;
}
