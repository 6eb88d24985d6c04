import type { Incoming } from '../state/imports';
import type { Database } from '../store/database';
import { fromBase64 } from './base64';

const PREFIX = 'sample-';

/** Ids of the reports of the sample collection that are in the library. */
export async function sampleIds(database: Database): Promise<string[]> {
  return database.rows.where('id').startsWith(PREFIX).primaryKeys();
}

/** The sample collection: reports of agencies that do not exist, without addresses. Fetched when asked for. */
export async function incomingSample(): Promise<Incoming[]> {
  const { pages } = await import('virtual:sample');
  return pages.map(({ id, contentType, base64 }) => {
    const name = `${id}.html`;
    const snapshot = async () => {
      const source = { name, url: null, contentType, bytes: fromBase64(base64) };
      return { id: `${PREFIX}${id}`, url: null, title: null, capturedAt: null, sources: [source] };
    };
    return { name, size: 0, snapshot };
  });
}
