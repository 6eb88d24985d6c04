/**
 * Publishes thousands of made-up reports in every layout we know, damages half of them, and reads them back.
 *
 *   node scripts/storm.js [count] [--seed first] [--only seed] [--kind part-of-a-renderer's-name]
 */
import { loadTs } from './run-ts.js';

const args = process.argv.slice(2);
/** @param {string} name */
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : null);
const count = Number(args.find((arg) => /^\d+$/.test(arg) && !args[args.indexOf(arg) - 1]?.startsWith('--')) ?? 20_000);
/** @type {typeof import('../test/storm/storm')} */
const { publish, weather } = await loadTs('test/storm/storm.ts');

/** @param {number} seed */
function printDocument(seed) {
  const { rendering, model } = publish(seed);
  const { bytes, contentType } = rendering.file;
  const encoding =
    /gb2312/.test(contentType ?? '') || /charset="gbk"/.test(new TextDecoder().decode(bytes)) ? 'gb18030' : 'utf-8';
  console.log(new TextDecoder(encoding).decode(bytes));
  console.log(`\n${rendering.renderer} ${model.truth.regime} damage: ${model.damage.join(', ') || 'none'}`);
}

/** @typedef {import('../test/storm/storm').Outcome} Outcome */

const NOTHING = { documents: 0, cells: 0, right: 0, flagged: 0, silent: 0, misquoted: 0, exceptions: 0 };

/** @typedef {typeof NOTHING} Tally */

/**
 * @param {Record<string, Tally>} table
 * @param {string} name
 * @param {Outcome} outcome
 */
function add(table, name, outcome) {
  const row = table[name] ?? NOTHING;
  table[name] = {
    documents: row.documents + 1,
    cells: row.cells + outcome.cells,
    right: row.right + outcome.right,
    flagged: row.flagged + outcome.flagged.length,
    silent: row.silent + outcome.silent.length,
    misquoted: row.misquoted + outcome.misquoted.length,
    exceptions: row.exceptions + (outcome.exception ? 1 : 0),
  };
}

const only = option('--only');
if (only) {
  printDocument(Number(only));
  console.log(await weather(Number(only)));
  process.exit(0);
}

const first = Number(option('--seed') ?? 1);
const kind = option('--kind');
/** @type {Record<string, Tally>} */
const byRenderer = {};
/** @type {Record<string, Tally>} */
const byDamage = {};
/** @type {{ weight: number, outcome: Outcome }[]} */
const failing = [];
for (let seed = first; seed < first + count; seed++) {
  const outcome = await weather(seed);
  if (kind && !outcome.renderer.includes(kind)) continue;
  add(byRenderer, outcome.renderer, outcome);
  add(byRenderer, 'all', outcome);
  for (const name of outcome.damage.length ? outcome.damage : ['undamaged']) add(byDamage, name, outcome);
  const { silent, misquoted, exception, flagged } = outcome;
  const bad = silent.length + misquoted.length + (exception ? 1 : 0);
  if (bad > 0) failing.push({ weight: 2, outcome });
  else if (flagged.length > 0) failing.push({ weight: 1, outcome });
}
console.table(Object.fromEntries(Object.entries(byRenderer).sort()));
console.table(byDamage);
const worst = failing.filter(({ weight }) => weight === 2);
for (const { outcome } of worst.slice(0, 40)) {
  const { seed, renderer, damage, silent, misquoted, exception } = outcome;
  console.log(
    `${seed} ${renderer} [${damage}] ${[...silent, ...misquoted, exception].filter(Boolean).slice(0, 3).join(' · ')}`,
  );
}
const refused = failing.filter(({ weight }) => weight === 1);
console.log(
  `${worst.length} documents with wrong values, ${refused.length} with refused ones; replay with --only SEED`,
);
for (const { outcome } of refused.slice(0, 40)) {
  const { seed, renderer, damage, flagged } = outcome;
  console.log(`${seed} ${renderer} [${damage}] ${flagged.length}: ${flagged[0]}`);
}
const all = byRenderer.all ?? NOTHING;

console.log(
  `right ${((100 * all.right) / all.cells).toFixed(3)} % of ${all.cells} undamaged cells; ${all.silent} silent errors`,
);
process.exit(worst.length > 0 || all.right / all.cells < 0.995 ? 1 : 0);
