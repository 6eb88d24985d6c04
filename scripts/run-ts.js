import { resolve } from 'node:path';
import { runnerImport } from 'vite';

/** Loads a TypeScript module of this project, and everything it imports, without building it first. */
export async function loadTs(path) {
  const { module } = await runnerImport(resolve(import.meta.dirname, '..', path), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
}
