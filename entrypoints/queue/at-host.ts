import { noteAsked, queue, readSettings } from '../background/queue-database';
import { dueAt } from './plan-next';

/**
 * Has a host asked for one thing at a time, each after the host's delay, whichever page of the extension asks and for
 * whatever: the reports of the queue, the next page of a list. What was skipped did not trouble the host.
 */
export async function atHost<Result extends object>(
  host: string,
  ask: () => Promise<Result>,
  stopped?: AbortSignal,
): Promise<Result> {
  return navigator.locks.request(`gongkai-host:${host}`, stopped ? { signal: stopped } : {}, async () => {
    await rest(host, stopped);
    stopped?.throwIfAborted();
    const result = await ask();
    if (!('state' in result && result.state === 'skipped')) await noteAsked(host, Date.now());
    return result;
  });
}

async function rest(host: string, stopped: AbortSignal | undefined): Promise<void> {
  const { delay } = await readSettings();
  const pause = dueAt(host, await queue.hosts.toArray(), delay) - Date.now();
  if (pause <= 0) return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, pause);
    stopped?.addEventListener('abort', () => resolve());
  });
}
