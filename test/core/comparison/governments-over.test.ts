import { describe, expect, it } from 'vitest';
import { governmentsOver, isGovernment } from '../../../core/comparison/governments-over';

/** Fictional agencies under codes of real divisions, and under none. */
function over(...agencies: [name: string, division: string | null][]): Record<string, string[]> {
  const placed = agencies.map(([name, division]) => ({ name, division }));
  return Object.fromEntries(
    governmentsOver(placed).map((found, i) => [placed[i]!.name, found.map((at) => placed[at]!.name)]),
  );
}

describe('governmentsOver', () => {
  it('finds the government of a department and those above, by division', () => {
    expect(
      over(['甲省人民政府', '230000'], ['乙市人民政府', '230400'], ['乙市水利局', '230400'], ['丙区水利局', '230402']),
    ).toEqual({
      甲省人民政府: [],
      乙市人民政府: ['甲省人民政府'],
      乙市水利局: ['甲省人民政府', '乙市人民政府'],
      丙区水利局: ['甲省人民政府', '乙市人民政府'],
    });
    expect(over(['乙市人民政府', '230400'], ['丁市水利局', '230500']).丁市水利局).toEqual([]);
  });

  it('goes by the place in the name where a division is not known', () => {
    expect(over(['清泉市人民政府', null], ['清泉市教育局', null], ['清河市教育局', null])).toEqual({
      清泉市人民政府: [],
      清泉市教育局: ['清泉市人民政府'],
      清河市教育局: [],
    });
    // the same words in two provinces are two places
    expect(over(['城关县人民政府', '530100'], ['城关县教育局', '610100']).城关县教育局).toEqual([]);
  });

  it('takes the office of a government for the government, and counts both but once', () => {
    expect(over(['清泉市人民政府办公室', null], ['清泉市教育局', null]).清泉市教育局).toEqual(['清泉市人民政府办公室']);
    expect(over(['清泉市人民政府', '230400'], ['清泉市人民政府办公室', '230400'])).toEqual({
      清泉市人民政府: [],
      清泉市人民政府办公室: ['清泉市人民政府'],
    });
  });

  it('leaves out who answers to a ministry, and who is no part of an administration', () => {
    const found = over(['乙市人民政府', '230400'], ['乙市税务局', '230400'], ['乙市第一中学', '230400']);
    expect([found.乙市税务局, found.乙市第一中学]).toEqual([[], []]);
  });

  it('says who is a government', () => {
    expect(['清泉市人民政府', '清泉市人民政府办公室', '清泉市教育局', '清泉'].map(isGovernment)).toEqual([
      true,
      true,
      false,
      null,
    ]);
  });
});
