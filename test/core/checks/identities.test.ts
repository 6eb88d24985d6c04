import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../core/checks/check-report';
import { dice, makeReport, set, without, withoutRow } from './make-report';

const IDENTITIES = ['T3-01', 'T3-02', 'T3-03', 'T4-01'];

describe('identities of the form', () => {
  it.each(['form2019', 'form2021'] as const)('hold in a consistent report of %s', (form) => {
    const { verdicts } = checkReport(makeReport({ form }));
    const rows = form === 'form2019' ? 23 : 25;
    expect(IDENTITIES.map((id) => verdicts[id])).toEqual(
      [rows, 7, 7, 3].map((of) => ({ verdict: 'pass', assessed: of, of, missing: [] })),
    );
  });

  it('tells a broken total once, with its columns, numbers and places', () => {
    const report = makeReport({ form: 'form2019' });
    const zero = Object.keys(report.values).filter((field) => field.startsWith('requests.'));
    const empty = set(report, Object.fromEntries(zero.map((field) => [field, 0])));
    const lost = set(empty, {
      'requests.new_received.natural_person': 1,
      'requests.new_received.total': 1,
      'requests.results_total.natural_person': 1,
      'requests.results_total.total': 1,
    });
    const { verdicts, findings } = checkReport(lost);
    expect(verdicts['T3-03']).toMatchObject({ verdict: 'fail', assessed: 7, of: 7 });
    const found = findings.filter((finding) => finding.rule.startsWith('T3'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      rule: 'T3-03',
      severity: 'error',
      reports: [lost.id],
      expected: 0,
      found: 1,
      instances: ['natural_person', 'total'],
      attribution: 'source',
    });
    expect(found[0]!.inputs).toEqual([
      { report: lost.id, field: 'requests.results_total.natural_person', value: 1, place: expect.anything() },
      { report: lost.id, field: 'requests.results_total.total', value: 1, place: expect.anything() },
    ]);
    expect(found[0]!.because).toContain('「自然人」总计 1，各项之和 0');
    expect(found[0]!.becauseEn).toContain('states 1, sum of outcomes 0');
    expect(found[0]!.suspect).toBeUndefined();
  });

  it('points at the cell where a failing row and a failing column meet', () => {
    const report = makeReport();
    const field = 'requests.denied_process_info.enterprise';
    const right = report.values[field]!.value!;
    const { findings } = checkReport(set(report, { [field]: right + 30 }));
    expect(findings.map((finding) => [finding.rule, finding.suspect])).toEqual([
      ['T3-01', { field, value: right }],
      ['T3-03', { field, value: right }],
    ]);
  });

  it('never takes a blank for zero', () => {
    const report = set(makeReport(), { 'requests.granted.enterprise': 0 });
    const blank = without(report, ['requests.granted.enterprise']);
    const { verdicts } = checkReport(blank);
    expect(verdicts['T3-01']).toEqual({
      verdict: 'pass',
      assessed: 24,
      of: 25,
      missing: ['requests.granted.enterprise'],
    });
    expect(verdicts['T3-03']).toMatchObject({ assessed: 6, of: 7, missing: ['requests.granted.enterprise'] });
  });

  it('says not assessable where a needed row is missing, never pass or fail', () => {
    const { verdicts } = checkReport(withoutRow(makeReport(), 'requests.results_total'));
    expect(verdicts['T3-02']).toMatchObject({ verdict: 'not_assessable', assessed: 0, of: 7 });
    expect(verdicts['T3-03']!.verdict).toBe('not_assessable');
    expect(verdicts['T3-01']).toMatchObject({ verdict: 'pass', assessed: 24, of: 25 });
    expect(verdicts['T3-03']!.missing).toContain('requests.results_total.total');
  });

  it('does not apply before there was such a form', () => {
    const report = makeReport();
    const old = {
      ...report,
      edition: null,
      editions: {},
      tables: [],
      values: {},
      identity: { ...report.identity, year: 2012 },
    };
    expect(checkReport(old).verdicts['T3-03']).toEqual({
      verdict: 'not_applicable',
      assessed: 0,
      of: 0,
      missing: ['before_forms'],
    });
  });
});

