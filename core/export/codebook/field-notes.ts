import { rules } from '../../checks/registry';
import { breaksOf } from '../../comparison/breaks';
import { pairFields, type Relation } from '../../editions/crosswalk';
import type { Edition, Line, TableForm } from '../../editions/edition';
import { editionOf, editions, type Field, fieldsOfEdition, tableOf } from '../../editions/index';
import { type Variable, variableOf } from '../variables';

function formOf(field: Field): { edition: Edition; table: TableForm; row: Line; column: Line } {
  const table = tableOf(field.edition, field.table)!;
  const row = table.rows.find((line) => line.id === field.row)!;
  const column = table.columns.find((line) => line.id === field.column)!;
  return { edition: editionOf(field.edition)!, table, row, column };
}

function newestForm(variable: Variable): Field {
  return Object.values(variable.forms).at(-1)!;
}

/** What a field is: which number of which form, in words. */
export function definitionOf(variable: Variable): { zh: string; en: string } {
  const { edition, table, row, column } = formOf(newestForm(variable));
  const zhRow = table.unlabelled ? '' : `“${row.zh}”一行、`;
  const enRow = table.unlabelled ? '' : `row “${row.en}”, `;
  const groups = table.columns.find((line) => line.id === column.id)!.groups.join('／');
  return {
    zh: `《${edition.zh}》（${edition.source.number}）${table.zh}表，${zhRow}“${groups ? `${groups}／` : ''}${column.zh}”一栏填报的数`,
    en: `The number reported on the ${edition.en.toLowerCase()} (${edition.source.number}), table “${table.en}”, ${enRow}column “${column.en}”`,
  };
}

/** The articles that row and column stand on. */
export function lawOf(variable: Variable): string[] {
  const { row, column } = formOf(newestForm(variable));
  return [...new Set([...row.law, ...column.law])];
}

/** The sums that the form's shape states for a field, over names of variables. */
export function formulaOf(variable: Variable): string | null {
  const { table, row, column } = newestForm(variable);
  const form = tableOf(newestForm(variable).edition, table)!;
  const formulas = form.identities.flatMap(({ along, left, right }) => {
    const here = along === 'rows' ? row : column;
    const parts = [
      [left, right],
      [right, left],
    ].find(([sum]) => sum!.length === 1 && sum![0] === here)?.[1];
    const idOf = (part: string) => (along === 'rows' ? `${table}.${part}.${column}` : `${table}.${row}.${part}`);
    return parts ? [parts.map((part) => variableOf(idOf(part))?.name ?? idOf(part)).join(' + ')] : [];
  });
  return formulas.length === 0 ? null : formulas.map((sum) => `= ${sum}`).join('; ');
}

const [older, newer] = [editions[0]!, editions.at(-1)!];
const crossing = new Map(
  pairFields(
    fieldsOfEdition(older).map((field) => field.id),
    fieldsOfEdition(newer).map((field) => field.id),
  ).flatMap((pair) => [...pair.left, ...pair.right].map((id) => [id, pair])),
);

const relations: Record<Relation, { zh: string; en: string }> = {
  same: { zh: '各格式同一栏', en: 'the same field on every form' },
  sum: { zh: '与另一格式的对应栏目相加可比', en: 'comparable as a sum' },
  close: {
    zh: '定义改变，与另一格式的栏目相近，序列中断',
    en: 'close to a field of the other form; a break in the series',
  },
  not_comparable: {
    zh: '与另一格式同位置的栏目含义不同，不可比',
    en: 'not comparable with the field in its place on the other form',
  },
  absent: { zh: '只有一种格式有此栏', en: 'on one form only' },
};

/** How far a field can be followed across forms and years. */
export function comparabilityOf(variable: Variable): { zh: string; en: string } {
  const pair = crossing.get(variable.field);
  const relation = pair?.relation ?? 'same';
  const others = [...(pair?.left ?? []), ...(pair?.right ?? [])].filter((id) => id !== variable.field);
  const names = others.map((id) => variableOf(id)?.name ?? id).join(' + ');
  const broken = breaksOf(variable.field);
  const word = (language: 'zh' | 'en', of: string, stop: string) =>
    [
      relations[relation][language] + (names && relation !== 'same' ? `${of}${names}` : ''),
      ...broken.map((one) => `${one.from}: ${one[language]}`),
    ].join(stop);
  return { zh: word('zh', '：', '；'), en: word('en', ': ', '; ') };
}

const WORDS = /[a-z][a-z_]*[a-z]/g;
const mentioned = new Map(rules.map((rule) => [rule.id, new Set(rule.formula.match(WORDS))]));
const EVERY_FIELD = new Set(['cell']);

function statedBy(field: Field): Set<string> {
  const table = tableOf(field.edition, field.table)!;
  const parts = (along: 'rows' | 'columns') => (along === 'rows' ? field.row : field.column);
  return new Set(
    table.identities
      .filter(({ along, left, right }) => [...left, ...right].includes(parts(along)))
      .map((identity) => identity.rule),
  );
}

/** Ids of the rules that look at a field: rules about every cell, the form's own sums, and formulas that name it. */
export function rulesOf(variable: Variable): string[] {
  const fields = Object.values(variable.forms);
  const { table, row, column, id } = fields[0]!;
  const stated = new Set(fields.flatMap((field) => [...statedBy(field)]));
  const names = [id, row, row === 'count' ? column : `${table}.${row}`, table === 'requests' ? row : column];
  return rules
    .filter((rule) => rule.forms.length === 0 || fields.some((field) => rule.forms.includes(field.edition)))
    .filter((rule) => {
      if (EVERY_FIELD.has(rule.category) || stated.has(rule.id)) return true;
      if (rule.table !== undefined && rule.table !== table) return false;
      return names.some((name) => name !== 'count' && name !== 'rules' && mentioned.get(rule.id)!.has(name));
    })
    .map((rule) => rule.id);
}
