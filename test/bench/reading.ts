import * as cheerio from 'cheerio';
import tableparser from 'cheerio-tableparser';
import { Parser } from 'htmlparser2';
import { detect } from '../../core/detect/detect-report';
import { outlineOf } from '../../core/detect/outline-of-document';
import { readDocument } from '../../core/document/read-document';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import { readAndCheck, readPage } from '../../core/read-page';
import { makePage } from './page';

function snapshotOf(html: string): PageSnapshot {
  const bytes = new TextEncoder().encode(html);
  const source = { name: 'page.html', url: null, contentType: 'text/html; charset=utf-8', bytes };
  return { id: 'bench', url: null, title: null, capturedAt: null, sources: [source] };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

const BLOCKS = 14;
const WARM = 4;
const ROUNDS = 12;
const SETTLING = 2;

/**
 * Medians of a hundred rounds of each work, in blocks that take turns, so that what else the machine does falls on
 * all alike. The first blocks warm the engine up; the first rounds of a block clear away what the work before left.
 */
async function medians(works: (() => unknown)[]): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let block = 0; block < BLOCKS; block++) {
    for (const [i, work] of works.entries()) {
      for (let round = 0; round < ROUNDS; round++) {
        const time = await timed(work);
        if (block >= WARM && round >= SETTLING) times[i]!.push(time);
      }
    }
  }
  return times.map(median);
}

/** What a researcher's script does today: every table of the page as arrays of strings, without names. */
function peer(html: string): number {
  const page = cheerio.load(html);
  tableparser(page);
  let cells = 0;
  page('table').each((_, table) => {
    const columns = (
      page(table) as unknown as { parsetable(a: boolean, b: boolean, c: boolean): string[][] }
    ).parsetable(true, true, true);
    cells += columns.length;
  });
  return cells;
}

function line(name: string, ms: number, beside: string): void {
  process.stdout.write(`| ${name} | ${ms.toFixed(2)} | ${beside} |\n`);
}

const html = makePage(200);
const snapshot = snapshotOf(html);
const report = await readAndCheck(snapshot);
const ok = Object.values(report.values).filter((reading) => reading.status === 'ok').length;
if (ok !== 200) throw new Error(`the bench page reads ${ok} of 200 values`);

process.stdout.write(
  `A page of ${Math.round(snapshot.sources[0]!.bytes.length / 1000)} kB, medians of 100 in ms, one core\n\n`,
);
process.stdout.write('| work | ms | |\n|---|---|---|\n');
const document = await readDocument(snapshot.sources[0]!);
const outline = outlineOf([document], snapshot);
const [tokens = 0, peerTime = 0, whole = 0, checked = 0, detection = 0] = await medians([
  () => new Parser({ onopentag() {}, ontext() {}, onclosetag() {} }).end(html),
  () => peer(html),
  () => readPage(snapshot),
  () => readAndCheck(snapshot),
  () => detect(outline),
]);
line('htmlparser2, bare tokens', tokens, '');
line('cheerio + cheerio-tableparser, raw arrays', peerTime, 'the peer');
line(
  'Gongkai, page to report',
  whole,
  `${(whole / peerTime).toFixed(2)} of the peer, ${(whole / tokens).toFixed(1)} of bare tokens`,
);
line(
  'Gongkai, page to report with checks',
  checked,
  `${(checked / peerTime).toFixed(2)} of the peer, ${(checked / tokens).toFixed(1)} of bare tokens, ${Math.round(1000 / checked)} reports a second`,
);
line('Gongkai, detection from the outline', detection, '');

process.stdout.write('\nGrowth\n\n| input | ms | ms per MB |\n|---|---|---|\n');
for (const megabytes of [1, 5, 20]) {
  const large = snapshotOf(makePage(megabytes * 1000));
  await readAndCheck(large);
  const ms = await timed(() => readAndCheck(large));
  process.stdout.write(`| ${megabytes} MB page | ${ms.toFixed(0)} | ${(ms / megabytes).toFixed(0)} |\n`);
}
const hostile: [name: string, size: number, make: (size: number) => string][] = [
  ['rows of a table', 10_000, (size) => `<table>${'<tr><td>行政许可</td><td>1</td></tr>'.repeat(size)}</table>`],
  [
    'spans of 10,000',
    100,
    (size) => `<table>${'<tr><td rowspan=10000 colspan=10000>1</td><td>2</td></tr>'.repeat(size)}</table>`,
  ],
  ['nested tables', 2000, (size) => `${'<table><tr><td>1'.repeat(size)}${'</td></tr></table>'.repeat(size)}`],
  ['lines of a label', 100_000, (size) => '行政许可<br>1<br>'.repeat(size / 2)],
  ['headings', 20_000, (size) => '<p>一、总体情况</p>'.repeat(size)],
  ['digits', 100_000, (size) => `<p>${'1'.repeat(size)}</p>`],
  ['numbers on one line', 50_000, (size) => `<p>${'1 '.repeat(size)}</p>`],
  ['times 其中 in a sentence', 50_000, (size) => `<p>收到申请10件${'其中'.repeat(size)}</p>`],
  [
    'characters of one line',
    350_000,
    (size) => `<p>${'全年主动公开政府信息一百条,组织培训3次;'.repeat(size / 21)}</p>`,
  ],
  ['line breaks', 1_000_000, (size) => '<br>'.repeat(size)],
];
process.stdout.write('\n| input | ms | ms for half of it |\n|---|---|---|\n');
for (const [name, size, make] of hostile) {
  const [whole, half] = [snapshotOf(make(size)), snapshotOf(make(size / 2))];
  await readAndCheck(half);
  const times = [await timed(() => readAndCheck(whole)), await timed(() => readAndCheck(half))];
  process.stdout.write(`| ${size.toLocaleString('en')} ${name} | ${times.map((ms) => ms.toFixed(0)).join(' | ')} |\n`);
}
