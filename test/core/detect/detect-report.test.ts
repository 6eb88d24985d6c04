import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Outline } from '../../../core/detect/detect';
import { detect, isBeyondDoubt } from '../../../core/detect/detect-report';

const LINES = [
  '清泉市园林局（虚构）2022年政府信息公开工作年度报告',
  '清泉市园林局（虚构）2022年政府信息',
  '公开工作年度报告',
  '政府信息公开指南',
  '图解：政府信息公开年报怎么读',
  '关于做好2022年政府信息公开工作年度报告编制的通知',
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
  '五、政府信息公开工作存在的主要问题及改进情况',
  '六、其他需要报告的事项',
  '申请人情况',
  '本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和',
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '四、结转下年度继续办理',
  '未经复议直接起诉',
  '首页',
  '2022-01-20',
  '12',
];
const line = fc.constantFrom(...LINES);
const link = fc.record({ text: line, href: fc.constantFrom('/a.html', '/b.html', '/c.html', '/d.pdf') });

/** A page line by line, some of them cells: cells are labels and no headings. */
const page = fc.record({
  title: fc.option(line, { nil: null }),
  lines: fc.array(fc.record({ text: line, isCell: fc.boolean() }), { maxLength: 30 }),
  links: fc.array(link, { maxLength: 5 }),
});

function outlineOf({ title, lines, links }: typeof page extends fc.Arbitrary<infer T> ? T : never): Outline {
  const headings = lines.filter(({ isCell }) => !isCell).map(({ text }) => text);
  return { title, url: null, meta: {}, headings, labels: lines.map(({ text }) => text), links };
}

it('takes nothing back: what is beyond doubt a report by its first lines is one, whatever follows and is linked', () => {
  let reports = 0;
  fc.assert(
    fc.property(page, fc.nat(30), (whole, cut) => {
      const begun = detect(outlineOf({ ...whole, lines: whole.lines.slice(0, cut), links: [] }));
      if (!isBeyondDoubt(begun)) return;
      reports += 1;
      expect(detect(outlineOf(whole)).kind).toBe('report');
    }),
    { numRuns: 20_000 },
  );
  expect(reports).toBeGreaterThan(100);
});
