import { describe, expect, it } from 'vitest';
import { judgePage, judgeSilence, type Look } from '../../../entrypoints/queue/judge-page';

const report: Look = {
  status: 200,
  url: 'http://a.gov.cn/1.html',
  title: '清泉市教育局2020年政府信息公开工作年度报告',
  text: '一、总体情况',
  length: 4000,
  ready: true,
};
const page = (title: string, text: string, status = 200): Look => ({
  ...report,
  title,
  text,
  length: text.length,
  status,
});

describe('judgePage', () => {
  it.each([
    [404, 'not_found'],
    [410, 'not_found'],
    [429, 'busy'],
    [403, 'refused'],
    [500, 'server_error'],
    [503, 'server_error'],
  ])('takes status %i for %s', (status, reason) => {
    expect(judgePage(page('错误', '请稍后再试', status))).toMatchObject({ reason, detail: `HTTP ${status}` });
  });

  it.each([
    ['安全验证', '请拖动滑块', 200],
    ['', '请输入验证码后继续访问', 200],
    ['Just a moment', 'Checking your browser before you continue', 503],
    ['访问受限', '您的请求被拦截', 403],
  ])('sees a challenge: %s %s', (title, text, status) => {
    expect(judgePage(page(title, text, status))).toMatchObject({ state: 'failed', reason: 'challenge' });
  });

  it('lets reports pass, those that speak of verification and security included', () => {
    expect(judgePage(report)).toBeNull();
    expect(judgePage({ ...report, status: 0 })).toBeNull();
    expect(judgePage(page(report.title, '一、总体情况 加强安全检查，统一身份验证'))).toBeNull();
    expect(judgePage({ ...page('平台', '安全检查'), length: 9000 })).toBeNull();
  });
});

describe('judgeSilence', () => {
  it.each([
    ['Frame with ID 0 is showing error page', false, 'no_page'],
    ['No tab with id: 7.', true, 'tab_closed'],
    ['no answer', true, 'timeout'],
    ['Cannot access contents of the page.', false, 'no_access'],
  ])('%s (time up: %s): %s', (message, late, reason) => {
    expect(judgeSilence(message, late)).toMatchObject({ state: 'failed', reason });
  });
});
