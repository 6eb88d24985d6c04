import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.js';

const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');

/** Ways to get a Chromium, in order. Each is tried only where the one before gave no browser that starts. */
const WAYS = [
  { say: "Playwright's download", can: () => true, run: playwrightDownload },
  { say: 'apt-get', can: canApt, run: aptGet },
];

/**
 * Path of a Chromium that starts; installs one where there is none. Everything that it runs is shown.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const found = startableBrowser();
  if (found) return found;
  for (const way of WAYS.filter(({ can }) => can())) {
    console.log(`No Chromium that starts was found. Installing one: ${way.say} …`);
    await way.run();
    const installed = startableBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium was found and none could be installed. Install Chromium, or set GONGKAI_BROWSER to its path. ' +
      '(Google Chrome does not do: it no longer loads unpacked extensions.)',
  );
}

function startableBrowser() {
  const path = findBrowser();
  return path && starts(path) ? path : null;
}

/**
 * Whether it starts: a browser without the system libraries it needs is there and of no use.
 * @param {string} path
 */
function starts(path) {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', 'about:blank'];
  const { status } = spawnSync(path, args, { timeout: 60_000, stdio: 'ignore' });
  return status === 0;
}

async function playwrightDownload() {
  const status = await show(process.execPath, [playwright, 'install', 'chromium', '--no-shell']);
  if (status === 0 && canApt() && !startableBrowser()) {
    await show(process.execPath, [playwright, 'install-deps', 'chromium']);
  }
}

function canApt() {
  const isRoot = process.getuid?.() === 0;
  return isRoot && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

async function aptGet() {
  if ((await show('apt-get', ['update'])) !== 0) return;
  await show('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
}

/**
 * Runs a program with its output shown, and gives its exit status; 1 where it cannot be started.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function show(program, args) {
  console.log(`$ ${program} ${args.join(' ')}`);
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await ensureBrowser());
