import { type Indicator, indicators } from '../../comparison/indicators';
import { measures } from '../../comparison/measures';
import { editions } from '../../editions/index';
import { statuses } from '../statuses';
import type { Column, Table, TableName } from '../table';
import { tables } from '../tables';
import { shortName, type Variable, variableOf, variables } from '../variables';
import { comparabilityOf, definitionOf, formulaOf, lawOf, rulesOf } from './field-notes';
import { indicatorDefinition, indicatorFormula } from './indicator-notes';
import { lawName } from './law-names';

/** What a column means. Parts that do not concern it are null or empty. */
export interface CodebookEntry {
  table: TableName;
  name: string;
  /** Its id as a field of the forms, by which findings, corrections and the long table name it; null for other columns. */
  field: string | null;
  /** At most 32 characters, for Stata. */
  stata: string;
  type: Column['type'];
  zh: string;
  en: string;
  /** Which number it is, or what one must know to use it. */
  definition: { zh: string; en: string } | null;
  unit: string | null;
  /** Form ids that have it. */
  forms: string[];
  /** Articles, as forms cite them. */
  law: string[];
  /** How it follows from other columns. */
  formula: string | null;
  comparability: { zh: string; en: string } | null;
  /** Rule ids that look at it. */
  rules: string[];
  categories: { value: string; zh: string; en: string }[];
}

const STATUS = '_st';
const byName = new Map(variables.map((variable) => [variable.name, variable]));
const byIndicator = new Map(indicators.map((indicator) => [`ind_${indicator.id}`, indicator]));

function plain(table: Table, column: Column): CodebookEntry {
  return {
    table: table.name,
    name: column.name,
    field: null,
    stata: stataName(column.name),
    type: column.type,
    zh: column.zh,
    en: column.en,
    definition: column.note ?? null,
    unit: null,
    forms: [],
    law: [],
    formula: null,
    comparability: null,
    rules: [],
    categories: column.categories ?? [],
  };
}

const INDICATOR_PARTS: [string, string][] = [
  ['denial_share_', 'denshare_'],
  ['disclosure_rate_', 'discl_rate_'],
  ['suit_after_review_', 'suit_after_'],
  ['_correction_rate', '_corr_rate'],
  ['_pending_share', '_pend_share'],
];

/** The name of a panel column in Stata: short, and with its `_st` where it is a status. */
export function stataName(name: string): string {
  const of = name.endsWith(STATUS) ? name.slice(0, -STATUS.length) : name;
  if (byName.has(of)) return `${shortName(of)}${of === name ? '' : STATUS}`;
  if (!name.startsWith('ind_')) return name;
  return INDICATOR_PARTS.reduce((short, [part, by]) => short.replace(part, by), name);
}

function ofField(entry: CodebookEntry, variable: Variable): CodebookEntry {
  return {
    ...entry,
    field: variable.field,
    definition: definitionOf(variable),
    unit: variable.unit,
    forms: Object.keys(variable.forms),
    law: lawOf(variable),
    formula: formulaOf(variable),
    comparability: comparabilityOf(variable),
    rules: rulesOf(variable),
  };
}

function formsOf(indicator: Indicator): string[] {
  const parts = [...indicator.numerator, ...indicator.denominator];
  const shared = new Set(measures.filter((measure) => measure.relation !== 'close').map((measure) => measure.id));
  const has = (form: string) => parts.every((part) => shared.has(part) || variableOf(part)?.forms[form] !== undefined);
  return editions.map((edition) => edition.id).filter(has);
}

function ofIndicator(entry: CodebookEntry, indicator: Indicator): CodebookEntry {
  return {
    ...entry,
    definition: indicatorDefinition(indicator),
    unit: indicator.unit,
    forms: formsOf(indicator),
    formula: indicatorFormula(indicator),
  };
}

function entryOf(table: Table, column: Column): CodebookEntry {
  const entry = plain(table, column);
  if (table.name !== 'panel') return entry;
  const variable = byName.get(column.name);
  const indicator = byIndicator.get(column.name);
  if (variable) return ofField(entry, variable);
  return indicator ? ofIndicator(entry, indicator) : entry;
}

/** Whether an entry is of a field or an indicator, which more tables than the panel speak of. */
function isTerm({ field, formula }: CodebookEntry): boolean {
  return field !== null || formula !== null;
}

/** Tables whose rows name fields or indicators. */
const SPEAK_OF_FIELDS: TableName[] = ['long', 'findings', 'corrections', 'measures', 'indicators'];

/**
 * An entry for every column of these tables, in their order, made from the forms and the rules. Where the panel is not
 * among them, fields and indicators follow as it has them: the rows of other tables name them.
 */
export function codebookOf(names: TableName[]): CodebookEntry[] {
  const of = (name: TableName) => tables[name].columns.map((column) => entryOf(tables[name], column));
  const entries = names.flatMap(of);
  if (names.includes('panel') || !names.some((name) => SPEAK_OF_FIELDS.includes(name))) return entries;
  return [...entries, ...of('panel').filter(isTerm)];
}

/** The codebook for machines: entries, missing codes and articles in words. */
export function codebookJson(names: TableName[]): string {
  const entries = codebookOf(names);
  const law = [...new Set(entries.flatMap((entry) => entry.law))].sort();
  const articles = Object.fromEntries(law.map((article) => [article, lawName(article)]));
  return `${JSON.stringify({ schema: 'gongkai-codebook/1', missing: statuses, law: articles, entries }, null, 2)}\n`;
}
