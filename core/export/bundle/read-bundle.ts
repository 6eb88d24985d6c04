import type { CheckedReport } from '../../checks/check-report';
import type { AgencyClaim } from '../../collection/agencies';
import type { Collection, Decision } from '../../collection/collection';
import { isCircumstances } from '../../page/circumstances';
import type { PageSnapshot, SourceFile } from '../../page/page-snapshot';
import { type Choice, readChoice } from '../choice';
import { digestChunks, digestOf } from '../digest';
import { namedError } from '../named-error';
import { memberChunks, type RandomAccess, readZip, type ZipFault, type ZipMember } from '../zip/read-zip';
import {
  ARCHIVE,
  type BundledCapture,
  type BundledCollection,
  type BundledSource,
  CAPTURES,
  COLLECTION,
} from './evidence';
import { readRecord } from './read-warc';

/** Why a bundle is refused, and which of its files showed it. */
export type BundleFault =
  | ZipFault
  | { fault: 'not_a_bundle' | 'missing' | 'unlisted' | 'hash' | 'bad_json'; path: string | null };

/** A bundle whose every hash has been verified. */
export interface Bundle {
  /** What was chosen when it was made. */
  choice: Choice;
  collection: BundledCollection;
  captures: BundledCapture[];
  /** A capture with its bytes, hashed again; null for an id that the bundle has not, or a damaged record. */
  captureOf: (id: string) => Promise<PageSnapshot | null>;
  /** Bytes of a file of the bundle, unpacked as they are asked for; null where it has no such file. */
  chunksOf: (path: string) => AsyncIterable<Uint8Array> | null;
}

/** Files of text that are held whole in memory. */
const MOST_TEXT = 2 ** 29;
/** Sources are held whole in memory, one capture at a time. */
const MOST_SOURCE = 2 ** 29;

const UNHASHED = ['datapackage.json', 'datapackage-digest.json'];

interface Resource {
  path: string;
  bytes: number;
  hash: string;
}

function isResource(value: unknown): value is Resource {
  const { path, bytes, hash } = (value ?? {}) as Record<string, unknown>;
  return typeof path === 'string' && typeof bytes === 'number' && typeof hash === 'string';
}

