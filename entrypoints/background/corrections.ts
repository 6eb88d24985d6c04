import { IDENTITY } from '../../core/collection/value-of-field';
import type { SentCorrection } from '../../pwa/sources/hand-over';
import { database, type KeptCapture, type KeptCorrection } from './database';
import type { Summary } from './summary';

/** Who reports on which year, as the user says. */
export interface NamedIdentity {
  agency: string | null;
  year: number | null;
}

/** Why, and who says so. */
export interface Reason {
  why: string;
  by: string;
}

/** The log of corrections of a capture, oldest first. */
export async function correctionsOf(capture: string): Promise<KeptCorrection[]> {
  return database.corrections.where({ capture }).sortBy('at');
}

/** What stands after corrections: the reading itself stays as it was. */
export function correctedSummary(summary: Summary, corrections: KeptCorrection[]): Summary {
  const last = (field: string) => corrections.findLast((line) => line.field === field);
  const [agency, year] = [last(`${IDENTITY}agency`), last(`${IDENTITY}year`)];
  return {
    ...summary,
    ...(agency && { agency: agency.after as string | null }),
    ...(year && { year: year.after as number | null }),
  };
}

/** Writes a line for each part that is another now. Without effect on a capture that was not read, or is undone. */
export async function correctCapture(id: string, named: NamedIdentity, { why, by }: Reason): Promise<void> {
  const { captures, corrections } = database;
  await database.transaction('rw', captures, corrections, async () => {
    const capture = await captures.get({ id });
    if (!capture?.summary || capture.state === 'undone') return;
    const log = await correctionsOf(id);
    const stands = correctedSummary(capture.summary, log);
    let last = log.at(-1)?.at;
    for (const part of ['agency', 'year'] as const) {
      if (named[part] === stands[part]) continue;
      const at = instantAfter(last);
      last = at;
      const line = {
        id: crypto.randomUUID(),
        capture: id,
        field: `${IDENTITY}${part}`,
        before: stands[part],
        at,
        by,
        why,
      };
      await corrections.add({ ...line, after: named[part], state: 'waiting' });
    }
  });
}

/** Now, but later than the last line: the order of a log must not hang on a clock that was set back. */
function instantAfter(last: string | undefined): string {
  const now = new Date().toISOString();
  return last === undefined || last < now ? now : new Date(Date.parse(last) + 1).toISOString();
}

/** Waiting ones of captures that the collection has. To be called in a transaction. */
export async function correctionsToGive(limit: number): Promise<SentCorrection[]> {
  const { captures, corrections } = database;
  const waiting = await corrections.where({ state: 'waiting' }).sortBy('at');
  const found = await captures
    .where('id')
    .anyOf(waiting.map(({ capture }) => capture))
    .toArray();
  const delivered = new Map(found.filter(({ state }) => state === 'delivered').map((capture) => [capture.id, capture]));
  const given = waiting.flatMap((line) => sentCorrection(line, delivered.get(line.capture)) ?? []);
  return given.slice(0, limit);
}

function sentCorrection(
  { state: _, ...line }: KeptCorrection,
  capture: KeptCapture | undefined,
): SentCorrection | null {
  return capture ? { ...line, url: capture.url, sha256: capture.hashes } : null;
}
