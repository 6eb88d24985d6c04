import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { extensionFolder as builtExtension, pwaFolder as builtPwa } from './build-parts.js';

/** Gzipped bytes that may be sent. */
const LIMITS = { content: 12_000, pwa: 120_000 };

/**
 * Scripts that the extension puts into pages: those of the manifest, and those injected on a click or when paired.
 * @param {string} extensionFolder
 */
function contentScripts(extensionFolder) {
  const { content_scripts } = JSON.parse(readFileSync(join(extensionFolder, 'manifest.json'), 'utf8'));
  const declared = /** @type {{ js?: string[] }[]} */ (content_scripts ?? []).flatMap(({ js }) => js ?? []);
  const injected = ['recognise.js', 'capture.js', 'bridge.js', 'list.js'].filter((name) =>
    existsSync(join(extensionFolder, name)),
  );
  return [...new Set([...declared, ...injected])].map((name) => join(extensionFolder, name));
}

/**
 * Scripts of the PWA that load before anything is clicked: those of index.html and all they import statically.
 * @param {string} pwaFolder
 */
function firstLoadScripts(pwaFolder) {
  const html = readFileSync(join(pwaFolder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name]) => join(pwaFolder, name ?? ''));
  /** @type {Set<string>} */
  const scripts = new Set();
  named.forEach((file) => {
    addWithImports(file, scripts);
  });
  return [...scripts];
}

/**
 * @param {string} file
 * @param {Set<string>} scripts
 */
function addWithImports(file, scripts) {
  if (scripts.has(file) || !existsSync(file)) return;
  scripts.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, name = ''] of code.matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    addWithImports(join(dirname(file), name), scripts);
  }
}

/**
 * Bytes of the worker that the first page starts for the library: it loads beside the page and keeps nobody waiting.
 * @param {string[]} scripts
 */
function libraryWorker(scripts) {
  const named = scripts.flatMap((file) => {
    const [, name] = /["'`]([^"'`]*library\.worker[^"'`]*\.js)["'`]/.exec(readFileSync(file, 'utf8')) ?? [];
    return name ? [join(dirname(file), basename(name))] : [];
  });
  return named.reduce((bytes, file) => bytes + gzipped(file), 0);
}

/** @param {string} file */
function gzipped(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

/**
 * @param {string} what
 * @param {number} bytes
 * @param {number} limit
 */
function report(what, bytes, limit) {
  const fits = bytes <= limit;
  const figures = `${(bytes / 1000).toFixed(1)} of ${limit / 1000} kB gzipped`;
  console.log(`${fits ? 'ok  ' : 'OVER'} ${what}: ${figures}`);
  return fits;
}

/**
 * Prints the sizes of the built scripts; false where one is above its limit, or nothing was found to measure.
 * @param {string} [extensionFolder]
 * @param {string} [pwaFolder]
 */
export function checkSizes(extensionFolder = builtExtension, pwaFolder = builtPwa) {
  const content = contentScripts(extensionFolder);
  const pwa = firstLoadScripts(pwaFolder);
  const found = content.length > 0 && pwa.length > 0;
  if (!found) console.log('OVER nothing to measure: is everything built?');
  const fits = content.map((file) => report(file.slice(extensionFolder.length + 1), gzipped(file), LIMITS.content));
  const sum = pwa.reduce((bytes, file) => bytes + gzipped(file), 0);
  const pwaFits = report(`PWA first load (${pwa.length} scripts)`, sum, LIMITS.pwa);
  const beside = libraryWorker(pwa);
  if (beside > 0) console.log(`     and beside it the library's worker: ${(beside / 1000).toFixed(1)} kB gzipped`);
  return [found, ...fits, pwaFits].every(Boolean);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = checkSizes() ? 0 : 1;
