import type { Rule } from './rule';
import { cellRules } from './rules/cell';
import { structureRules } from './rules/structure';
import { table2Rules } from './rules/table-2';
import { table3Rules } from './rules/table-3';
import { table4Rules } from './rules/table-4';

/** Every rule, in the order in which a check report lists them. */
export const rules: Rule[] = [...structureRules, ...cellRules, ...table2Rules, ...table3Rules, ...table4Rules];
