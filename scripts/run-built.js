import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');

/**
 * Builds a TypeScript module of this project in the way in which the command line is built, and runs it: what is
 * measured is the code that is shipped, not what a runner of sources makes of it.
 *
 * @param {string} path from the root of the project
 * @returns {Promise<any>} what the module exports
 */
export async function runBuilt(path) {
  const name = basename(path, '.ts');
  const outDir = join(root, '.tmp', 'built', name);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: path, outDir, emptyOutDir: true, target: 'node20' },
  });
  return import(pathToFileURL(join(outDir, `${name}.js`)).href);
}
