/**
 * Reads mutated pages, files and texts: nothing may throw, hang, or give a value that is not at its place.
 *
 *   node scripts/fuzz.js [count] [--seed first]
 */
import { loadTs } from './run-ts.js';

const args = process.argv.slice(2);
const count = Number(args.find((arg, i) => /^\d+$/.test(arg) && args[i - 1] !== '--seed') ?? 50_000);
const first = args.includes('--seed') ? Number(args[args.indexOf('--seed') + 1]) : 1;
/** @type {typeof import('../test/storm/fuzz')} */
const { fuzz } = await loadTs('test/storm/fuzz.ts');

let broken = 0;
let slowest = { milliseconds: 0, seed: 0, from: '', size: 0 };
for (let seed = first; seed < first + count; seed++) {
  const result = await fuzz(seed);
  if (result.milliseconds > slowest.milliseconds) slowest = result;
  if (result.faults.length === 0) continue;
  broken += 1;
  console.log(`${seed} ${result.from}: ${result.faults.slice(0, 3).join(' · ')}`);
}
console.log(`${count} mutated documents, ${broken} broke a law`);
console.log(
  `slowest: ${Math.round(slowest.milliseconds)} ms for ${slowest.size} bytes, seed ${slowest.seed} (${slowest.from})`,
);
process.exit(broken > 0 ? 1 : 0);
