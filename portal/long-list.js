import { reportPages } from './pages.js';
import { plain } from './shells.js';

/**
 * A list of sixty reports on three hosts and two pages, some of which fail in the ways that pages of portals fail.
 * @typedef {'report' | 'error' | 'empty error' | 'missing' | 'challenge' | 'silence'} Kind
 * @typedef {{ url: string, title: string, kind: Kind, body: string }} Listed
 */

const SITE = '清泉市人民政府';
const FIRST = 'http://www.qingquan.gov.cn/zfxxgk/nbhz/index.html';
const SECOND = 'http://www.qingquan.gov.cn/zfxxgk/nbhz/index_2.html';
const COUNT = 60;
const ON_FIRST = 40;

/** Kinds by number; all others are reports. @type {Record<number, Kind>} */
const ODD = {
  4: 'error',
  11: 'missing',
  17: 'silence',
  23: 'challenge',
  28: 'empty error',
  30: 'silence',
  36: 'error',
  43: 'silence',
  49: 'missing',
  56: 'challenge',
};

/** Pages that can be printed anew under another address: text that the portal serves in UTF-8. */
const originals = reportPages.filter(({ contentType, url }) => /html; charset=utf-8/.test(contentType) && !isGbk(url));

/** @param {string} url */
function isGbk(url) {
  const page = reportPages.find((candidate) => candidate.url === url);
  return /charset="?gb/i.test(new TextDecoder().decode(page?.bytes));
}

const CHALLENGE =
  '<!DOCTYPE html><html><head><title>安全验证</title></head><body><p>请拖动滑块完成验证后继续访问</p></body></html>';

/**
 * @param {number} number
 * @returns {Listed}
 */
function listed(number) {
  const original = /** @type {import('./pages.js').Page} */ (originals[number % originals.length]);
  const kind = ODD[number] ?? 'report';
  return {
    url: `http://nb${(number % 3) + 1}.qingquan.gov.cn/nbhz/${number}.html`,
    title: `${original.title}（副本${number}）`,
    kind,
    body: kind === 'challenge' ? CHALLENGE : new TextDecoder().decode(original.bytes),
  };
}

/** The sixty, in the order of the list. */
export const longList = Array.from({ length: COUNT }, (_, index) => listed(index + 1));

/** Where the list begins. */
export const longListUrl = FIRST;

/**
 * @param {Listed[]} items
 * @param {string} pager
 */
function listPage(items, pager) {
  const lines = items.map(({ url, title }) => `<li><a href="${url}">${title}</a></li>`);
  return plain(
    '政府信息公开年报汇总',
    SITE,
    `<ul class="news_list">\n${lines.join('\n')}\n</ul><div class="page">${pager}</div>`,
  );
}

const byUrl = new Map(longList.map((item) => [item.url, item]));
const lists = new Map([
  [FIRST, listPage(longList.slice(0, ON_FIRST), `共 2 页 首页 上一页 <a href="index_2.html">下一页</a> 尾页`)],
  [
    SECOND,
    listPage(
      longList.slice(ON_FIRST),
      `共 2 页 <a href="index.html">首页</a> <a href="index.html">上一页</a> 下一页 尾页`,
    ),
  ],
]);

/**
 * What the portal answers under an address of the list: nothing at all for a page that hangs; null where it is no such address.
 * @param {string} url
 * @returns {{ status: number, body: string } | 'silence' | null}
 */
export function longListAnswer(url) {
  const list = lists.get(url);
  if (list) return { status: 200, body: list };
  const item = byUrl.get(url);
  if (!item) return null;
  if (item.kind === 'silence') return 'silence';
  if (item.kind === 'error') return { status: 500, body: '<h1>500 服务器内部错误</h1><p>请稍后再试。</p>' };
  if (item.kind === 'empty error') return { status: 500, body: '' };
  if (item.kind === 'missing') return { status: 404, body: '<p>404 您访问的页面不存在</p>' };
  return { status: 200, body: item.body };
}
