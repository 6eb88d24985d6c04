/**
 * Prints how right the reader is, as a table in Markdown: the pages of `test/reports` and a sample of the storm, by kind
 * of document and form; then how well reports are told from other pages.
 *
 *   node scripts/accuracy.js [documents of the storm]
 */
import { loadTs } from './run-ts.js';

const sample = Number(process.argv[2] ?? 2000);
/** @type {typeof import('../test/storm/gold')} */
const { formOfGold, readGold, tallyGold } = await loadTs('test/storm/gold.ts');
/** @type {typeof import('../test/storm/storm')} */
const { weather } = await loadTs('test/storm/storm.ts');

/** @typedef {import('../test/storm/gold').Tally} Tally */

/** @type {Map<string, Tally>} */
const rows = new Map();

/**
 * @param {string} name
 * @param {Tally} more
 */
function add(name, more) {
  const row = rows.get(name) ?? { documents: 0, cells: 0, right: 0, flagged: 0, silent: 0 };
  rows.set(name, {
    documents: row.documents + more.documents,
    cells: row.cells + more.cells,
    right: row.right + more.right,
    flagged: row.flagged + more.flagged,
    silent: row.silent + more.silent,
  });
}

/** @param {number} number */
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

const KINDS = { html: 'HTML', txt: 'text', docx: '.docx', doc: '.doc', xlsx: '.xlsx', pdf: 'PDF' };
const FORMS = { form2019: '2019', form2021: '2021', hybrid: 'both', none: '–' };

/** @param {string} kind */
const kindName = (kind) => KINDS[/** @type {keyof typeof KINDS} */ (kind)] ?? kind;
/** @param {string} form */
const formName = (form) => FORMS[/** @type {keyof typeof FORMS} */ (form)] ?? form;

const gold = await readGold();
for (const page of gold) {
  if (page.expected.values)
    add(`| gold pages | ${kindName(page.kind)} | ${formName(formOfGold(page))} |`, tallyGold(page));
}
for (let seed = 1; seed <= sample; seed++) {
  const outcome = await weather(seed);
  const { cells, right, flagged, silent } = outcome;
  const kind = outcome.renderer.startsWith('text') ? 'text' : 'HTML';
  add(`| storm | ${kind} | ${formName(outcome.form)} |`, {
    documents: 1,
    cells,
    right,
    flagged: flagged.length,
    silent: silent.length,
  });
}

console.log('| | document | form | documents | cells | right | flagged | silent errors |');
console.log('| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |');
for (const [name, { documents, cells, right, flagged, silent }] of [...rows].sort()) {
  const share = ((100 * right) / Math.max(1, cells)).toFixed(2);
  console.log(`${name} ${grouped(documents)} | ${grouped(cells)} | ${share} % | ${grouped(flagged)} | ${silent} |`);
}

const judged = gold.flatMap(({ expected, report }) =>
  expected.detection ? [{ is: expected.detection, seen: report.detection.kind }] : [],
);
console.log('\n| told apart | pages | found | precision | recall |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const kind of ['report', 'index', 'other']) {
  const of = judged.filter(({ is }) => is === kind).length;
  const found = judged.filter(({ seen }) => seen === kind).length;
  const both = judged.filter(({ is, seen }) => is === kind && seen === kind).length;
  const precision = ((100 * both) / Math.max(1, found)).toFixed(1);
  const recall = ((100 * both) / Math.max(1, of)).toFixed(1);
  console.log(`| ${kind} | ${of} | ${found} | ${precision} % | ${recall} % |`);
}
process.exit([...rows.values()].some(({ silent }) => silent > 0) ? 1 : 0);
