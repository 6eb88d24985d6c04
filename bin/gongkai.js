#!/usr/bin/env node
// Starts the command line built from bin/cli.ts by `npm install`.
import { existsSync } from 'node:fs';

const built = new URL('../dist/cli/gongkai.js', import.meta.url);
if (!existsSync(built)) {
  process.stderr.write('gongkai: not built yet; run `npm install` or `npm run build:cli` first\n');
  process.exit(2);
}
await import(built.href);
