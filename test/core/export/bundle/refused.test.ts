import { unzipSync, type Zippable, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBundle } from '../../../../core/export/bundle/read-bundle';
import { bundleChunks } from '../../../../core/export/bundle/write-bundle';
import { wholeChoice } from '../../../../core/export/choice';
import { digestOf } from '../../../../core/export/digest';
import { isSafePath, memberChunks, readZip } from '../../../../core/export/zip/read-zip';
import { zipChunks } from '../../../../core/export/zip/write-zip';
import { bytesOf, portalCollection } from '../collections';
import { memoryFile } from './memory-file';

let zip: Uint8Array;
let files: Record<string, Uint8Array>;

beforeAll(async () => {
  const choice = { ...wholeChoice, reports: ['education-2020'], tables: ['reports' as const] };
  zip = await bytesOf(bundleChunks(await portalCollection(), choice, () => {}));
  files = unzipSync(zip);
}, 60_000);

const encoder = new TextEncoder();

/** Packs files as another program would, the archive stored. */
function packed(changed: Record<string, Uint8Array>): Uint8Array {
  const entries = Object.entries(changed).map(([path, bytes]) => [
    path,
    [bytes, { level: path.startsWith('archive/') ? 0 : 6 }],
  ]);
  return zipSync(Object.fromEntries(entries) as Zippable);
}

/** Files with their descriptor and digest made to fit, as a forger would. */
function forged(changed: Record<string, Uint8Array>): Uint8Array {
  const descriptor = JSON.parse(new TextDecoder().decode(changed['datapackage.json']));
  for (const resource of descriptor.resources) {
    const bytes = changed[resource.path];
    if (bytes) Object.assign(resource, { bytes: bytes.length, hash: `sha256:${digestOf(bytes)}` });
  }
  const text = JSON.stringify(descriptor);
  const digest = JSON.stringify({ path: 'datapackage.json', hash: `sha256:${digestOf(text)}` });
  return packed({
    ...changed,
    'datapackage.json': encoder.encode(text),
    'datapackage-digest.json': encoder.encode(digest),
  });
}

const faultOf = async (bytes: Uint8Array) => {
  const bundle = await readBundle(memoryFile(bytes));
  return 'fault' in bundle ? bundle : null;
};

describe('readBundle', () => {
  it('takes what others packed', async () => {
    expect(await faultOf(packed(files))).toBeNull();
    expect(await faultOf(forged(files))).toBeNull();
  });

  it('refuses what is no zip, or half of one', async () => {
    expect(await faultOf(encoder.encode('no zip'))).toEqual({ fault: 'not_a_zip', path: null });
    expect(await faultOf(zip.subarray(0, zip.length / 2))).toEqual({ fault: 'not_a_zip', path: null });
    expect(await faultOf(new Uint8Array(0))).toEqual({ fault: 'not_a_zip', path: null });
  });

  it('refuses a zip that is no bundle', async () => {
    expect(await faultOf(zipSync({ 'a.txt': encoder.encode('a') }))).toEqual({ fault: 'not_a_bundle', path: null });
  });

  it('refuses a changed file', async () => {
    const changed = { ...files, 'reports.csv': encoder.encode('changed') };
    expect(await faultOf(packed(changed))).toEqual({ fault: 'hash', path: 'reports.csv' });
  });

  it('refuses a changed descriptor', async () => {
    const text = new TextDecoder().decode(files['datapackage.json']).replace('CC0-1.0', 'none');
    expect(await faultOf(packed({ ...files, 'datapackage.json': encoder.encode(text) }))).toEqual({
      fault: 'hash',
      path: 'datapackage.json',
    });
  });

  it('refuses a missing and an unlisted file', async () => {
    const { 'reports.csv': _, ...less } = files;
    expect(await faultOf(packed(less))).toEqual({ fault: 'missing', path: 'reports.csv' });
    expect(await faultOf(packed({ ...files, 'more.txt': encoder.encode('more') }))).toEqual({
      fault: 'unlisted',
      path: 'more.txt',
    });
  });

  it('refuses a bit that flipped anywhere in the archive', async () => {
    const at = Buffer.from(zip).indexOf(Buffer.from(files['archive/data.warc.gz']!.subarray(0, 64)));
    const flipped = zip.slice();
    flipped[at + 500]! ^= 1;
    expect(await faultOf(flipped)).toMatchObject({ path: 'archive/data.warc.gz' });
  });

  it('gives no capture whose place in the archive is forged', async () => {
    const [line] = new TextDecoder().decode(files['captures.jsonl']).split('\n');
    const capture = JSON.parse(line!);
    const forge = async (change: object) => {
      const source = { ...capture.sources[0], ...change };
      const text = `${JSON.stringify({ ...capture, sources: [source] })}\n`;
      const bundle = await readBundle(memoryFile(forged({ ...files, 'captures.jsonl': encoder.encode(text) })));
      return 'fault' in bundle ? bundle.fault : bundle.captureOf('education-2020');
    };
    expect(await forge({})).not.toBeNull();
    for (const change of [{ offset: 1 }, { offset: 1e9 }, { length: 10 }, { bytes: 5 }, { sha256: 'ab' }]) {
      expect(await forge(change), JSON.stringify(change)).toBeNull();
    }
    expect(await forge({ bytes: -1 })).toBe('not_a_bundle');
    expect(await forge({ bytes: 2 ** 40 })).toBe('not_a_bundle');
  });

  it('takes how a page stood in the browser where it was, and nothing else for it', async () => {
    const circumstances = {
      charset: 'GBK',
      referrer: 'http://jyj.qingquan.gov.cn/gk/',
      meta: { generator: 'demo' },
      removed: { formValues: 2, hiddenInputs: 1 },
      frames: { inlined: 0, leftOut: 1 },
      askedUrl: 'http://jyj.qingquan.gov.cn/2020',
      attachments: [{ url: 'http://jyj.qingquan.gov.cn/a.doc', text: '附件', outcome: 'refused', status: 403 }],
    };
    const [line] = new TextDecoder().decode(files['captures.jsonl']).split('\n');
    const forge = async (change: object) => {
      const text = `${JSON.stringify({ ...JSON.parse(line!), circumstances: { ...circumstances, ...change } })}\n`;
      const bundle = await readBundle(memoryFile(forged({ ...files, 'captures.jsonl': encoder.encode(text) })));
      return 'fault' in bundle ? bundle.fault : (await bundle.captureOf('education-2020'))?.circumstances;
    };
    expect(await forge({})).toEqual(circumstances);
    const [attachment] = circumstances.attachments;
    for (const change of [
      { charset: 1 },
      { meta: { generator: 5 } },
      { removed: null },
      { frames: { inlined: -1, leftOut: 0 } },
      { askedUrl: 7 },
      { attachments: [{ ...attachment, url: 'javascript:alert(1)' }] },
      { attachments: {} },
    ]) {
      expect(await forge(change), JSON.stringify(change)).toBe('not_a_bundle');
    }
  });

  const said = { id: '1', by: '甲', at: '2026-01-01T00:00:00Z', why: '', state: 'applied' };
  it.each([
    { agencies: [{ id: 1 }] },
    { decisions: [{ ...said, finding: '[]', verdict: 'approved' }] },
    { decisions: [{ ...said, finding: '[]', verdict: 'confirmed', state: 'final' }] },
    { corrections: [{ ...said, report: 'a', field: 'b', before: 1, after: {} }] },
    { agencyLog: [{ ...said, agency: 'a', undoes: null, says: { kind: 'abolish' } }] },
    { versionChoices: [{ ...said, report: 'a', taken: 'yes' }] },
    { unread: [7] },
    { declaredAt: 5 },
    { schema: 'gongkai-collection/2' },
  ])('refuses a collection of another shape: %j', async (change) => {
    const lists = ['agencies', 'entries', 'unread', 'corrections', 'decisions', 'agencyLog', 'versionChoices'];
    const empty = { declaredAt: null, ...Object.fromEntries(lists.map((list) => [list, []])) };
    const given = (more: object) =>
      encoder.encode(JSON.stringify({ schema: 'gongkai-collection/1', ...empty, ...more }));
    expect(await faultOf(forged({ ...files, 'collection.json': given({}) }))).toBeNull();
    expect(await faultOf(forged({ ...files, 'collection.json': given(change) }))).toEqual({
      fault: 'not_a_bundle',
      path: null,
    });
  });
});

