import type { Incoming } from '../state/imports';
import { fromBase64 } from './base64';

const PREFIX = 'sample-';

/** Whether a capture belongs to the sample collection, by its id. */
export function isSample({ id }: { id: string }): boolean {
  return id.startsWith(PREFIX);
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
    return { name, snapshot };
  });
}
