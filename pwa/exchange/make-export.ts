import { bundleChunks } from '../../core/export/bundle/write-bundle';
import type { Choice } from '../../core/export/choice';
import { type Citation, citationOf } from '../../core/export/citation/cite-report';
import { referenceOfExport } from '../../core/export/citation/reference';
import { datasetZipChunks } from '../../core/export/dataset-zip';
import type { ExportReport } from '../../core/export/export-files';
import type { Reproducibility } from '../../core/export/reproducibility';
import { verifyZip } from '../../core/export/verify-zip';
import { backupPlans } from '../store/backup-stores';
import { type Damage, settleDamage } from '../store/damage';
import type { Database } from '../store/database';
import { collectionFor } from '../store/whole-collection';
import { type Tell, watched, watchedFile } from './progress';
import { dropStaged, type StagedFile, stageFile } from './staged-file';

/** `tables` is a dataset, `bundle` one with its evidence, `backup` all that the collection holds. */
export type ExportKind = 'tables' | 'bundle' | 'backup';

export interface Order {
  kind: ExportKind;
  choice: Choice;
  /** For a backup: the settings of this browser, as JSON. */
  settings: string;
}

/** An export that has been written, read back, and agrees with the collection. */
export interface Made {
  /** Name of the staged file. */
  staged: string;
  bytes: number;
  files: number;
  made: Reproducibility;
  citation: Citation;
  /** What was found damaged, where a backup met with something that was. */
  damage: Damage | null;
}

type Fault = { fault: string; path: string | null } | { path: string; what: string; expected: unknown; found: unknown };

function faultText(fault: Fault): string {
  if ('fault' in fault) return [fault.fault, fault.path].filter(Boolean).join(' ');
  return `${fault.path}: ${fault.what} ${fault.expected} ≠ ${fault.found}`;
}

interface Writing {
  file: StagedFile;
  damage: Damage | null;
  tell: Tell;
}

async function writeVerified(database: Database, order: Order, { file, damage, tell }: Writing): Promise<Made> {
  const { kind, choice, settings } = order;
  const lost = new Set(damage?.lost.map(({ id }) => id));
  const held = await collectionFor(database, choice, kind === 'backup', lost);
  const { collection, began } = watched(held, tell);
  let report: ExportReport | null = null;
  const done = (told: ExportReport) => {
    report = told;
  };
  const more = kind === 'backup' ? backupPlans(database, settings, lost) : [];
  const chunks =
    kind === 'tables'
      ? datasetZipChunks(collection, choice, done, began)
      : bundleChunks(collection, choice, done, { more, began });
  const bytes = await file.write(chunks);
  const { made, files } = report! as ExportReport;
  const isBundle = kind !== 'tables';
  const back = watchedFile(file.read(), 'verify', isBundle ? 2 : 1, tell);
  const found = await verifyZip(held, choice, back, { made, files }, isBundle);
  const faults = 'fault' in found ? [found] : found;
  if (faults.length > 0) {
    throw Object.assign(new Error(faults.slice(0, 3).map(faultText).join('; ')), { name: 'ExportFaulty' });
  }
  return { staged: file.name, bytes, files: files.length, made, citation: citationOf(referenceOfExport(made)), damage };
}

function isOfDamage(error: unknown): boolean {
  const { name } = error as Error;
  return name === 'MissingReading' || name === 'MissingEvidence';
}

/**
 * Writes an export out of sight and reads it back; a faulty one is taken away and fails as `ExportFaulty`. A dataset
 * is refused where something of it is damaged. A backup has all that is left, and says what is not.
 */
export async function makeExport(database: Database, order: Order, tell: Tell): Promise<Made> {
  try {
    return await makeOnce(database, order, null, tell);
  } catch (error) {
    if (order.kind !== 'backup' || !isOfDamage(error)) throw error;
    return makeOnce(database, order, await settleDamage(database), tell);
  }
}

async function makeOnce(database: Database, order: Order, damage: Damage | null, tell: Tell): Promise<Made> {
  const file = await stageFile();
  try {
    return await writeVerified(database, order, { file, damage, tell });
  } catch (error) {
    file.close();
    await dropStaged(file.name);
    throw error;
  } finally {
    file.close();
  }
}