/** What a changed number can rightly be accused of; a changed cell never touches chapters, rows or wording. */
const ANSWERABLE = /^(T2-|T3-0|T4-01|T4-04|CEL-0[256]|XT-)/;

const requestRow = /^requests\.([^.]+)\.([^.]+)$/;

/** The equations that a cell of the two tables with identities stands in, worked out apart from the engine. */
function residuals(values: Record<string, number | null>, form: string): Record<string, (number | null)[]> {
  const columns = ['natural_person', 'enterprise', 'research_inst', 'social_org', 'legal_service', 'org_other'];
  const rows = [...new Set(Object.keys(values).flatMap((field) => requestRow.exec(field)?.[1] ?? []))];
  const outcomes = rows.filter((row) => /^(granted|partial|denied|unable|not_processed|other)/.test(row));
  if (outcomes.length !== (form === 'form2019' ? 19 : 21)) throw new Error(`${outcomes.length} outcomes in ${form}`);
  const at = (row: string, column: string) => values[`requests.${row}.${column}`] ?? null;
  const add = (parts: (number | null)[]) =>
    parts.reduce((total, part) => (total === null || part === null ? null : total + part), 0 as number | null);
  const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
  const suits = (block: string) =>
    minus(
      values[`review_litigation.count.${block}_total`] ?? null,
      add(
        ['upheld', 'corrected', 'other', 'pending'].map(
          (part) => values[`review_litigation.count.${block}_${part}`] ?? null,
        ),
      ),
    );
  return {
    'T3-01': rows.map((row) => minus(at(row, 'total'), add(columns.map((column) => at(row, column))))),
    'T3-02': [...columns, 'total'].map((column) =>
      minus(
        add([at('new_received', column), at('carried_in', column)]),
        add([at('results_total', column), at('carried_out', column)]),
      ),
    ),
    'T3-03': [...columns, 'total'].map((column) =>
      minus(at('results_total', column), add(outcomes.map((row) => at(row, column)))),
    ),
    'T4-01': ['review', 'suit_direct', 'suit_after_review'].map(suits),
  };
}

describe('mutation of a consistent report', () => {
  it.each(['form2019', 'form2021'] as const)(
    'flips, drops and shifts one cell 2,500 times in %s: what breaks an identity is caught, nothing else accused',
    (form) => {
      const roll = dice(form === 'form2019' ? 19 : 21);
      const reports = [1, 2, 3, 4, 5].map((seed) => makeReport({ form, seed }));
      const fields = Object.keys(reports[0]!.values);
      let broken = 0;
      const faults: string[] = [];
      for (let turn = 0; turn < 2500; turn++) {
        const report = reports[turn % 5]!;
        const field = fields[roll(fields.length) - 1]!;
        const next = fields[(fields.indexOf(field) + 1) % fields.length]!;
        const value = report.values[field]!.value!;
        const mutant = [
          () => set(report, { [field]: value + roll(20) }),
          () => set(report, { [field]: value * 10 }),
          () => without(report, [field]),
          () => set(report, { [field]: report.values[next]!.value!, [next]: value }),
          () => set(report, { [field]: value }),
        ][roll(5) - 1]!();
        const values = Object.fromEntries(Object.entries(mutant.values).map(([id, cell]) => [id, cell.value]));
        const expected = residuals(values, form);
        const { verdicts, findings } = checkReport(mutant);
        for (const rule of IDENTITIES) {
          const known = expected[rule]!.filter((residual) => residual !== null);
          const wrong = known.filter((residual) => Math.abs(residual) > 1e-9).length;
          if (wrong > 0) broken += 1;
          const { verdict, assessed } = verdicts[rule]!;
          const told = findings.find((finding) => finding.rule === rule)?.instances?.length ?? 0;
          const found = `${verdict} ${assessed} ${told}`;
          const right = `${wrong > 0 ? 'fail' : 'pass'} ${known.length} ${wrong}`;
          if (found !== right) faults.push(`turn ${turn} ${field} ${rule}: ${found}, not ${right}`);
        }
        const accused = findings.filter((finding) => !ANSWERABLE.test(finding.rule));
        for (const { rule } of accused) faults.push(`turn ${turn} ${field}: ${rule}`);
      }
      expect(faults).toEqual([]);
      expect(broken).toBeGreaterThan(1000);
    },
  );
});
