import type { Agency, Collection } from '../../collection/collection';
import type { Circumstances } from '../../page/circumstances';
import type { Additions } from '../export-files';
import { namedError } from '../named-error';
import type { Plan } from '../plans';
import type { Selection } from '../selection';
import { surtOf } from './surt';
import { evidenceRecord, type RecordPlace, warcDate, warcInfo } from './warc';

/** One source of a capture in a bundle: where its record stands, and what the record cannot say. */
export interface BundledSource extends RecordPlace {
  name: string;
  url: string | null;
  contentType: string | null;
  sha256: string;
  bytes: number;
}

/** One capture in a bundle: a line of `captures.jsonl`. */
export interface BundledCapture {
  id: string;
  url: string | null;
  title: string | null;
  capturedAt: string | null;
  sources: BundledSource[];
  /** Absent from bundles of before, and of what came from a file. */
  circumstances?: Circumstances;
}

export const ARCHIVE = 'archive/data.warc.gz';
export const CAPTURES = 'captures.jsonl';
export const COLLECTION = 'collection.json';

interface IndexLine {
  key: string;
  line: string;
}

interface Written {
  captures: BundledCapture[];
  index: IndexLine[];
}

async function* archiveChunks(selection: Selection, software: string, written: Written): AsyncGenerator<Uint8Array> {
  const { collection } = selection;
  const head = warcInfo(software, collection.declaredAt);
  yield head;
  let offset = head.length;
  const kept = [...collection.entries.map((entry) => entry.report), ...collection.unread];
  for (const id of kept) {
    const snapshot = await collection.captureOf(id);
    // a bundle that lacks some of its evidence would claim too much
    if (!snapshot) throw namedError('MissingEvidence', id);
    const { url, title, capturedAt, circumstances } = snapshot;
    const how = circumstances && { circumstances };
    const capture: BundledCapture = { id, url, title, capturedAt, sources: [], ...how };
    for (const [i, source] of snapshot.sources.entries()) {
      const record = evidenceRecord(source, id, i, capturedAt);
      const { name, contentType, bytes } = source;
      const place = { offset, length: record.bytes.length };
      capture.sources.push({
        name,
        url: source.url,
        contentType,
        sha256: record.sha256,
        bytes: bytes.length,
        ...place,
      });
      written.index.push(indexLine(record, place));
      yield record.bytes;
      offset += record.bytes.length;
    }
    written.captures.push(capture);
  }
}

function indexLine(
  record: { target: string; date: string; mime: string; sha256: string },
  place: RecordPlace,
): IndexLine {
  const { target, date, mime, sha256 } = record;
  const fields = {
    url: target,
    mime,
    status: '200',
    digest: `sha256:${sha256}`,
    length: String(place.length),
    offset: String(place.offset),
    filename: 'data.warc.gz',
  };
  const key = `${surtOf(target)} ${date.replace(/\D/g, '').slice(0, 14)}`;
  return { key, line: `${key} ${JSON.stringify(fields)}\n` };
}

async function* encoded(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const line of lines) yield encoder.encode(line);
}

function* indexLines({ index }: Written): Generator<string> {
  const sorted = index.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.line < b.line ? -1 : 1));
  for (const { line } of sorted) yield line;
}

function* pageLines({ captures }: Written): Generator<string> {
  yield `${JSON.stringify({ format: 'json-pages-1.0', id: 'pages', title: '采集的页面 / Captured pages' })}\n`;
  for (const { id, url, title, capturedAt } of captures) {
    if (url === null || !/^https?:/i.test(url)) continue;
    yield `${JSON.stringify({ id, url, ts: warcDate(capturedAt), title: title ?? url })}\n`;
  }
}

function* captureLines({ captures }: Written): Generator<string> {
  for (const capture of captures) yield `${JSON.stringify(capture)}\n`;
}

/** What a bundle keeps of the collection besides captures: who they are, and what people said. */
export type BundledCollection = Omit<Collection, 'reportOf' | 'captureOf'>;

/** What the log says besides would only be said twice. */
function agencyAlone({ id, name, division, successorOf }: Agency): Agency {
  return { id, name, division, successorOf };
}

function collectionText({ collection }: Selection): string {
  const { declaredAt, agencies, entries, unread, corrections, decisions, agencyLog, versionChoices } = collection;
  const said = { corrections, decisions, agencyLog, versionChoices };
  const bundled: BundledCollection = { declaredAt, agencies: agencies.map(agencyAlone), entries, unread, ...said };
  return `${JSON.stringify({ schema: 'gongkai-collection/1', ...bundled }, null, 2)}\n`;
}

function plan(path: string, mediaType: string, zh: string, en: string, chunks: () => AsyncIterable<Uint8Array>): Plan {
  return { path, mediaType, title: { zh, en }, table: null, chunks };
}

/** The evidence of a bundle: archive, index and pages of a WACZ, and what another Gongkai needs to read it again. */
export function evidenceOf(selection: Selection, software: string): Additions {
  const written: Written = { captures: [], index: [] };
  return {
    plans: [
      plan(ARCHIVE, 'application/warc', '采集的网页与附件', 'Captured pages and attachments', () =>
        archiveChunks(selection, software, written),
      ),
      plan('indexes/index.cdx', 'text/x-cdxj', '存档索引', 'Index of the archive', () => encoded(indexLines(written))),
      plan('pages/pages.jsonl', 'application/jsonl', '页面目录', 'Pages of the archive', () =>
        encoded(pageLines(written)),
      ),
      plan(CAPTURES, 'application/jsonl', '采集目录', 'Captures with their sources', () =>
        encoded(captureLines(written)),
      ),
      plan(COLLECTION, 'application/json', '机关、版本、更正与复核', 'Agencies, versions, corrections, decisions', () =>
        encoded([collectionText(selection)]),
      ),
    ],
    properties: { profile: 'data-package', wacz_version: '1.1.1', software: `Gongkai ${software}` },
  };
}
