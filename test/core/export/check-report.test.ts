import { Parser } from 'htmlparser2';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckedReport, checkReport } from '../../../core/checks/check-report';
import { rules } from '../../../core/checks/registry';
import type { Decision } from '../../../core/collection/collection';
import { findingKey } from '../../../core/collection/finding-key';
import { type CheckReportOptions, checkReportPage } from '../../../core/export/check-report';
import { emptyIdentity, madeReport, okReading } from '../../pwa/made-report';
import { portalCollection } from './collections';
import { hostileTexts } from './hostile';

const plain: CheckReportOptions = { language: 'zh', decisions: [], declaredAt: null, blankAsZero: [] };

interface Shown {
  /** Text without that of the style. */
  text: string;
  tags: Set<string>;
  attributes: Set<string>;
}

/** What a browser makes of the page. */
function shown(page: string): Shown {
  const seen: Shown = { text: '', tags: new Set(), attributes: new Set() };
  let inStyle = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      seen.tags.add(name);
      for (const attribute of Object.keys(attributes)) seen.attributes.add(attribute);
      inStyle = name === 'style';
    },
    onclosetag: () => {
      inStyle = false;
    },
    ontext: (text) => {
      if (!inStyle) seen.text += text;
    },
  });
  parser.end(page);
  return seen;
}

let reports: CheckedReport[];

beforeAll(async () => {
  const collection = await portalCollection();
  reports = await Promise.all(collection.entries.map(({ report }) => collection.reportOf(report)));
});

describe('checkReportPage', () => {
  it.each(['zh', 'en'] as const)('has every finding of every report with its evidence, in %s', (language) => {
    expect(reports.flatMap((report) => report.findings).length).toBeGreaterThan(15);
    for (const report of reports) {
      const { text } = shown(checkReportPage([report], { ...plain, language }));
      for (const finding of report.findings) {
        expect(text).toContain(language === 'zh' ? finding.because : finding.becauseEn);
        expect(text).toContain(rules.find(({ id }) => id === finding.rule)!.formula);
        for (const { field, value } of finding.inputs) {
          expect(text).toContain(field ?? '');
          if (typeof value === 'number') expect(text).toContain(String(value));
        }
      }
    }
  });

  it('names each source with its whole hash, and says where evidence stands', () => {
    const report = reports.find(({ findings }) => findings.some(({ inputs }) => inputs.some(({ place }) => place)))!;
    const { text } = shown(checkReportPage([report], { ...plain, language: 'en' }));
    for (const { sha256, name } of report.sources) {
      expect(text).toContain(sha256);
      expect(text).toContain(name);
    }
    expect(text).toMatch(/characters \d+–\d+/);
  });

  it('says of every rule what became of it, and why where it could not be judged', () => {
    const report = reports.find(({ verdicts }) => Object.values(verdicts).some((one) => one.verdict === 'fail'))!;
    const { text } = shown(checkReportPage([report], plain));
    for (const id of Object.keys(report.verdicts)) expect(text).toContain(id);
    expect(text).toContain('上一年的报告');
  });

  it('puts several reports on pages of their own, after an overview', () => {
    const page = checkReportPage(reports, plain);
    expect(page.match(/<article>/g)).toHaveLength(reports.length);
    expect(page).toContain('break-before: page');
    expect(shown(page).text).toContain(`${reports.length} 份报告的校验`);
  });

  it('shows decisions: standing, expired, and those whose finding is gone', () => {
    const report = madeReport({ values: { 'requests.new_received.total': okReading(3) } });
    const checked = { ...report, ...checkReport(report) };
    const first = findingKey(checked.findings[0]!);
    const decision = { id: 'd', by: '李复核', at: '2026-02-10T09:00:00Z', state: 'applied' as const };
    const decisions: Decision[] = [
      { ...decision, finding: first, verdict: 'dismissed', why: '已电话核实' },
      { ...decision, finding: first.replace(',3]', ',8]'), verdict: 'confirmed', why: '数值已变' },
      { ...decision, finding: JSON.stringify(['T4-01', ['r1'], []]), verdict: 'confirmed', why: '旧事' },
      { ...decision, finding: JSON.stringify(['T4-01', ['r2'], []]), verdict: 'confirmed', why: '别的报告' },
    ];
    const { text } = shown(checkReportPage([checked], { ...plain, decisions }));
    expect(text).toMatch(/已排除：已电话核实 \(李复核，2026-02-10 09:00\)/);
    expect(text).toMatch(/已确认、已失效（[^）]+）：数值已变/);
    expect(text).toMatch(/不再出现的问题的复核[\s\S]*旧事/);
    expect(text).not.toContain('别的报告');
  });

  it('says that blanks count as zero only where somebody chose so', () => {
    const [one, other] = [madeReport({ id: 'a' }), madeReport({ id: 'b' })];
    const { text } = shown(checkReportPage([one, other], { ...plain, blankAsZero: ['b'] }));
    expect(text.match(/按零计算/g)).toHaveLength(1);
  });

  it('has neither scripts nor links nor anything to fetch', () => {
    const { tags, attributes } = shown(checkReportPage(reports, plain));
    expect([...tags].filter((tag) => /script|link|img|iframe|object|^a$|form/.test(tag))).toEqual([]);
    expect([...attributes].filter((name) => /^on|src|href/.test(name))).toEqual([]);
    expect(checkReportPage(reports, plain)).not.toMatch(/@import|url\(/);
  });

  it('uses no colour but black, white and grey', () => {
    const colours = checkReportPage([], plain).match(/#[0-9a-f]{3,6}\b/g)!;
    expect(colours.filter((colour) => new Set(colour.slice(1)).size > 1)).toEqual([]);
  });

  const hostile = [
    ...hostileTexts.map(([, text]) => text),
    '</title><script>alert(1)</script>',
    '"><img src=x onerror=x>',
  ];

  it.each(hostile)('shows %j as words, wherever it stands', (text) => {
    const made = madeReport({ id: text, agency: text, values: { 'requests.new_received.total': okReading(3) } });
    const report = { ...made, title: text, url: `javascript:${text}` };
    const checked = { ...report, ...checkReport(report) };
    const sources = [
      { name: text, sha256: text, kind: 'html' as const, format: text, url: text, encoding: null, facts: [] },
    ];
    const decisions = checked.findings.map((finding): Decision => {
      return {
        id: text,
        finding: findingKey(finding),
        verdict: 'confirmed',
        by: text,
        at: text,
        why: text,
        state: 'applied',
      };
    });
    const good = shown(checkReportPage([{ ...checked, sources, identity: { ...emptyIdentity } }], plain));
    const page = checkReportPage([{ ...checked, sources }], { ...plain, decisions });
    expect([...shown(page).tags].sort()).toEqual([...good.tags].sort());
    expect(shown(page).attributes).toEqual(good.attributes);
    expect(page).not.toMatch(/[\p{Cs}]|(?![\n\r\t])\p{Cc}/u);
  });
});
