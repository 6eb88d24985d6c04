import type { Rule } from './rule';
import { cellRules } from './rules/cell';
import { crossTableRules } from './rules/cross-table';
import { identityRules } from './rules/identity';
import { narrativeRules } from './rules/narrative';
import { provenanceRules } from './rules/provenance';
import { structureRules } from './rules/structure';
import { table2Rules } from './rules/table-2';
import { table3Rules } from './rules/table-3';
import { table4Rules } from './rules/table-4';
import { textRules } from './rules/text';

/** Every rule, in the order in which a check report lists them. */
export const rules: Rule[] = [
  ...structureRules,
  ...cellRules,
  ...table2Rules,
  ...table3Rules,
  ...table4Rules,
  ...crossTableRules,
  ...narrativeRules,
  ...identityRules,
  ...textRules,
  ...provenanceRules,
];
