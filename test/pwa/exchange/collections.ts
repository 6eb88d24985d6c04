import { applyCorrections } from '../../../core/collection/apply-corrections';
import { findingKey } from '../../../core/collection/finding-key';
import { agencyIdOf } from '../../../core/collection/register-report';
import { bundleChunks } from '../../../core/export/bundle/write-bundle';
import { type Choice, wholeChoice } from '../../../core/export/choice';
import type { PageSnapshot } from '../../../core/page/page-snapshot';
import { readAndCheck } from '../../../core/read-page';
import { reportPages } from '../../../portal/pages.js';
import type { Read } from '../../../pwa/exchange/take-in';
import { replaceRoster, sayOfAgency } from '../../../pwa/store/agencies';
import { backupPlans } from '../../../pwa/store/backup-stores';
import { addCaptures, type NewCapture } from '../../../pwa/store/collection';
import { correctValue, undoCorrection } from '../../../pwa/store/corrections';
import type { Database } from '../../../pwa/store/database';
import { chooseBlanks, decide } from '../../../pwa/store/decisions';
import { collectionFor } from '../../../pwa/store/whole-collection';
import { bytesOf } from '../../core/export/collections';

export const FIELD = 'requests.granted.natural_person';

function snapshotOf({ id, url, title, contentType, bytes }: (typeof reportPages)[number]): PageSnapshot {
  const sources = [{ name: `${id}.html`, url, contentType, bytes: new Uint8Array(bytes) }];
  return { id, url, title, capturedAt: '2026-02-03T04:05:06Z', sources };
}

/** Reads, as the parser does; over one file it dies. */
export const read: Read = async (snapshot) => {
  if (snapshot.id === 'broken') return { ok: false, name: 'WorkerFailed', message: '' };
  return { ok: true, value: await readAndCheck(snapshot) };
};

/** Some reports of agencies that do not exist, with a correction and its undoing, a decision, and one not readable. */
export async function fillCollection(database: Database): Promise<void> {
  const pages = reportPages.filter(({ id }) => /^education|2023$/.test(id));
  const captures: NewCapture[] = await Promise.all(
    pages.map(async (page) => {
      const snapshot = snapshotOf(page);
      return { id: page.id, snapshot, report: await readAndCheck(snapshot), problem: null, circumstances: null };
    }),
  );
  const broken = { ...snapshotOf(reportPages[0]!), id: 'broken', url: null };
  broken.sources = [{ name: '坏.pdf', url: null, contentType: null, bytes: new TextEncoder().encode('%PDF-1.7') }];
  const problem = { name: 'WorkerFailed', message: '' };
  await addCaptures(database, [
    ...captures,
    { id: 'broken', snapshot: broken, report: null, problem, circumstances: null },
  ]);
  const said = { report: 'education-2021', by: '李复核', why: '见原件' };
  await correctValue(database, { ...said, field: FIELD, after: 3 }, applyCorrections);
  await correctValue(database, { ...said, field: 'requests.partial.natural_person', after: 7 }, applyCorrections);
  const [, last] = await database.corrections.where('report').equals('education-2021').sortBy('at');
  await undoCorrection(database, last!, '李复核', applyCorrections);
  const finding = captures.flatMap(({ report }) => report!.findings)[0]!;
  await decide(database, { finding: findingKey(finding), verdict: 'dismissed', by: '王复核', why: '已核实' });
  await chooseBlanks(database, 'education-2021', true, '王复核');
  await database.labels.put({ id: 'education-2022', tags: ['核对'], note: '与财政局口径不同' });
  await replaceRoster(database, [{ name: '清泉市不存在局', division: null, from: 2020, to: null }]);
  const [row] = await database.rows.where('id').equals('education-2020').toArray();
  const agency = agencyIdOf(row!.agency!, row!.division);
  const named = { kind: 'name' as const, name: '清泉市教育和体育局', from: 2022 };
  await sayOfAgency(database, agency, named, { by: '李复核', why: '机构改革' });
}

/** A bundle of everything. */
export async function bundleOf(database: Database, choice: Choice = wholeChoice): Promise<Uint8Array> {
  return bytesOf(bundleChunks(await collectionFor(database, choice), choice, () => undefined));
}

export const backupChoice: Choice = { ...wholeChoice, tables: ['reports'], scripts: false };

/** A bundle with everything that people wrote besides. */
export async function backupOf(database: Database, settings: string, lost = new Set<string>()): Promise<Uint8Array> {
  const collection = await collectionFor(database, backupChoice, true, lost);
  const more = backupPlans(database, settings, lost);
  return bytesOf(bundleChunks(collection, backupChoice, () => undefined, { more }));
}
