import { applyCorrections } from '../../core/collection/apply-corrections';
import type { Collection } from '../../core/collection/collection';
import { acceptVersions, agenciesOf, registerReport } from '../../core/collection/register-report';
import { bundleChunks } from '../../core/export/bundle/write-bundle';
import { wholeChoice } from '../../core/export/choice';
import type { CorrectionRecord } from '../../pwa/store/records';
import { database, type KeptCapture } from './database';
import { snapshotOf } from './outbox';

/** Everything in the outbox whose bytes are kept, as one bundle that any collection can take in. */
export async function outboxBundle(now: string): Promise<Blob> {
  const parts: BlobPart[] = [];
  for await (const chunk of bundleChunks(await outboxCollection(now), wholeChoice, () => undefined)) {
    parts.push(chunk as Uint8Array<ArrayBuffer>);
  }
  return new Blob(parts, { type: 'application/zip' });
}

async function outboxCollection(now: string): Promise<Collection> {
  const captures = await keptCaptures();
  const readings = await database.readings.bulkGet([...captures.keys()]);
  const reports = new Map(readings.flatMap((reading) => (reading ? [[reading.id, reading.report]] : [])));
  const corrections = await correctionsIn(captures);
  const versions = [...reports.values()].map((report) => registerReport(applyCorrections(report, corrections)));
  return {
    declaredAt: now,
    agencies: agenciesOf(versions),
    entries: acceptVersions(versions),
    unread: [...captures.keys()].filter((id) => !reports.has(id)),
    corrections,
    decisions: [],
    agencyLog: [],
    versionChoices: [],
    reportOf: async (id) => reports.get(id)!,
    captureOf: async (id) => snapshotOf(captures.get(id)!),
  };
}

async function correctionsIn(captures: Map<string, KeptCapture>): Promise<CorrectionRecord[]> {
  const lines = await database.corrections
    .where('capture')
    .anyOf([...captures.keys()])
    .sortBy('at');
  return lines.map(({ capture, ...line }) => ({ ...line, report: capture, undoes: null, state: 'applied' }));
}

async function keptCaptures(): Promise<Map<string, KeptCapture>> {
  const hashes = new Set(await database.contents.toCollection().primaryKeys());
  const kept = (await database.captures.orderBy('sequence').toArray()).filter(
    (capture) => capture.state !== 'undone' && capture.hashes.every((hash) => hashes.has(hash)),
  );
  return new Map(kept.map((capture) => [capture.id, capture]));
}

/** What the outbox holds; the bytes of captures that the collection has received may go. */
export interface OutboxSize {
  captures: number;
  bytes: number;
  deliveredBytes: number;
}

export async function outboxSize(): Promise<OutboxSize> {
  const captures = await database.captures.filter(({ state }) => state !== 'undone').toArray();
  const kept = new Set(await database.contents.toCollection().primaryKeys());
  const sizes = new Map(captures.flatMap(({ sources }) => sources.map(({ sha256, size }) => [sha256, size] as const)));
  const sum = (hashes: Iterable<string>) => [...hashes].reduce((total, hash) => total + (sizes.get(hash) ?? 0), 0);
  return { captures: captures.length, bytes: sum(kept), deliveredBytes: sum(await deliveredHashes()) };
}

/** Removes the bytes that the collection has received; what was saved, and what was read of it, stays known. */
export async function clearDelivered(): Promise<void> {
  const { captures, contents } = database;
  await database.transaction('rw', captures, contents, async () => contents.bulkDelete([...(await deliveredHashes())]));
}

/** Of kept bytes that no capture needs which still waits. */
async function deliveredHashes(): Promise<Set<string>> {
  const captures = await database.captures.toArray();
  const needed = new Set(captures.filter(({ state }) => state !== 'delivered').flatMap(({ hashes }) => hashes));
  const kept = await database.contents.toCollection().primaryKeys();
  return new Set(kept.filter((hash) => !needed.has(hash)));
}