async function textOf(file: RandomAccess, member: ZipMember | undefined): Promise<string | null> {
  if (!member || member.size > MOST_TEXT) return null;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const whole = new Uint8Array(member.size);
  let at = 0;
  try {
    for await (const chunk of memberChunks(file, member)) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return decoder.decode(whole);
  } catch {
    return null;
  }
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

async function hashFault(
  file: RandomAccess,
  member: ZipMember | undefined,
  resource: Resource,
): Promise<BundleFault | null> {
  const { path, bytes, hash } = resource;
  if (!member) return { fault: 'missing', path };
  try {
    const found = await digestChunks(memberChunks(file, member));
    return found.bytes === bytes && `sha256:${found.sha256}` === hash ? null : { fault: 'hash', path };
  } catch {
    return { fault: 'damaged', path };
  }
}

/** Compares every member with the descriptor, and the descriptor with its own digest. */
async function verifyMembers(file: RandomAccess, members: Map<string, ZipMember>): Promise<BundleFault | null> {
  const text = await textOf(file, members.get('datapackage.json'));
  const descriptor = parse(text) as { resources?: unknown } | null;
  const digest = parse(await textOf(file, members.get('datapackage-digest.json'))) as { hash?: unknown } | null;
  if (text === null || !Array.isArray(descriptor?.resources)) return { fault: 'not_a_bundle', path: null };
  if (digest?.hash !== `sha256:${digestOf(text)}`) return { fault: 'hash', path: 'datapackage.json' };
  const listed = new Set(UNHASHED);
  for (const resource of descriptor.resources) {
    if (!isResource(resource)) return { fault: 'bad_json', path: 'datapackage.json' };
    listed.add(resource.path);
    const fault = await hashFault(file, members.get(resource.path), resource);
    if (fault) return fault;
  }
  const unlisted = [...members.keys()].find((path) => !listed.has(path));
  return unlisted === undefined ? null : { fault: 'unlisted', path: unlisted };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isSource(value: unknown): value is BundledSource {
  const { name, url, contentType, sha256, bytes, offset, length } = (value ?? {}) as Record<string, unknown>;
  const texts = isText(name) && isTextOrNull(url) && isTextOrNull(contentType) && isText(sha256);
  return texts && isCount(bytes) && bytes <= MOST_SOURCE && isCount(offset) && isCount(length);
}

function isCapture(value: unknown): value is BundledCapture {
  const { id, url, title, capturedAt, sources, circumstances } = (value ?? {}) as Record<string, unknown>;
  const texts = isText(id) && isTextOrNull(url) && isTextOrNull(title) && isTextOrNull(capturedAt);
  const how = circumstances === undefined || isCircumstances(circumstances);
  return texts && how && Array.isArray(sources) && sources.every(isSource);
}

function has(value: unknown, shape: Record<string, (value: unknown) => boolean>): boolean {
  return Object.entries(shape).every(([key, fits]) => fits(((value ?? {}) as Record<string, unknown>)[key]));
}

const verdicts: unknown[] = ['confirmed', 'dismissed', 'commented', 'withdrawn'] satisfies Decision['verdict'][];
const isVerdict = (value: unknown) => verdicts.includes(value);
const isTruth = (value: unknown) => typeof value === 'boolean';
const isState = (value: unknown) => value === 'applied' || value === 'proposed';
const isYear = (value: unknown) => value === null || Number.isInteger(value);
const isSaid = (value: unknown) => isTextOrNull(value) || Number.isFinite(value);

const claims: Record<AgencyClaim['kind'], Record<string, (value: unknown) => boolean>> = {
  name: { name: isText, from: isYear },
  division: { division: isTextOrNull },
  merge: { into: isText },
  successor: { of: isTextOrNull },
};

function isClaim(value: unknown): boolean {
  if (value === null) return true;
  const { kind } = (value ?? {}) as { kind?: unknown };
  return isText(kind) && Object.hasOwn(claims, kind) && has(value, claims[kind as AgencyClaim['kind']]);
}

const shapes: Record<string, Record<string, (value: unknown) => boolean>> = {
  agencies: { id: isText, name: isText, division: isTextOrNull, successorOf: isTextOrNull },
  entries: { report: isText, agency: isTextOrNull, year: isYear, accepted: isTruth },
  corrections: {
    id: isText,
    report: isText,
    field: isText,
    before: isSaid,
    after: isSaid,
    by: isText,
    at: isText,
    why: isText,
    // bundles of before have none
    undoes: (value) => isTextOrNull(value ?? null),
    state: isState,
  },
  agencyLog: { id: isText, agency: isText, says: isClaim, undoes: isTextOrNull, by: isText, at: isText, why: isText },
  versionChoices: { id: isText, report: isText, taken: isTruth, by: isText, at: isText },
  decisions: { id: isText, finding: isText, verdict: isVerdict, by: isText, at: isText, why: isText, state: isState },
};

function readCollection(value: unknown): BundledCollection | null {
  const given = (value ?? {}) as Record<string, unknown>;
  if (given.schema !== 'gongkai-collection/1' || !isTextOrNull(given.declaredAt)) return null;
  const fits = ([name, shape]: [string, (typeof shapes)[string]]) => {
    const list = given[name];
    return Array.isArray(list) && list.every((item) => has(item, shape));
  };
  if (!Object.entries(shapes).every(fits) || !Array.isArray(given.unread) || !given.unread.every(isText)) return null;
  const { declaredAt, agencies, entries, unread, ...said } = given as unknown as BundledCollection;
  const { corrections, decisions, agencyLog, versionChoices } = said;
  const complete = corrections.map((line) => ({ ...line, undoes: line.undoes ?? null }));
  return { declaredAt, agencies, entries, unread, corrections: complete, decisions, agencyLog, versionChoices };
}

function readCaptures(text: string | null): BundledCapture[] | null {
  if (text === null) return null;
  const captures = text
    .split('\n')
    .filter((line) => line !== '')
    .map(parse);
  return captures.every(isCapture) ? captures : null;
}

/** Reads sources out of the archive at their places, each hashed again. */
function captureReader(file: RandomAccess, archive: ZipMember, captures: BundledCapture[]) {
  const byId = new Map(captures.map((capture) => [capture.id, capture]));
  const sourceOf = async ({ name, url, contentType, sha256, bytes: size, offset, length }: BundledSource) => {
    if (offset + length > archive.packed) return null;
    const record = await file.read(archive.start + offset, archive.start + offset + length);
    const bytes = readRecord(record, size);
    return bytes && digestOf(bytes) === sha256 ? ({ name, url, contentType, bytes } satisfies SourceFile) : null;
  };
  return async (id: string): Promise<PageSnapshot | null> => {
    const capture = byId.get(id);
    if (!capture) return null;
    const sources: SourceFile[] = [];
    for (const source of capture.sources) {
      const read = await sourceOf(source);
      if (!read) return null;
      sources.push(read);
    }
    const { url, title, capturedAt, circumstances } = capture;
    return { id, url, title, capturedAt, sources, ...(circumstances && { circumstances }) };
  };
}

/**
 * Opens a bundle from anywhere: refuses unsafe names, duplicates, bombs and overlaps before anything is unpacked, then
 * verifies every hash. Answers with the first fault where it is not to be trusted.
 */
export async function readBundle(file: RandomAccess): Promise<Bundle | BundleFault> {
  const zip = await readZip(file);
  if ('fault' in zip) return zip;
  const members = new Map(zip.map((member) => [member.path, member]));
  const fault = await verifyMembers(file, members);
  if (fault) return fault;
  const archive = members.get(ARCHIVE);
  const choice = readChoice(parse(await textOf(file, members.get('choice.json'))));
  const collection = readCollection(parse(await textOf(file, members.get(COLLECTION))));
  const captures = readCaptures(await textOf(file, members.get(CAPTURES)));
  if (archive?.method !== 0 || !choice || !collection || !captures) return { fault: 'not_a_bundle', path: null };
  const chunksOf = (path: string) => (members.has(path) ? memberChunks(file, members.get(path)!) : null);
  return { choice, collection, captures, captureOf: captureReader(file, archive, captures), chunksOf };
}

/**
 * The bundle as a collection of its own, whose reports are read from their sources again by `read`. A source that
 * cannot be given any more fails with `DamagedMember`.
 */
export function collectionOfBundle(
  bundle: Bundle,
  read: (snapshot: PageSnapshot) => Promise<CheckedReport>,
): Collection {
  return {
    ...bundle.collection,
    captureOf: bundle.captureOf,
    reportOf: async (id) => {
      const snapshot = await bundle.captureOf(id);
      if (!snapshot) throw namedError('DamagedMember', id);
      return read(snapshot);
    },
  };
}

/** What strangers corrected and decided, as proposals with their authors: nothing of it is applied. */
export function asProposals<T extends { state: 'applied' | 'proposed' }>(said: T[]): T[] {
  return said.map((one) => ({ ...one, state: 'proposed' }));
}
