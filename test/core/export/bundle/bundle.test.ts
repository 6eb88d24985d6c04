import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { CDXIndexer, getSurt, WARCParser } from 'warcio';
import type { Collection } from '../../../../core/collection/collection';
import { asProposals, type Bundle, collectionOfBundle, readBundle } from '../../../../core/export/bundle/read-bundle';
import { surtOf } from '../../../../core/export/bundle/surt';
import { bundleChunks } from '../../../../core/export/bundle/write-bundle';
import { wholeChoice } from '../../../../core/export/choice';
import { readAndCheck } from '../../../../core/read-page';
import { reportPages } from '../../../../portal/pages.js';
import { madeReport } from '../../../pwa/made-report';
import { bytesOf, collectionOf, corrected, decided, makeExport, portalCollection } from '../collections';
import { memoryFile } from './memory-file';

let collection: Collection;
let zip: Uint8Array;
let files: Record<string, Uint8Array>;

function bundleOf(of: Collection, choice = wholeChoice): Promise<Uint8Array> {
  return bytesOf(bundleChunks(of, choice, () => {}));
}

async function opened(bytes: Uint8Array): Promise<Bundle> {
  const bundle = await readBundle(memoryFile(bytes));
  if ('fault' in bundle) throw new Error(`${bundle.fault} ${bundle.path}`);
  return bundle;
}

beforeAll(async () => {
  const bare = await portalCollection();
  collection = { ...bare, corrections: [corrected], decisions: [await decided(bare)] };
  zip = await bundleOf(collection);
  files = unzipSync(zip);
}, 60_000);

const text = (path: string) => new TextDecoder().decode(files[path]);
const lines = (path: string) => text(path).trim().split('\n');

async function* stream(bytes: Uint8Array) {
  yield bytes;
}

describe('a bundle', () => {
  it('is the same twice', async () => {
    expect(Buffer.compare(zip, await bundleOf(collection))).toBe(0);
  });

  it('holds the very tables that an export without evidence has', async () => {
    const plain = await makeExport(collection);
    for (const path of ['long.csv', 'panel.csv', 'findings.csv', 'codebook.zh.md']) {
      expect(Buffer.compare(files[path]!, plain.files.get(path)!), path).toBe(0);
    }
  });

  it('hashes every file, and the descriptor beside it', () => {
    const descriptor = JSON.parse(text('datapackage.json'));
    expect(descriptor).toMatchObject({ profile: 'data-package', wacz_version: '1.1.1' });
    for (const { path, hash } of descriptor.resources) {
      expect(hash, path).toBe(`sha256:${createHash('sha256').update(files[path]!).digest('hex')}`);
    }
    expect(JSON.parse(text('datapackage-digest.json'))).toEqual({
      path: 'datapackage.json',
      hash: `sha256:${createHash('sha256').update(files['datapackage.json']!).digest('hex')}`,
    });
  });
});

