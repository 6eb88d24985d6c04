import type { Category, Rule } from './rule';
import { cellRules } from './rules/cell';
import { crossTableRules } from './rules/cross-table';
import { crossYearRules } from './rules/cross-year';
import { identityRules } from './rules/identity';
import { narrativeRules } from './rules/narrative';
import { provenanceRules } from './rules/provenance';
import { similarTextRules } from './rules/similar-text';
import { structureRules } from './rules/structure';
import { table2Rules } from './rules/table-2';
import { table3Rules } from './rules/table-3';
import { table4Rules } from './rules/table-4';
import { textRules } from './rules/text';

const unordered: Rule[] = [
  ...structureRules,
  ...cellRules,
  ...table2Rules,
  ...table3Rules,
  ...table4Rules,
  ...crossTableRules,
  ...crossYearRules,
  ...narrativeRules,
  ...identityRules,
  ...textRules,
  ...similarTextRules,
  ...provenanceRules,
];

const categories: Category[] = [
  'structure',
  'cell',
  'table 2',
  'table 3',
  'table 4',
  'cross-table',
  'cross-year',
  'narrative',
  'identity',
  'text',
  'provenance',
];

/** Every rule, by category and number: the order in which a check report lists them. */
export const rules: Rule[] = categories.flatMap((category) =>
  unordered.filter((rule) => rule.category === category).sort((a, b) => (a.id < b.id ? -1 : 1)),
);