async function* bytesIn(bytes: Uint8Array) {
  yield bytes;
}

async function* entriesOf(list: [path: string, bytes: Uint8Array][]) {
  for (const [path, bytes] of list) yield { path, compress: true, chunks: bytesIn(bytes) };
}

const zipOf = (list: [string, Uint8Array][]) => bytesOf(zipChunks(entriesOf(list)));
const one = encoder.encode('one');

describe('readZip', () => {
  it.each([
    '../a',
    '/a',
    'a/../../b',
    'a\\..\\b',
    'C:/a',
    'a//b',
    './a',
    'a\u0000b',
    'CON',
    'aux.txt',
    'a/nul',
    'a.',
    'a ',
    'a:b',
    '',
  ])('refuses the name %j', async (path) => {
    expect(isSafePath(path)).toBe(false);
    expect(await readZip(memoryFile(await zipOf([[path, one]])))).toEqual({ fault: 'unsafe_name', path });
  });

  it.each(['a', 'a/b.csv', '报告/长表.csv', 'console.txt', '.hidden'])('takes the name %j', (path) => {
    expect(isSafePath(path)).toBe(true);
  });

  it('refuses the same name twice, in any case', async () => {
    expect(
      await readZip(
        memoryFile(
          await zipOf([
            ['a.csv', one],
            ['A.CSV', one],
          ]),
        ),
      ),
    ).toEqual({ fault: 'duplicate', path: 'A.CSV' });
  });

  it('refuses a bomb before it unpacks anything', async () => {
    const bomb = await zipOf([['zeros', new Uint8Array(64 * 2 ** 20)]]);
    expect(bomb.length).toBeLessThan(2 ** 17);
    expect(await readZip(memoryFile(bomb))).toEqual({ fault: 'too_large', path: 'zeros' });
  });

  it('refuses members that share their bytes', async () => {
    const zip = await zipOf([
      ['a', one],
      ['b', one],
    ]);
    const view = new DataView(zip.buffer);
    const central = Buffer.from(zip).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    view.setUint32(central + 42, 0, true);
    expect(await readZip(memoryFile(zip))).toMatchObject({ fault: 'overlap' });
  });

  it('stops unpacking a member that is larger than it says', async () => {
    const zip = await zipOf([['a', new Uint8Array(100_000)]]);
    const central = Buffer.from(zip).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    new DataView(zip.buffer).setUint32(central + 24, 10, true);
    const members = await readZip(memoryFile(zip));
    if ('fault' in members) throw new Error(members.fault);
    await expect(bytesOf(memberChunks(memoryFile(zip), members[0]!))).rejects.toMatchObject({ name: 'DamagedMember' });
  });
});
