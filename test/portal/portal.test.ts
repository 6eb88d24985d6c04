import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { readAndCheck } from '../../core/read-page';
import type { Page } from '../../portal/pages.js';
import { attachments, homeUrl, pages, reportPages } from '../../portal/pages.js';
import { servePortal } from '../../portal/server.js';
import { expectedReadings, foundReadings } from './expected';

const ARITHMETIC = ['T3-01', 'T3-02', 'T3-03', 'T4-01', ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `T2-0${n}`)];

const htmlPages = pages.filter((page) => page.contentType.startsWith('text/html'));

const readable = [...htmlPages, ...attachments];

function read(page: Page, ...attached: Page[]) {
  const { id, url, title } = page;
  return readAndCheck({ id, url, title, capturedAt: null, sources: [page, ...attached].map(sourceOf) });
}

function sourceOf({ id, url, contentType, bytes }: Page) {
  return { name: id, url, contentType, bytes };
}

describe.each(readable.map((page) => [page.id, page] as const))('portal page %s', (_, page) => {
  const { truth } = page;

  it('is recognised for what it is', async () => {
    expect((await read(page)).detection.kind).toBe(truth.kind);
  });

  it('gives every value, and for every other field why there is none', async () => {
    const { values } = await read(page);
    expect(foundReadings(values)).toEqual(expectedReadings(truth));
  });

  it('fails the rules of arithmetic that it breaks, and no other', async () => {
    const { verdicts } = await read(page);
    expect(ARITHMETIC.filter((rule) => verdicts[rule]?.verdict === 'fail')).toEqual([...truth.fails].sort(byCatalogue));
  });
});

describe.each([...reportPages, ...attachments].map((page) => [page.id, page] as const))(
  'portal report %s',
  (_, page) => {
    const { truth } = page;

    it('gives who, when and by which form', async () => {
      const { identity, edition, editions } = await read(page);
      const { agency, year, published } = identity;
      expect({ agency, year, published, edition, editions }).toEqual({
        agency: truth.agency,
        year: truth.year,
        published: truth.published,
        edition: truth.edition,
        editions: truth.editions,
      });
    });
  },
);

describe.each(attachments.map((file) => [file.id, file] as const))('page with its attachment %s', (_, file) => {
  const page = reportPages.find(({ title }) => title === file.title)!;

  it('gives what the file says, once', async () => {
    const { values, identity } = await read(page, file);
    expect(foundReadings(values)).toEqual(expectedReadings(file.truth));
    expect([identity.agency, identity.year]).toEqual([file.truth.agency, file.truth.year]);
  });
});

function byCatalogue(a: string, b: string) {
  return ARITHMETIC.indexOf(a) - ARITHMETIC.indexOf(b);
}

describe('the portal', () => {
  it('has a dozen reports, each unlike the others', () => {
    expect(reportPages.length).toBeGreaterThanOrEqual(12);
    const filled = reportPages.filter(({ truth }) => Object.keys(truth.values).length > 0);
    const prints = filled.map(({ truth }) => JSON.stringify(truth.values));
    expect(new Set(prints).size).toBe(filled.length);
  });

  it('tells on every page that it is made up', () => {
    for (const page of htmlPages) expect(decoded(page), page.id).toContain('本页为软件演示虚构');
  });

  it('chains a series of years, and breaks one', () => {
    expect(carriedOver('education-2020', 'education-2021')).toBe(true);
    expect(carriedOver('finance-2022', 'finance-2023')).toBe(true);
    expect(carriedOver('education-2021', 'education-2022')).toBe(false);
  });

  it('serves pages by host and path, and nothing else', async () => {
    const portal = await servePortal();
    try {
      const home = await ask(portal.port, 'www.qingquan.gov.cn', '/');
      expect([home.statusCode, await text(home)]).toEqual([200, expect.stringContaining('清泉市人民政府')]);
      const other = await ask(portal.port, 'jyj.qingquan.gov.cn', '/');
      expect([other.statusCode, other.headers.location]).toEqual([302, homeUrl]);
      const missing = await ask(portal.port, 'jyj.qingquan.gov.cn', '/zfxxgk/zfxxgknb/index.html');
      expect(missing.statusCode).toBe(404);
    } finally {
      await portal.close();
    }
  });
});

/** A request with a host name of its own, as a browser with mapped names makes it. */
function ask(port: number, host: string, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host } }, resolve).on('error', reject).end();
  });
}

function decoded({ contentType, bytes }: Page) {
  const isUtf8 = contentType.includes('utf-8');
  return new TextDecoder(isUtf8 ? 'utf-8' : 'gb18030').decode(bytes);
}

/** Whether what one year carried over is what the next one received, applicant by applicant. */
function carriedOver(before: string, after: string): boolean {
  const row = (id: string, name: string) =>
    Object.entries(reportPages.find((page) => page.id === id)?.truth.values ?? {})
      .filter(([field]) => field.startsWith(`requests.${name}.`))
      .map(([field, value]) => [field.split('.')[2], value]);
  return JSON.stringify(row(before, 'carried_out').sort()) === JSON.stringify(row(after, 'carried_in').sort());
}
