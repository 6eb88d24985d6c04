import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LoggedRequest, launchBrowser, type TestBrowser } from './browser';
import { bringFiles, openCollection, rowWith, savedReport, textFile } from './collection';

let browser: TestBrowser;
let page: Page;
let trap: Server;
const caught: string[] = [];

/** All the ways known to us in which a page runs something, loads something or leads away. */
function hostile(to: string): string {
  return `
    <script>parent.postMessage('ran','*');fetch('${to}/script');window.ran=1</script>
    <script src="${to}/script.js"></script>
    <link rel="stylesheet" href="${to}/style.css"><link rel="preload" as="image" href="${to}/preload.png">
    <link rel="prefetch" href="${to}/prefetch"><link rel="dns-prefetch" href="${to}"><base href="${to}/">
    <meta http-equiv="refresh" content="0;url=${to}/refresh">
    <style>@import url('${to}/import.css');
      @font-face{font-family:f;src:url('${to}/font.woff2')} body{font-family:f;background:url('${to}/background.png')}
      input[value^="1"]{background:url('${to}/leak')} a:visited{background:url('${to}/visited')}</style>
    <img src="${to}/image.png" srcset="${to}/set.png 2x" onerror="fetch('${to}/onerror')">
    <img src="x" onerror="parent.ran=1"><picture><source srcset="${to}/source.png"><img src="${to}/picture.png"></picture>
    <svg onload="fetch('${to}/svg')"><image href="${to}/svg.png"/><use href="${to}/use.svg#a"/>
      <a href="${to}/svg-link"><text y="20">SVG 链接</text></a><script>fetch('${to}/svg-script')</script></svg>
    <iframe src="${to}/iframe"></iframe><iframe srcdoc="<img src='${to}/srcdoc.png'>"></iframe>
    <object data="${to}/object"></object><embed src="${to}/embed">
    <video src="${to}/video.mp4" poster="${to}/poster.png" autoplay></video><audio src="${to}/audio.mp3" autoplay></audio>
    <form action="${to}/form" method="post"><input name="a" value="1" autofocus onfocus="fetch('${to}/focus')">
      <button>提交</button></form>
    <a href="${to}/link">链接</a> <a href="javascript:fetch('${to}/javascript');parent.ran=1">脚本链接</a>
    <a href="${to}/blank" target="_blank">新窗</a> <a href="${to}/top" target="_top">顶层</a>
    <a href="${to}/pinged" ping="${to}/ping">探测</a> <a href="data:text/html,<script>1</script>">数据</a>
    <map name="m"><area href="${to}/area" shape="rect" coords="0,0,99,99"></map>
    <p onclick="fetch('${to}/click')" onmouseover="fetch('${to}/over')" style="background:url('${to}/inline.png')">段落</p>
    <table background="${to}/table.png"><tr><td onclick="fetch('${to}/cell')">=HYPERLINK("${to}/formula")</td></tr></table>
    <template><img src="${to}/template.png"></template><noscript><img src="${to}/noscript.png"></noscript>`;
}

beforeAll(async () => {
  trap = createServer((request, response) => {
    caught.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  page = await openCollection(browser.context);
  const report = savedReport('education-2022').buffer.toString();
  const html = report.replace('</body>', `${hostile(address)}</body>`);
  expect(html).not.toBe(report);
  await bringFiles(page, [textFile('hostile.html', html, 'text/html')]);
});

afterAll(async () => {
  await new Promise((resolve) => trap.close(resolve));
});

/** Clicks on the middle of every element there is, as a curious hand would. */
async function clickEverything(frame: Frame): Promise<number> {
  const elements = await frame.locator('body *').all();
  for (const element of elements) await element.dispatchEvent('click');
  for (const link of await frame.locator('a').all()) await link.click({ force: true });
  return elements.length;
}

/** Puts a page as it is into the frame of the captured view. */
async function putIntoFrame(html: string): Promise<Frame> {
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement, srcdoc) => {
    return new Promise((resolve) => {
      frame.onload = resolve;
      frame.srcdoc = srcdoc;
    });
  }, html);
  return page.frames().find((one) => one.parentFrame() === page.mainFrame())!;
}

async function ran(): Promise<boolean> {
  return page.evaluate(() => 'ran' in window);
}

describe('a hostile page', () => {
  it('is text in the rendering of its source', async () => {
    await rowWith(page, '清泉市教育局').locator('.agency a').click();
    await page.locator('.blocks').waitFor();
    const names = await page.locator('.blocks *').evaluateAll((all) => [...new Set(all.map((one) => one.localName))]);
    expect(names.filter((name) => !['p', 'table', 'tbody', 'tr', 'td', 'mark'].includes(name))).toEqual([]);
    await page.locator('.blocks').getByText('链接').first().click();
    await page.locator('.blocks td', { hasText: '=HYPERLINK' }).click();
    expect(await ran()).toBe(false);
  });

  it('is harmless as captured, whatever is clicked', async () => {
    const id = new URL(page.url()).hash.split(/[/?]/)[2]!;
    await page.goto(`${inject('pwa')}#/captured/${id}`);
    await page.frameLocator('iframe').getByText('段落').waitFor();
    const address = page.url();
    const frame = page.frames().find((one) => one !== page.mainFrame())!;
    expect(await clickEverything(frame)).toBeGreaterThan(100);
    expect(page.url()).toBe(address);
    expect(browser.context.pages().filter((one) => one !== page && one.url() !== 'about:blank')).toEqual([]);
    expect(await ran()).toBe(false);
  });

  it('is stopped by the frame even if nothing were cleaned', async () => {
    const html = hostile(`http://127.0.0.1:${(trap.address() as AddressInfo).port}`);
    const links = html.split('<a href').length - 1;
    for (let i = 0; i < links; i++) {
      const frame = await putIntoFrame(html);
      await frame.locator('a').nth(i).dispatchEvent('click');
    }
    await page.reload();
    expect(await ran()).toBe(false);
  });

  it('has asked for nothing', async () => {
    const asked: LoggedRequest[] = await browser.close();
    const pwa = new URL(inject('pwa')).origin;
    expect(asked.map(({ url }) => url).filter((url) => !url.startsWith(pwa) && !url.startsWith('blob:'))).toEqual([]);
    expect(asked.length).toBeGreaterThan(3);
    expect(caught).toEqual([]);
  });

  it('would ask for all of it where nothing stops it', async () => {
    const open = await launchBrowser();
    const unguarded = await open.context.newPage();
    await unguarded.setContent(hostile(`http://127.0.0.1:${(trap.address() as AddressInfo).port}`), {
      waitUntil: 'commit',
    });
    const reached = ['/script', '/script.js', '/style.css', '/image.png', '/onerror', '/svg', '/iframe', '/refresh'];
    await expect.poll(() => reached.filter((path) => !caught.includes(path))).toEqual([]);
    await open.close();
  });
});
