import type { Collection } from '../../collection/collection';
import { type Choice, tidyChoice } from '../choice';
import { withDigest } from '../digest';
import { type ExportReport, exportFiles } from '../export-files';
import type { Plan } from '../plans';
import { selectReports } from '../selection';
import { versionsOf } from '../versions';
import type { ExportFile } from '../written-file';
import { type ZipEntry, zipChunks } from '../zip/write-zip';
import { evidenceOf } from './evidence';

const DESCRIPTOR = 'datapackage.json';

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** What a caller may add to a bundle, or hear of it. */
export interface BundleExtras {
  /** Further files, as a backup has. */
  more?: Plan[];
  /** Told of each file before its first byte. */
  began?: (file: ExportFile) => void;
}

async function* bundleEntries(
  collection: Collection,
  choice: Choice,
  done: (report: ExportReport) => void,
  { more = [], began }: BundleExtras,
): AsyncGenerator<ZipEntry> {
  const own = evidenceOf(selectReports(collection, choice), versionsOf().software);
  const evidence = { ...own, plans: [...own.plans, ...more] };
  let hash = '';
  for await (const file of exportFiles(collection, choice, done, evidence)) {
    began?.(file);
    const { path, chunks } = file;
    const watched = withDigest(chunks, ({ sha256 }) => {
      if (path === DESCRIPTOR) hash = sha256;
    });
    // players read records of the archive at their offsets
    yield { path, compress: !path.startsWith('archive/'), chunks: watched };
  }
  const digest = { path: DESCRIPTOR, hash: `sha256:${hash}` };
  yield { path: 'datapackage-digest.json', compress: true, chunks: once(`${JSON.stringify(digest, null, 2)}\n`) };
}

/**
 * An export with its evidence as one zip: at once a WACZ, which web-archive players open, and a Data Package, which
 * data tools open. A stream whose memory does not grow with its size. Fails with `MissingEvidence` where the bytes of
 * a report are not kept. `done` is told before the zip ends.
 */
export function bundleChunks(
  collection: Collection,
  choice: Choice,
  done: (report: ExportReport) => void,
  extras: BundleExtras = {},
): AsyncGenerator<Uint8Array> {
  return zipChunks(bundleEntries(collection, tidyChoice(choice), done, extras));
}
