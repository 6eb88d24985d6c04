import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { buildPart, parts } from './build-parts.js';
import { checkSizes } from './check-size.js';
import { ensureBrowser } from './install-browser.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Every check in its order; what one finds does not keep the next from running.
 * @type {[name: string, run: () => Promise<boolean>][]}
 */
const CHECKS = [
  ['browser', async () => Boolean(await ensureBrowser())],
  ...['core', 'pwa', 'pwa/offline', 'entrypoints', '.'].map(
    (project) =>
      /** @type {[string, () => Promise<boolean>]} */ ([
        `types of ${project}`,
        () => tool('typescript/bin/tsc', '-p', project),
      ]),
  ),
  ['lint', () => tool('@biomejs/biome/bin/biome', 'ci', '.')],
  ['build', build],
  ['size', async () => checkSizes()],
];

async function build() {
  for (const part of [parts.cli, parts.extension, parts.pwa]) await buildPart(part);
  return true;
}

/**
 * Runs a tool of node_modules with its output shown.
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
function tool(file, ...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('close', (status) => resolve(status === 0));
  });
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} run
 */
async function check(name, run) {
  console.log(`\n── ${name}`);
  const start = Date.now();
  const passed = await run().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return false;
  });
  console.log(`${passed ? 'passed' : 'FAILED'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return passed;
}

/** Unit and end-to-end tests in one run; a file that cannot be loaded counts as a failed test. */
async function runTests() {
  console.log('\n── unit and end-to-end tests');
  const vitest = await startVitest('test', [], { root, watch: false });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const broken =
    modules.filter((module) => module.errors().length > 0).length + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  const skipped = tests.filter((test) => test.result().state === 'skipped');
  for (const test of skipped) console.log(`not run: ${test.fullName}`);
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  return { passed, failed: tests.length - skipped.length - passed + broken };
}

const results = [];
for (const [name, run] of CHECKS) results.push(await check(name, run));
const tests = await runTests().catch((error) => {
  console.error(error);
  return { passed: 0, failed: 1 };
});
const passed = tests.passed + results.filter(Boolean).length;
const failed = tests.failed + results.filter((result) => !result).length;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
