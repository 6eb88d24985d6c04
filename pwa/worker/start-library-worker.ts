/** Starts the worker that keeps the library of a database at hand; it goes by the database's name. */
export function startLibraryWorker(name: string): Worker {
  return new Worker(new URL('./library.worker.ts', import.meta.url), { type: 'module', name });
}
