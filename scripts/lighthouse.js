// Lighthouse on the built web app, as a static host sends it: `npm run lighthouse`, the median of three. It comes by npx,
// so that the project's lock stays without its hundred packages.
import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildPart, parts, pwaFolder } from './build-parts.js';
import { ensureBrowser } from './install-browser.js';
import { serveFolder } from './serve-folder.js';

const LIGHTHOUSE = 'lighthouse@13.5.0';
/** Least scores of a hundred. */
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100 };

const folder = fileURLToPath(new URL('../.tmp/', import.meta.url));
const report = `${folder}lighthouse.json`;

/** @param {any} audit */
function isShort(audit) {
  return audit.score !== null && audit.score < 1 && audit.scoreDisplayMode !== 'informative';
}

await mkdir(folder, { recursive: true });
await buildPart(parts.pwa);
const server = await serveFolder(pwaFolder);
const sandbox = process.getuid?.() === 0 ? ' --no-sandbox' : '';
const wanted = Object.keys(LEAST).join(',');
const browser = await ensureBrowser();

async function measure() {
  // this process goes on serving meanwhile
  await promisify(execFile)(
    'npx',
    [
      '--yes',
      LIGHTHOUSE,
      server.url,
      `--only-categories=${wanted}`,
      '--output=json',
      `--output-path=${report}`,
      `--chrome-flags=--headless=new${sandbox}`,
      '--quiet',
    ],
    { env: { ...process.env, CHROME_PATH: browser } },
  );
  return JSON.parse(await readFile(report, 'utf8'));
}

const runs = [await measure(), await measure(), await measure()];
await server.close();
runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
console.log(`performance ${runs.map(({ categories }) => Math.round(categories.performance.score * 100)).join(', ')}`);
const { categories, audits } = runs[1];
for (const [name, least] of Object.entries(LEAST)) {
  const score = Math.round(categories[name].score * 100);
  console.log(`${score >= least ? 'ok   ' : 'BELOW'} ${name}: ${score} (at least ${least})`);
  if (score < least) process.exitCode = 1;
  for (const { id } of categories[name].auditRefs) {
    if (isShort(audits[id])) console.log(`        ${id}: ${audits[id].displayValue ?? audits[id].title}`);
  }
}
