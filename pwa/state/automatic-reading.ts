import type { CheckedReport } from '../../core/checks/check-report';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import type { Problem } from '../sources/hand-over';
import type { AddedCapture, NewCapture } from '../store/collection';
import type { Parser } from '../worker/parser-client';
import { problemName } from './problems';

export interface AutomaticReadingParts {
  parser: Pick<Parser, 'read'>;
  addCaptures(captures: NewCapture[]): Promise<AddedCapture[]>;
  snapshotOf(id: string): Promise<PageSnapshot | null>;
  saveReading(id: string, reading: { report: CheckedReport } | { problem: Problem }): Promise<void>;
}

/**
 * Stores captures that were handed over, and reads by itself those that came without a reading: the extension's reader
 * gave up on them, or is older than this one. The receipts wait for the storing, not for the reading.
 */
export function createAutomaticReading(parts: AutomaticReadingParts): AutomaticReadingParts['addCaptures'] {
  let last: Promise<void> = Promise.resolve();
  return async (captures) => {
    const added = await parts.addCaptures(captures);
    const unread = new Set(captures.filter(({ report }) => report === null).map(({ id }) => id));
    for (const { id, already } of added) if (unread.has(id) && !already) last = last.then(() => readOne(parts, id));
    return added;
  };
}

async function readOne({ parser, snapshotOf, saveReading }: AutomaticReadingParts, id: string): Promise<void> {
  try {
    const snapshot = await snapshotOf(id);
    if (snapshot) await saveReading(id, { report: await parser.read(snapshot) });
  } catch (error) {
    const problem = { name: problemName(error), message: error instanceof Error ? error.message : String(error) };
    // A store that is closed or full takes in no problem either; the capture stays as it came.
    await saveReading(id, { problem }).catch(() => undefined);
  }
}
