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

/** The first rounds are left out: they are those in which the engine still compiles. */
async function median(work: () => unknown, rounds: number, first: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < rounds + first; i++) {
    const start = performance.now();
    await work();
    if (i >= first) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1]!;
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
const tokens = await median(() => new Parser({ onopentag() {}, ontext() {}, onclosetag() {} }).end(html), 100, 50);
const peerTime = await median(() => peer(html), 100, 50);
const whole = await median(() => readPage(snapshot), 100, 50);
const checked = await median(() => readAndCheck(snapshot), 100, 50);
const document = await readDocument(snapshot.sources[0]!);
const outline = outlineOf([document], snapshot);
const detection = await median(() => detect(outline), 100, 50);
line('htmlparser2, bare tokens', tokens, '');
line('cheerio + cheerio-tableparser, raw arrays', peerTime, 'the peer');
line(
  'Gongkai, page to report',
  whole,
  `${(whole / peerTime).toFixed(2)} of the peer, ${(whole / tokens).toFixed(1)} of bare tokens`,
);
line('Gongkai, page to report with checks', checked, `${Math.round(1000 / checked)} reports a second`);
line('Gongkai, detection from the outline', detection, '');

process.stdout.write('\nGrowth\n\n| input | ms | ms per MB |\n|---|---|---|\n');
for (const megabytes of [1, 5, 20]) {
  const large = snapshotOf(makePage(megabytes * 1000));
  const ms = await median(() => readAndCheck(large), 1, 1);
  process.stdout.write(`| ${megabytes} MB page | ${ms.toFixed(0)} | ${(ms / megabytes).toFixed(0)} |\n`);
}
const hostile: [string, string][] = [
  ['table of 10,000 rows', `<table>${'<tr><td>行政许可</td><td>1</td></tr>'.repeat(10_000)}</table>`],
  ['100 spans of 10,000', `<table>${'<tr><td rowspan=10000 colspan=10000>1</td><td>2</td></tr>'.repeat(100)}</table>`],
  ['2,000 nested tables', `${'<table><tr><td>'.repeat(2000)}1${'</td></tr></table>'.repeat(2000)}`],
  ['100,000 lines of a label', '行政许可<br>1<br>'.repeat(50_000)],
  ['20,000 headings', '<p>一、总体情况</p>'.repeat(20_000)],
];
for (const [name, text] of hostile) {
  const ms = await median(() => readAndCheck(snapshotOf(text)), 1, 1);
  process.stdout.write(`| ${name} | ${ms.toFixed(0)} | |\n`);
}
