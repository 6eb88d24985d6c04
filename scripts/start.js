import process from 'node:process';
import { homeUrl } from '../portal/pages.js';
import { servePortal } from '../portal/server.js';
import { buildPart, extensionFolder, parts, pwaFolder } from './build-parts.js';
import { ensureBrowser } from './install-browser.js';
import { browserFlags, openBrowser } from './open-browser.js';
import { readPortal } from './read-portal.js';
import { serveFolder } from './serve-folder.js';

console.log('Building …');
for (const part of [parts.cli, parts.pwa, parts.extension]) await buildPart(part);

console.log('\nReading the reports of the sample portal …');
await readPortal();

const pwa = await serveFolder(pwaFolder, 4173);
const portal = await servePortal(8090);
console.log(`\nPWA            ${pwa.url}`);
console.log(`Sample portal  ${homeUrl} (served on 127.0.0.1:${portal.port})`);

const closeBrowser = await openHere();
console.log('\nServing. Ctrl-C ends.');
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, end);

/** A browser where one can be seen, else the way to do it by hand. Gives what closes it. */
async function openHere() {
  const hindrance = whyNoBrowser();
  if (hindrance) return byHand(hindrance);
  try {
    const browser = await openBrowser(await ensureBrowser(), portal.port, [homeUrl, pwa.url]);
    console.log(
      '\nA Chromium with the extension is open: follow 年报 to a report and click the extension (at the puzzle piece).',
    );
    return browser.close;
  } catch (error) {
    return byHand(error instanceof Error ? error.message : String(error));
  }
}

function whyNoBrowser() {
  if (process.env.CI) return 'CI is set';
  const isBlind = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  return isBlind ? 'there is no display' : null;
}

/** @param {string} because */
function byHand(because) {
  const flags = browserFlags(portal.port).map((flag) => (/[ *]/.test(flag) ? `"${flag}"` : flag));
  console.log(`\nNo browser is opened here: ${because}.`);
  console.log('By hand, in a Chromium with the names of the sample portal:');
  console.log(`  chromium ${flags.join(' ')} ${homeUrl}`);
  console.log('Or for real portals, in any Chromium or Chrome: open chrome://extensions, switch on developer mode,');
  console.log(`choose “Load unpacked” and the folder ${extensionFolder}`);
  return () => {};
}

async function end() {
  console.log('\nEnding …');
  closeBrowser();
  await Promise.all([pwa.close(), portal.close()]);
  process.exit(0);
}
