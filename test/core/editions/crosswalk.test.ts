import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FieldPair, pairFields } from '../../../core/editions/crosswalk';
import { form2019 } from '../../../core/editions/form2019';
import { form2021 } from '../../../core/editions/form2021';
import { fieldsOfEdition } from '../../../core/editions/index';

const of2019 = fieldsOfEdition(form2019).map((field) => field.id);
const of2021 = fieldsOfEdition(form2021).map((field) => field.id);

interface Entry {
  form2019: string | null;
  form2021: string | string[] | null;
  relation: string;
}

/** Expands `table.*`, `table.row.*` and `a|b` of the written-down crosswalk to field ids. */
function expand(pattern: string | string[] | null, fields: string[]): string[] {
  if (pattern === null) return [];
  if (Array.isArray(pattern)) return pattern;
  if (pattern.endsWith('*')) return fields.filter((id) => id.startsWith(pattern.slice(0, -1)));
  const dot = pattern.lastIndexOf('.');
  return pattern
    .slice(dot + 1)
    .split('|')
    .map((column) => `${pattern.slice(0, dot)}.${column}`);
}

const path = new URL('../../../../shared/domain/editions.json', import.meta.url);
const hasCrosswalk = existsSync(path);

function written(): string[] {
  const entries: Entry[] = JSON.parse(readFileSync(path, 'utf8')).crosswalk_2019_2021;
  return entries.flatMap((entry) => {
    const left = expand(entry.form2019, of2019);
    const right = expand(entry.form2021, of2021);
    if (entry.relation === 'dropped') return left.map((id) => line({ relation: 'absent', left: [id], right: [] }));
    const relation = entry.relation === 'new' ? 'absent' : (entry.relation as FieldPair['relation']);
    return [line({ relation, left, right })];
  });
}

function line(pair: FieldPair): string {
  return `${pair.relation}: ${pair.left.join('+')} | ${pair.right.join('+')}`;
}

describe('pairFields', () => {
  it.skipIf(!hasCrosswalk)('pairs the forms as the crosswalk of ../shared/domain does, where that is here', () => {
    expect(pairFields(of2019, of2021).map(line).sort()).toEqual(written().sort());
  });

  it('gives the mirrored pairs the other way round', () => {
    const mirrored = pairFields(of2021, of2019).map((pair) => line({ ...pair, left: pair.right, right: pair.left }));
    expect(mirrored.sort()).toEqual(pairFields(of2019, of2021).map(line).sort());
  });

  it('pairs every field of one form with itself', () => {
    expect(pairFields(of2021, of2021)).toEqual(of2021.map((id) => ({ relation: 'same', left: [id], right: [id] })));
  });

  it('never makes a sum of parts that are not all there', () => {
    const parts = ['requests.other_no_correction.total', 'requests.other_misc.total'];
    expect(pairFields(['requests.other.total'], parts).map((pair) => pair.relation)).toEqual([
      'absent',
      'absent',
      'absent',
    ]);
  });
});
