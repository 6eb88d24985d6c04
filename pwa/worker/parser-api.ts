import type { CheckedReport } from '../../core/checks/check-report';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import { readAndCheck } from '../../core/read-page';

/** A reading or why there is none, as plain data: an error would lose its class on the way out of the worker. */
export type ReadOutcome = { ok: true; report: CheckedReport } | { ok: false; name: string; message: string };

/** Reads and checks one snapshot. Never rejects. */
export async function read(snapshot: PageSnapshot): Promise<ReadOutcome> {
  try {
    return { ok: true, report: await readAndCheck(snapshot) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { ok: false, name, message };
  }
}

export interface ParserApi {
  read: typeof read;
}
