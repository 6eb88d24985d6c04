/**
 * Prints what reading a PDF costs beside pdf.js's own work on the same bytes: `node scripts/bench-pdf.js [file…]`.
 * Medians of rounds that take turns, so that a busy machine slows both.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createServer } from 'vite';

const ROUNDS = 9;
const root = join(import.meta.dirname, '..');

/** @param {number[]} times */
function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function goldFiles() {
  const reports = join(root, 'test', 'reports');
  const pages = readdirSync(reports).map((name) => join(reports, name, 'page.pdf'));
  return pages.filter((path) => readdirSync(join(path, '..')).includes('page.pdf'));
}

const server = await createServer({ root, configFile: false, logLevel: 'error', server: { middlewareMode: true } });
const { readPdf } = await server.ssrLoadModule('/core/document/read-pdf.ts');
const { loadPdfLibrary, pdfOptions } = await server.ssrLoadModule('/core/document/pdf-library.ts');
const library = await loadPdfLibrary();

/** @param {Uint8Array} bytes */
async function readPlainly(bytes) {
  const task = library.getDocument(pdfOptions(bytes));
  const file = await task.promise;
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    await page.getTextContent();
    await page.getOperatorList();
  }
  await task.destroy();
}

for (const path of process.argv.length > 2 ? process.argv.slice(2) : goldFiles()) {
  const bytes = new Uint8Array(readFileSync(path));
  const file = { name: 'page.pdf', url: null, contentType: null, bytes };
  /** @type {{ ours: number[], plain: number[] }} */
  const times = { ours: [], plain: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.ours.push(await timed(() => readPdf(file, '')));
    times.plain.push(await timed(() => readPlainly(bytes)));
  }
  const [ours, plain] = [median(times.ours), median(times.plain)];
  console.log(
    `${path.slice(-48)}  ours ${ours.toFixed(0)} ms  pdf.js ${plain.toFixed(0)} ms  ratio ${(ours / plain).toFixed(2)}`,
  );
}
await server.close();
