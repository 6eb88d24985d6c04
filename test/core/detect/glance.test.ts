import { describe, expect, it } from 'vitest';
import { glanceAt } from '../../../core/detect/glance';

const MENTION = '2023年政府信息公开工作年度报告';

describe('a glance at the text of a page', () => {
  it.each([
    ['two words of a report’s tables', '一、总体情况 …\n申请人情况', 'report'],
    ['one of them', '一、总体情况 …', 'nothing'],
    ['three mentions of reports, as lists have', [MENTION, MENTION, MENTION].join('\n'), 'report'],
    ['two', [MENTION, MENTION].join('\n'), 'mention'],
    ['the word often, in one mention', '公开公开公开公开年报', 'mention'],
    ['the word and the report in different lines', '信息公开\n工作年度报告\n公开\n年报\n公开\n年报', 'nothing'],
    ['the word too far before the report', `公开${'的'.repeat(21)}报告`, 'nothing'],
    ['traditional characters', '政府信息公開', 'report'],
    ['news', '市园林局召开会议，信息公开工作得到肯定', 'nothing'],
  ] as const)('%s', (_, text, promise) => {
    expect(glanceAt(text)).toBe(promise);
  });
});
