/** Starts a worker for one export, import, backup or restore. */
export function startExchangeWorker(): Worker {
  return new Worker(new URL('./exchange.worker.ts', import.meta.url), { type: 'module', name: 'exchange' });
}
