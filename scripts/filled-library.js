import { cp, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { buildPart, parts, pwaFolder } from './build-parts.js';
import { ensureBrowser } from './install-browser.js';
import { serveFolder } from './serve-folder.js';

/** A step of filling, so that progress can be printed. */
const STEP = 1000;
/** A fixed port: the library belongs to its origin. */
const PORT = 4379;
const root = join(import.meta.dirname, '..');

/** @param {string} page @param {string} outDir */
async function buildPage(page, outDir) {
  await build({
    configFile: false,
    root: join(root, page),
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true },
  });
}

/** @param {string} folder */
async function launch(folder) {
  return chromium.launchPersistentContext(folder, {
    executablePath: await ensureBrowser(),
    bypassCSP: true,
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** @param {string} profile @param {string} url @param {number} reports */
async function fill(profile, url, reports) {
  const context = await launch(profile);
  const page = await context.newPage();
  await page.goto(`${url}collection-page/index.html`);
  const there = Number(await page.evaluate('bench.count()'));
  const start = Date.now();
  // Within a step anything may have been written when it was broken off; all before is there.
  for (let from = Math.floor(there / STEP) * STEP; from < reports; from += STEP) {
    await page.evaluate(`bench.fill(${from}, ${Math.min(from + STEP, reports)})`);
    process.stderr.write(`\rmade ${Math.min(from + STEP, reports)} of ${reports}`);
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  process.stderr.write(`\rthere were ${there}; the others took ${seconds} s to fill\n`);
  await context.close();
}

/**
 * The web app of today in a profile that may have kept that of another day for work without a network.
 * @param {string} profile @param {string} url
 */
async function renew(profile, url) {
  await rm(join(profile, 'Default', 'Service Worker'), { recursive: true, force: true });
  const context = await launch(profile);
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await context.close();
}

/**
 * The built web app in a real Chromium with a library of made reports, and pages of `test/bench` beside it on the same
 * origin, each under the name of its folder. The filled browser profile stays in `.tmp/` and is used again.
 *
 * @param {{ reports: number, anew: boolean, pages: string[] }} wanted
 */
export async function openFilledLibrary({ reports, anew, pages }) {
  const work = join(root, '.tmp', 'bench-library');
  const profile = join(root, '.tmp', `collection-${reports}`);
  if (anew) await rm(profile, { recursive: true, force: true });
  await buildPart(parts.pwa);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  for (const page of ['test/bench/collection-page', ...pages]) await buildPage(page, join(work, basename(page)));
  await cp(pwaFolder, work, { recursive: true });
  const { url, close } = await serveFolder(work, PORT);
  await fill(profile, url, reports);
  await renew(profile, url);
  return { url, work, launch: (folder = profile) => launch(folder), close };
}
