// Prints the figures of the README, each with a peer in the same run: npm run bench
import { loadTs } from './run-ts.js';

await loadTs('test/bench/reading.ts');
await loadTs('test/bench/checks.ts');
await loadTs('test/bench/export.ts');
