// Prints the figures of the README, each with a peer in the same run: npm run bench
import { runBuilt } from './run-built.js';
import { loadTs } from './run-ts.js';

await runBuilt('test/bench/reading.ts');
await runBuilt('test/bench/checks.ts');
await loadTs('test/bench/export.ts');
await import('./bench-collection.js');
await import('./bench-extension.js');
