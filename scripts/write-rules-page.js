// Writes docs/rules.md from the registry of rules; test/core/checks/rules-page.test.ts fails when it has drifted.
import { writeFile } from 'node:fs/promises';
import { runnerImport } from 'vite';

const load = async (/** @type {string} */ path) => (await runnerImport(path, { configFile: false })).module;
const { rulesPage } = await load('./core/checks/rules-page.ts');
const { rules } = await load('./core/checks/registry.ts');

await writeFile('docs/rules.md', rulesPage(rules));
console.log(`docs/rules.md: ${rules.length} rules`);
