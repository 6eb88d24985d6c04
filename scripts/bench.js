// Prints the figures of the README, each with a peer in the same run: npm run bench
import { runBuilt } from './run-built.js';

await runBuilt('test/bench/reading.ts');
await runBuilt('test/bench/checks.ts');
await import('./bench-export.js');
await import('./bench-collection.js');
await import('./bench-extension.js');
