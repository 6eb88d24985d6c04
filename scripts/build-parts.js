import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What can be built: from which files, how, and the file whose age tells the age of the build.
 * @typedef {{ name: string, from: string[], run: string[], mark: string }} Part
 */

const common = ['core', 'package-lock.json', 'tsconfig.base.json'];

/** @type {Record<'cli' | 'pwa' | 'extension', Part>} */
export const parts = {
  cli: {
    name: 'command line',
    from: [...common, 'bin', 'scripts/build-cli.js'],
    run: ['scripts/build-cli.js'],
    mark: 'dist/cli/gongkai.js',
  },
  pwa: {
    name: 'PWA',
    from: [...common, 'pwa'],
    run: ['node_modules/vite/bin/vite.js', 'build', '--config', 'pwa/vite.config.ts'],
    mark: 'dist/pwa/index.html',
  },
  extension: {
    name: 'extension',
    from: [...common, 'pwa', 'entrypoints', 'public', 'wxt.config.ts'],
    run: ['node_modules/wxt/bin/wxt.mjs', 'build'],
    mark: '.output/chrome-mv3/manifest.json',
  },
};

export const pwaFolder = join(root, dirname(parts.pwa.mark));
export const extensionFolder = join(root, dirname(parts.extension.mark));

/**
 * Builds a part, unless all of its sources are older than its output.
 * @param {Part} part
 */
export async function buildPart(part) {
  const mark = join(root, part.mark);
  if (isFresh(part, mark)) return console.log(`${part.name}: built already`);
  const start = new Date();
  await run(part);
  if (!existsSync(mark)) throw new Error(`The ${part.name} was built but ${part.mark} is not there.`);
  // A source saved while the build ran must count as newer than the build.
  utimesSync(mark, start, start);
  console.log(`${part.name}: built in ${((Date.now() - start.getTime()) / 1000).toFixed(1)} s`);
}

/**
 * @param {Part} part
 * @param {string} mark
 */
function isFresh(part, mark) {
  return existsSync(mark) && part.from.every((path) => newest(join(root, path)) < statSync(mark).mtimeMs);
}

/**
 * Latest change in a file or folder. Folders count themselves, so that a removed file is noticed.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/**
 * Runs a build quietly; what it said is shown only where it failed.
 * @param {Part} part
 */
async function run(part) {
  // A test runner's own mode must not become that of the build: what is tested is what is shipped.
  const env = { ...process.env, NODE_ENV: 'production', WXT_TELEMETRY: '0' };
  const child = spawn(process.execPath, part.run, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complained, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (status === 0) return;
  console.error(said + complained);
  throw new Error(`Building the ${part.name} failed (exit ${status}).`);
}