describe('its archive, read by warcio', () => {
  it('has every captured page as a resource record with its bytes', async () => {
    const found = new Map<string | null | undefined, string>();
    for await (const record of new WARCParser(stream(files['archive/data.warc.gz']!))) {
      if (record.warcType !== 'resource') continue;
      const bytes = await record.readFully(false);
      found.set(record.warcTargetURI, createHash('sha256').update(bytes!).digest('hex'));
      expect(record.warcPayloadDigest).toBe(`sha256:${found.get(record.warcTargetURI)}`);
      expect(record.warcDate).toBe('2026-02-03T04:05:06Z');
    }
    expect(found.size).toBe(reportPages.length);
    for (const { url, bytes } of reportPages)
      expect(found.get(url)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('stands in the zip as it is, so that players can read it at an offset', () => {
    expect(Buffer.from(zip).indexOf(Buffer.from(files['archive/data.warc.gz']!))).toBeGreaterThan(0);
  });

  it('is indexed where another indexer finds its records', async () => {
    const indexer = new CDXIndexer();
    const wanted: Record<string, unknown>[] = [];
    const reading = [{ filename: 'data.warc.gz', reader: stream(files['archive/data.warc.gz']!) }];
    for await (const one of indexer.iterIndex(reading)) if (one.url) wanted.push(one);
    const found = lines('indexes/index.cdx').map((line) => {
      const [urlkey, timestamp] = line.split(' ');
      return { urlkey, timestamp, ...JSON.parse(line.slice(line.indexOf('{'))) };
    });
    const places = (list: Record<string, unknown>[]) =>
      list.map(({ url, offset, length }) => `${url} ${offset} ${length}`).sort();
    expect(places(found)).toEqual(places(wanted));
    expect(found.map((one) => one.urlkey)).toEqual(found.map((one) => getSurt(one.url)));
    expect(lines('indexes/index.cdx')).toEqual([...lines('indexes/index.cdx')].sort());
  });

  it('lists its pages with address, instant and title', () => {
    const [head, ...pages] = lines('pages/pages.jsonl').map((line) => JSON.parse(line));
    expect(head.format).toBe('json-pages-1.0');
    expect(pages).toHaveLength(reportPages.length);
    expect(pages[0]).toEqual({
      id: expect.any(String),
      url: expect.stringMatching(/^http/),
      ts: '2026-02-03T04:05:06Z',
      title: expect.any(String),
    });
  });
});

describe('surtOf', () => {
  it.each([
    'http://www.example.com/',
    'https://Example.com:8080/A/b?z=1&a=2',
    'http://jyj.qingquan.gov.cn/art/2021/1/22/art_11023_38411.html',
    'https://example.com/a?',
    'urn:sha256:abc',
  ])('agrees with others on %s', (url) => {
    expect(surtOf(url)).toBe(getSurt(url));
  });
});

describe('an imported bundle', () => {
  it('gives every capture back byte by byte', async () => {
    const bundle = await opened(zip);
    for (const { id, url, title, contentType, bytes } of reportPages) {
      expect(await bundle.captureOf(id)).toEqual({
        id,
        url,
        title,
        capturedAt: '2026-02-03T04:05:06Z',
        sources: [{ name: id, url, contentType, bytes: new Uint8Array(bytes) }],
      });
    }
    expect(await bundle.captureOf('nobody')).toBeNull();
  });

  it('read again from its sources, gives the same bytes', async () => {
    const bundle = await opened(zip);
    const again = await bundleOf(collectionOfBundle(bundle, readAndCheck), bundle.choice);
    expect(Buffer.compare(again, zip)).toBe(0);
  });

  it('brings corrections and decisions of strangers as proposals', async () => {
    const { collection: theirs } = await opened(zip);
    expect(asProposals(theirs.corrections)).toEqual([{ ...corrected, state: 'proposed' }]);
    expect(asProposals(theirs.decisions).map((one) => one.by)).toEqual(['王复核']);
  });

  it('of a few reports has the years before them too, which their checks look at', async () => {
    const choice = { ...wholeChoice, reports: ['education-2022'] };
    const bundle = await opened(await bundleOf(collection, choice));
    expect(bundle.captures.map(({ id }) => id)).toEqual(['education-2022', 'education-2021']);
    const tables = async (of: Collection) => (await makeExport(of, choice)).text('findings.csv');
    expect(await tables(collectionOfBundle(bundle, readAndCheck))).toBe(await tables(collection));
  });

  it('of a few reports gives the same bytes again, for it takes along all that they hang on and nothing else', async () => {
    const foreign = { ...corrected, id: 'c2', report: 'shiqiao-resources-2023', by: '旁人' };
    const whole = { ...collection, corrections: [foreign, corrected] };
    const few = await bundleOf(whole, { ...wholeChoice, reports: ['education-2022'] });
    const bundle = await opened(few);
    expect(bundle.collection.corrections.map(({ id }) => id)).toEqual(['c1']);
    const again = await bundleOf(collectionOfBundle(bundle, readAndCheck), bundle.choice);
    expect(Buffer.compare(again, few)).toBe(0);
    const note = JSON.parse(new TextDecoder().decode(unzipSync(few)['reproducibility.json']));
    expect(note.counts).toMatchObject({ chosen: { reports: 1 }, alongside: 1 });
  });

  it('keeps files without an address, and equal files of two captures apart', async () => {
    const page = reportPages[0]!;
    const capture = (id: string) => ({
      id,
      url: null,
      title: null,
      capturedAt: null,
      sources: [{ name: 'CON:报告.html', url: null, contentType: page.contentType, bytes: page.bytes }],
    });
    const ids = ['one', 'two'];
    const reports = await Promise.all(ids.map((id) => readAndCheck(capture(id))));
    const bundle = await opened(await bundleOf(collectionOf(reports, { captureOf: async (id) => capture(id) })));
    for (const id of ids) {
      const found = await bundle.captureOf(id);
      expect({
        ...found!.sources[0],
        bytes: Buffer.from(found!.sources[0]!.bytes).equals(Buffer.from(page.bytes)),
      }).toEqual({
        name: 'CON:报告.html',
        url: null,
        contentType: page.contentType,
        bytes: true,
      });
    }
  });
});

describe('a capture that could not be read', () => {
  const scan = { ...reportPages[0]!, contentType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7 scan') };
  const { url, title, contentType, bytes } = scan;
  const capture = {
    id: 'scan',
    url,
    title,
    capturedAt: null,
    sources: [{ name: 'scan.pdf', url, contentType, bytes }],
  };

  it('goes along with everything, and not with a few', async () => {
    const more = { ...collection, unread: ['scan'] };
    const captureOf: Collection['captureOf'] = async (id) => (id === 'scan' ? capture : collection.captureOf(id));
    const bundle = await opened(await bundleOf({ ...more, captureOf }));
    expect(bundle.collection.unread).toEqual(['scan']);
    expect(await bundle.captureOf('scan')).toEqual(capture);
    const few = await opened(await bundleOf({ ...more, captureOf }, { ...wholeChoice, reports: ['education-2020'] }));
    expect(few.captures.map(({ id }) => id)).toEqual(['education-2020']);
  });
});

describe('a report without bytes', () => {
  it('cannot be bundled', async () => {
    await expect(bundleOf(collectionOf([madeReport({})]))).rejects.toMatchObject({
      name: 'MissingEvidence',
      message: expect.stringContaining('r1'),
    });
  });
});
