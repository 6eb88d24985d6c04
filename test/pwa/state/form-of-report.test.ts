import { describe, expect, it } from 'vitest';
import { formOfReport } from '../../../pwa/state/form-of-report';
import { madeReport } from '../made-report';

const tablesOf = (report: Parameters<typeof formOfReport>[0], section: string) =>
  formOfReport(report)
    .find((entry) => entry.section.id === section)!
    .tables.map(({ id }) => id);

describe('formOfReport', () => {
  it('gives the six chapters with the tables of the form', () => {
    const report = madeReport({ edition: 'form2019' });
    expect(formOfReport(report).map(({ section }) => section.id)).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
    expect(tablesOf(report, 's2')).toContain('proactive_procurement');
    expect(tablesOf(report, 's3')).toEqual(['requests']);
  });

  it('keeps a table of the other form in a hybrid', () => {
    const hybrid = madeReport({});
    hybrid.editions = { ...hybrid.editions, proactive_procurement: 'form2019' };
    expect(tablesOf(hybrid, 's2').at(-1)).toBe('proactive_procurement');
  });

  it('takes the form of the year where no table was found, and none where nothing is known', () => {
    const bare = { edition: null, editions: {} };
    expect(tablesOf(madeReport({ year: 2020, more: bare }), 's2')).toContain('proactive_procurement');
    expect(formOfReport(madeReport({ year: null, more: bare }))).toEqual([]);
  });
});
