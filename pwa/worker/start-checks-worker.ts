/** Starts the worker that checks the whole library of a database; it goes by the database's name. */
export function startChecksWorker(name: string): Worker {
  return new Worker(new URL('./checks.worker.ts', import.meta.url), { type: 'module', name });
}
