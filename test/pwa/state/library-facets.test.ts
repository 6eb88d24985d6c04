import { describe, expect, it } from 'vitest';
import { conditionsIn, type Facetted, facetValues, fulfils, joinValues } from '../../../pwa/state/library-facets';
import { summarise } from '../../../pwa/store/summarise';
import { emptyIdentity, madeReport } from '../made-report';

const capture = { url: null, title: null, capturedAt: null, addedAt: '', contentKey: '', sources: [], hashes: [] };

function row(id: string, year: number, province: string, rules: string[] = []): Facetted {
  const identity = { ...emptyIdentity, agency: '某局', year, province, level: 'county' as const };
  const findings = rules.map((rule) => ({
    rule,
    severity: 'error' as const,
    reports: [id],
    inputs: [],
    attribution: 'source' as const,
    because: '',
    becauseEn: '',
  }));
  const report = madeReport({ id, year, more: { identity, findings } });
  const made = summarise({ ...capture, id, problem: null, circumstances: null }, report);
  return { row: made, labels: { id, tags: [`tag ${id}`], note: '' }, agency: '000000-某局', copies: null };
}

const rows = [row('a', 2021, '云溪省', ['T3-01', 'T3-01']), row('b', 2021, '松岭省'), row('c', 2022, '云溪省')];
const narrowed = (params: Record<string, string>) => rows.filter((one) => fulfils(one, conditionsIn(params)));
const ids = (params: Record<string, string>) => narrowed(params).map(({ row: { id } }) => id);

describe('fulfils', () => {
  it('keeps what fulfils every condition', () => {
    expect(ids({})).toEqual(['a', 'b', 'c']);
    expect(ids({ year: '2021' })).toEqual(['a', 'b']);
    expect(ids({ year: '2021', place: '云溪省' })).toEqual(['a']);
    expect(ids({ severity: 'error' })).toEqual(['a']);
    expect(ids({ severity: 'warning' })).toEqual([]);
    expect(ids({ rule: 'T3-01', level: 'county', form: 'form2021' })).toEqual(['a']);
    expect(ids({ tag: 'tag b', agency: '000000-某局' })).toEqual(['b']);
    expect(ids({ tag: 'tag a|tag c' })).toEqual(['a', 'c']);
    expect(ids({ tag: 'tag a|tag c', year: '2022|2023' })).toEqual(['c']);
  });
});

describe('facetValues', () => {
  const of = (facet: string, params = {}) => {
    const conditions = conditionsIn(params);
    const others = conditions.map((one) =>
      rows.filter((row) =>
        fulfils(
          row,
          conditions.filter((other) => other !== one),
        ),
      ),
    );
    return facetValues(narrowed(params), conditions, others).find((one) => one.facet === facet);
  };

  it('counts rows, each once for a value', () => {
    expect(of('year')!.values).toEqual([
      { value: '2021', count: 2 },
      { value: '2022', count: 1 },
    ]);
    expect(of('rule')!.values).toEqual([{ value: 'T3-01', count: 1 }]);
  });

  it('offers what is left, and beside what is chosen what else there would be', () => {
    expect(of('place', { year: '2022' })!.values).toEqual([{ value: '云溪省', count: 1 }]);
    expect(of('year', { year: '2022' })!.values).toEqual([{ value: '2021', count: 2 }]);
    expect(of('year', { year: '2022', place: '松岭省' })!.values).toEqual([{ value: '2021', count: 1 }]);
    expect(of('year', { year: '2021|2022' })!.values).toEqual([]);
  });
});

describe('conditionsIn', () => {
  it('reads only conditions from an address', () => {
    expect(conditionsIn({ q: 'x', year: '2021', sort: 'year' })).toEqual([{ facet: 'year', values: ['2021'] }]);
  });

  it('reads what was joined, whatever stands in it', () => {
    const values = ['甲|乙', '50%', '%7C', 'plain'];
    expect(conditionsIn({ tag: joinValues(values)! })).toEqual([{ facet: 'tag', values }]);
    expect(joinValues([])).toBeNull();
  });
});
