import { createServer } from 'node:http';
import { reportPages } from '../../portal/pages.js';
import { listen } from '../../scripts/listen.js';

/** A list of reports on three hosts, and reports that are clicked; every page says in its title and text which it is. */
export interface KillList {
  port: number;
  url: string;
  /** Addresses in the order of the list. */
  links: string[];
  clickUrl(number: number): string;
  close(): Promise<void>;
}

/** Pages that can be printed anew under another address: text that the portal serves in UTF-8. */
const originals = reportPages.flatMap(({ contentType, bytes }) => {
  const html = new TextDecoder().decode(bytes);
  return /html; charset=utf-8/.test(contentType) && !/charset="?gb/i.test(html) ? [html] : [];
});

/** What stands in the page of an address and in no other. */
export function markOf(url: string): string {
  return `〔${new URL(url).pathname.replace(/\W/g, '')}〕`;
}

export async function serveKillList(count: number): Promise<KillList> {
  const links = Array.from({ length: count }, (_, at) => `http://kill${(at % 3) + 1}.qingquan.gov.cn/kill/${at}.html`);
  const url = 'http://kill1.qingquan.gov.cn/kill/index.html';
  const items = links.map(
    (link) => `<li><a href="${link}">清泉市教育局2023年政府信息公开工作年度报告${markOf(link)}</a></li>`,
  );
  const list = `<!doctype html><title>政府信息公开年报汇总</title><h1>政府信息公开年报汇总</h1><ul>${items.join('\n')}</ul>`;
  const server = createServer((request, response) => {
    const address = `http://${request.headers.host?.replace(/:\d+$/, '')}${request.url}`;
    const found = address === url ? list : printed(address);
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(found);
  });
  const { port, close } = await listen(server, 0);
  return { port, url, links, clickUrl: (number) => `http://kill1.qingquan.gov.cn/click/${number}.html`, close };
}

function printed(url: string): string | null {
  const number = /\/(?:kill|click)\/(\d+)\.html$/.exec(url)?.[1];
  const original = originals[Number(number) % originals.length];
  return number && original ? original.replace('</body>', `<p>${markOf(url)}</p></body>`) : null;
}
