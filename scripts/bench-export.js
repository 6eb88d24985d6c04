// Prints how fast and in how much memory exports are written: node scripts/bench-export.js
import { loadTs } from './run-ts.js';

await loadTs('test/bench/export.ts');
