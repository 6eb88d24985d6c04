import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Citation, citeReport } from '../../../core/export/citation/cite-report';
import { madeReport } from '../../pwa/made-report';
import { collectionOf, type MadeExport, makeExport, portalCollection } from './collections';

interface Item {
  id?: string;
  type: string;
  title: string;
  author?: { literal?: string; family?: string; name?: string }[];
  issued?: { 'date-parts': number[][] };
  accessed?: { 'date-parts': number[][] };
  URL?: string;
}

let made: MadeExport;
const title = '清泉市教育局2020年政府信息公开工作年度报告';
const url = 'http://jyj.qingquan.gov.cn/art/2021/1/22/art_11023_38411.html';

beforeAll(async () => {
  made = await makeExport(await portalCollection(), { tables: ['reports'] });
}, 60_000);

function parsed(path: string): Item[] {
  return new Cite(made.text(path)).data as Item[];
}

function nameOf(item: Item): string | undefined {
  const [author] = item.author ?? [];
  return author?.literal ?? author?.name ?? author?.family;
}

describe.each(['citations.csl.json', 'citations.bib', 'citations.ris'])('%s', (path) => {
  it('is read by others: the dataset first, then every report', () => {
    const items = parsed(path);
    expect(items).toHaveLength(16);
    expect(items[0]!.title).toContain(made.report.made.id);
  });

  it('gives agency, title, dates and address of a report', () => {
    const item = parsed(path).find((one) => one.title === title)!;
    expect(item.type).toBe('report');
    expect(nameOf(item)).toBe('清泉市教育局');
    expect(item.URL).toBe(url);
    expect(item.issued!['date-parts'][0]).toEqual([2021, 1, 22]);
    expect(item.accessed!['date-parts'][0]).toEqual([2026, 2, 3]);
  });
});

describe('citations.bib', () => {
  it('keeps what TeX would take for commands', async () => {
    const odd = '100% {Δ} & #_~^\\报告';
    const report = madeReport({ more: { title: odd, url: 'http://example.invalid/a_b?c={d}&e=%41' } });
    const { text } = await makeExport(collectionOf([report]), { tables: ['reports'] });
    const [, item] = new Cite(text('citations.bib')).data as Item[];
    expect(item!.title).toBe(odd);
    expect(item!.URL).toBe('http://example.invalid/a_b?c=%7Bd%7D&e=%41');
  });

  it('gives every entry a key of its own, in ASCII', () => {
    const keys = [...made.text('citations.bib').matchAll(/^@\w+\{([^,]+),/gm)].map((match) => match[1]!);
    expect(new Set(keys).size).toBe(16);
    expect(keys.every((key) => /^[\x21-\x7e]+$/.test(key))).toBe(true);
  });
});

describe('citations.gbt7714.txt', () => {
  it('writes reports as the standard does', () => {
    expect(made.text('citations.gbt7714.txt')).toContain(
      `清泉市教育局. ${title}[R/OL]. (2021-01-22)[2026-02-03]. ${url}.\n`,
    );
  });

  it('leaves out carrier, dates and address that are not known', async () => {
    const { text } = await makeExport(collectionOf([madeReport({})]), { tables: ['reports'] });
    expect(text('citations.gbt7714.txt').split('\n')[1]).toBe(
      '云河市教育局. 云河市教育局2021年政府信息公开工作年度报告[R].',
    );
  });
});

describe('citeReport', () => {
  it('gives the very words of the export, which others read', async () => {
    const collection = await portalCollection();
    const report = await collection.reportOf('education-2020');
    const citation = citeReport(report);
    expect(made.text('citations.gbt7714.txt')).toContain(citation.gbt7714);
    expect(made.text('citations.bib')).toContain(citation.bibtex);
    expect(made.text('citations.ris')).toContain(citation.ris);
    for (const notation of ['bibtex', 'ris', 'csl'] satisfies (keyof Citation)[]) {
      const [item, ...more] = new Cite(citation[notation]).data as Item[];
      expect([item!.title, nameOf(item!), more.length]).toEqual([report.title, report.identity.agency, 0]);
    }
  });
});
