import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from '../../core/read-page';
import type { Report } from '../../core/report/report';

const REPORTS = join(import.meta.dirname, '..', 'reports');

/** A gold page as read, beside what it must give. */
export interface Gold {
  folder: string;
  /** The ending of its file: html, txt, docx, doc, xlsx, pdf. */
  kind: string;
  expected: {
    edition?: string | null;
    editions?: Record<string, string>;
    detection?: string;
    values?: Record<string, number | null>;
    statuses?: Record<string, string>;
  };
  report: Report;
}

/** How one set of cells was read. */
export interface Tally {
  documents: number;
  cells: number;
  right: number;
  flagged: number;
  silent: number;
}

/** Reads every folder of `test/reports`. */
export async function readGold(): Promise<Gold[]> {
  const gold: Gold[] = [];
  for (const folder of readdirSync(REPORTS)) {
    const name = readdirSync(join(REPORTS, folder)).find((file) => file.startsWith('page.'));
    if (!name) continue;
    const bytes = new Uint8Array(readFileSync(join(REPORTS, folder, name)));
    const source = { name, url: null, contentType: null, bytes };
    const report = await readPage({ id: folder, url: null, title: null, capturedAt: null, sources: [source] });
    const expected = JSON.parse(readFileSync(join(REPORTS, folder, 'expected.json'), 'utf8'));
    gold.push({ folder, kind: name.slice('page.'.length), expected, report });
  }
  return gold;
}

/** Cells of a gold page: right ones, refused ones that should have been read, and wrong values with status ok. */
export function tallyGold({ expected, report }: Gold): Tally {
  const tally: Tally = { documents: 1, cells: 0, right: 0, flagged: 0, silent: 0 };
  for (const [field, value] of Object.entries(expected.values ?? {})) {
    const reading = report.values[field];
    const status = expected.statuses?.[field] ?? 'ok';
    tally.cells++;
    if (reading?.status === status && reading.value === value) tally.right++;
    else if (reading?.status === 'ok') tally.silent++;
    else tally.flagged++;
  }
  return tally;
}

/** The form that most cells of a gold page belong to, or that two forms share it. */
export function formOfGold({ expected }: Gold): string {
  const forms = new Set(Object.values(expected.editions ?? {}));
  if (forms.size > 1) return 'hybrid';
  return [...forms][0] ?? expected.edition ?? 'none';
}
