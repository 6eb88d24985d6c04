import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../core/checks/check-report';
import { readClaims } from '../../../core/claims/read-claims';
import type { Report } from '../../../core/report/report';
import { following, makeReport, set, withText } from './make-report';

const RECEIVED = 'requests.new_received.total';
const CARRIED = 'requests.carried_in.total';

/** A report whose overview says this, read by the same claims as any page, with these totals in its table. */
function saying(text: string, totals: Record<string, number>): Report {
  const report = withText(set(makeReport({ year: 2023 }), totals), 's1', text);
  return { ...report, claims: readClaims(report.preamble, report.sections, 2023) };
}

const verdictsOf = (report: Report) => checkReport(report).verdicts;

/** Mistakes of an earlier checker of these reports, each of which must not be made here. */
describe('text against table', () => {
  it('does not take messages of citizens for requests', () => {
    const report = saying('收到依申请公开事项5件，办理网民留言378件，办结率100%。', { [RECEIVED]: 5 });
    expect(verdictsOf(report)['NAR-01']).toMatchObject({ verdict: 'pass' });
  });

  it('does not hold last year’s figure against this year’s table', () => {
    const report = saying('2022年收到申请10件，2023年收到申请15件。', { [RECEIVED]: 15 });
    expect(verdictsOf(report)['NAR-01']).toMatchObject({ verdict: 'pass' });
  });

  it('knows what was carried in from what is new', () => {
    const text = '共收到政府信息公开申请15件（其中上年结转2件，本年新收13件）。';
    const report = saying(text, { [RECEIVED]: 13, [CARRIED]: 2 });
    expect(verdictsOf(report)).toMatchObject({ 'NAR-01': { verdict: 'pass' }, 'NAR-03': { verdict: 'pass' } });
    expect(verdictsOf(saying(text, { [RECEIVED]: 14, [CARRIED]: 2 }))['NAR-01']?.verdict).toBe('fail');
  });

  it.each([
    ['全年未收到政府信息公开申请。', 0],
    ['全年共收到政府信息公开申请三件。', 3],
    ['全年共收到政府信息公开申请12份。', 12],
  ])('reads %s', (text, count) => {
    expect(verdictsOf(saying(text, { [RECEIVED]: count, [CARRIED]: 0 }))['NAR-01']?.verdict).toBe('pass');
    expect(verdictsOf(saying(text, { [RECEIVED]: count + 5, [CARRIED]: 0 }))['NAR-01']?.verdict).toBe('fail');
  });

  it('does not compare what a text calls by another name', () => {
    const report = saying('发布市政府及市政府办政策性文件11件。', { 'proactive_documents.normdocs.issued': 8 });
    expect(verdictsOf(report)['NAR-05']?.verdict).toBe('not_assessable');
  });
});

describe('evidence', () => {
  it('of a finding without a cell is its own place, never the first cell of the report', () => {
    const report = withText(makeReport(), 's5', '');
    const [finding] = checkReport(report).findings;
    expect(finding).toMatchObject({ rule: 'STR-13', inputs: [{ value: '五、存在的主要问题及改进情况' }] });
    expect(finding?.inputs.every((input) => input.field === undefined)).toBe(true);
  });

  it('counts the total column once', () => {
    const report = following(makeReport({ year: 2020, form: 'form2019' }), makeReport({ seed: 2 }));
    expect(verdictsOf(report)['T3-01']).toMatchObject({ verdict: 'pass', assessed: 25, of: 25 });
  });
});
