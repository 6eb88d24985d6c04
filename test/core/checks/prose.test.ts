import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../core/checks/check-report';
import { makeReport, withText } from './make-report';

describe('words of a text as evidence', () => {
  it('point at the words themselves, however they are spaced', () => {
    const text = '（一）我市公开信息2350条。共计发表 新闻2350条，其中省级 200条，公众号2300条。';
    const report = withText(makeReport(), 's1', text);
    const [finding] = checkReport(report).findings.filter(({ rule }) => rule === 'NAR-07');
    const start = text.indexOf('共计');
    expect(finding?.inputs).toEqual([
      {
        report: report.id,
        value: text.slice(start, -1),
        place: expect.objectContaining({ start: 20 + start, end: 20 + text.length - 1 }),
      },
    ]);
  });
});
