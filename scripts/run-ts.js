import { resolve } from 'node:path';
import { runnerImport } from 'vite';

/**
 * Loads a TypeScript module of this project, and everything it imports, without building it first.
 *
 * @param {string} path from the root of the project
 */
export async function loadTs(path) {
  const { module } = await runnerImport(resolve(import.meta.dirname, '..', path), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
}
