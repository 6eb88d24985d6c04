/**
 * The storm through other programs: LibreOffice writes .docx, Chromium prints PDF; both are read back and judged.
 *
 *   node scripts/storm-files.js docx [count] [--seed first]
 *   node scripts/storm-files.js pdf [count] [--seed first]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.js';
import { loadTs } from './run-ts.js';

const kind = process.argv[2] === 'pdf' ? 'pdf' : 'docx';
const args = process.argv.slice(3);
const count = Number(
  args.find((arg, i) => /^\d+$/.test(arg) && args[i - 1] !== '--seed') ?? (kind === 'pdf' ? 100 : 1000),
);
const first = args.includes('--seed') ? Number(args[args.indexOf('--seed') + 1]) : 1;
const BATCH = 50;

/** @type {typeof import('../test/storm/office')} */
const { judgeFile, publishForOffice } = await loadTs('test/storm/office.ts');

/**
 * @param {string} folder
 * @param {string[]} names
 */
function writeWithOffice(folder, names) {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const filters = ['--infilter=HTML (StarWriter)', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder];
  const files = names.map((name) => join(folder, `${name}.html`));
  execFileSync('soffice', [profile, '--headless', ...filters, ...files], { stdio: 'ignore' });
}

/** Breadth of an A4 sheet in CSS pixels. */
const SHEET = 793;

/** Margins in CSS pixels that pages are printed with; those with the widest have the printer's heads and feet too. */
const MARGINS = [0, 57, 76];

/** One page in ten is printed as it is, even where the paper cuts its tables off; the others are made to fit. */
const CUT = 10;

/**
 * @param {string} folder
 * @param {string[]} names
 * @returns {Promise<Set<string>>} pages of which the paper does not show all
 */
async function printWithChromium(folder, names) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: SHEET, height: 1122 } });
  await page.emulateMedia({ media: 'print' });
  /** @type {Set<string>} */
  const cut = new Set();
  for (const name of names) {
    await page.goto(`file://${join(folder, `${name}.html`)}`);
    const margin = MARGINS[Number(name) % MARGINS.length] ?? 0;
    const room = SHEET - 2 * margin;
    await page.setViewportSize({ width: room, height: 1122 });
    const breadth = Number(await page.evaluate('document.documentElement.scrollWidth'));
    const isCut = breadth > room && Number(name) % CUT === 0;
    if (isCut) cut.add(name);
    const scale = isCut ? 1 : Math.max(0.1, Math.min(1, room / breadth));
    const edges = { top: margin, bottom: margin, left: margin, right: margin };
    const path = join(folder, `${name}.pdf`);
    await page.pdf({ path, format: 'A4', scale, margin: edges, displayHeaderFooter: margin === 76 });
  }
  await browser.close();
  return cut;
}

const total = { documents: 0, cells: 0, right: 0, silent: 0, misquoted: 0, exceptions: 0, unwritten: 0 };
for (let from = first; from < first + count; from += BATCH) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-storm-'));
  const seeds = Array.from({ length: Math.min(BATCH, first + count - from) }, (_, i) => from + i);
  const pages = seeds.map((seed) => publishForOffice(seed));
  for (const { seed, html } of pages) writeFileSync(join(folder, `${seed}.html`), html);
  const names = seeds.map(String);
  /** @type {Set<string>} */
  let cut = new Set();
  if (kind === 'docx') writeWithOffice(folder, names);
  else cut = await printWithChromium(folder, names);
  for (const page of pages) {
    const path = join(folder, `${page.seed}.${kind}`);
    if (!existsSync(path)) {
      total.unwritten += 1;
      continue;
    }
    const bytes = new Uint8Array(readFileSync(path));
    const outcome = await judgeFile(page, kind, { name: `page.${kind}`, url: null, contentType: null, bytes });
    const { silent, misquoted, exception, flagged } = outcome;
    total.documents += 1;
    const isCut = cut.has(String(page.seed));
    total.cells += isCut ? 0 : outcome.cells;
    total.right += isCut ? 0 : outcome.right;
    total.silent += silent.length;
    total.misquoted += misquoted.length;
    total.exceptions += exception ? 1 : 0;
    const wrong = [...silent, ...misquoted, ...(exception ? [exception] : [])];
    const look = `${page.seed} ${page.rendering.renderer} [${page.model.damage}]`;
    if (wrong.length > 0) console.log(`WRONG ${look} ${wrong.length}: ${wrong.slice(0, 3).join(' · ')}`);
    else if (flagged.length > 0) console.log(`${look} ${flagged.length} refused: ${flagged[0]}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
console.table(total);
console.log(`right ${((100 * total.right) / Math.max(1, total.cells)).toFixed(3)} % of ${total.cells} undamaged cells`);
process.exit(total.silent + total.misquoted + total.exceptions > 0 || total.right < 0.995 * total.cells ? 1 : 0);
