// Writes docs/rules.md from the registry of rules; test/core/checks/rules-page.test.ts fails when it has drifted.
import { writeFile } from 'node:fs/promises';
import { loadTs } from './run-ts.js';

const { rulesPage } = await loadTs('core/checks/rules-page.ts');
const { rules } = await loadTs('core/checks/registry.ts');

await writeFile(new URL('../docs/rules.md', import.meta.url), rulesPage(rules));
process.stdout.write(`docs/rules.md: ${rules.length} rules\n`);
