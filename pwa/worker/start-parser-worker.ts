/** Starts the worker that reads pages; for `createParser`. */
export function startParserWorker(): Worker {
  return new Worker(new URL('./parser.worker.ts', import.meta.url), { type: 'module', name: 'parser' });
}
