import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { extensionFolder } from './build-parts.js';

/** A profile of its own, kept between runs, so that nothing of the user's own browser is touched. */
const profile = join(dirname(fileURLToPath(import.meta.url)), '../.tmp/profile');

/**
 * Loads the extension, and leads `.gov.cn` names to the portal on loopback, in this browser only.
 * @param {number} portalPort
 */
export function browserFlags(portalPort) {
  // Chromium refuses to run its sandbox as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [
    ...sandbox,
    `--user-data-dir=${profile}`,
    `--load-extension=${extensionFolder}`,
    `--disable-extensions-except=${extensionFolder}`,
    `--host-resolver-rules=MAP *.gov.cn 127.0.0.1:${portalPort}`,
    '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate',
    '--no-first-run',
    '--no-default-browser-check',
  ];
}

/**
 * Opens a browser window. Throws where it ends at once, as it does without a usable display.
 * @param {string} program
 * @param {number} portalPort
 * @param {string[]} urls
 */
export async function openBrowser(program, portalPort, urls) {
  const child = spawn(program, [...browserFlags(portalPort), ...urls], { stdio: 'ignore' });
  await new Promise((resolve, reject) => {
    const started = setTimeout(resolve, 3000);
    child.on('error', reject);
    child.on('exit', (status) => {
      clearTimeout(started);
      reject(new Error(`the browser ended at once (exit ${status})`));
    });
  });
  child.on('exit', () => console.log('The browser was closed. Still serving; Ctrl-C ends.'));
  return { close: () => child.removeAllListeners('exit').kill() };
}
