import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';

/** Names of Chromium on the search path. Google Chrome is not among them: it no longer loads unpacked extensions. */
const NAMES = ['chromium', 'chromium-browser', 'ungoogled-chromium'];

/**
 * Path of a Chromium that loads unpacked extensions: `GONGKAI_BROWSER`, Playwright's own, the usual places.
 * Null where there is none; a `GONGKAI_BROWSER` that is not there is an error, since somebody meant it.
 * @returns {string | null}
 */
export function findBrowser() {
  const asked = process.env.GONGKAI_BROWSER;
  if (asked) return mustExist(asked);
  return [...playwrightBrowsers(), ...usualPlaces()].find(runs) ?? null;
}

/** @param {string} path */
function mustExist(path) {
  if (runs(path)) return path;
  throw new Error(`GONGKAI_BROWSER is set to ${path}, which is not there or cannot be run.`);
}

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The one that this version of Playwright was made for first, then others in its folder, newest first. */
function playwrightBrowsers() {
  const folder = playwrightFolder();
  const others = existsSync(folder) ? readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name)) : [];
  others.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return [chromium.executablePath(), ...others.flatMap((name) => insidePlaywright(join(folder, name)))];
}

function playwrightFolder() {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/ms-playwright');
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}

/** @param {string} folder */
function insidePlaywright(folder) {
  const mac = ['Chromium.app/Contents/MacOS/Chromium'];
  const macTesting = ['Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'];
  return [
    ...['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
    ...['chrome-mac', 'chrome-mac-arm64', 'chrome-mac-x64'].flatMap((part) =>
      [...mac, ...macTesting].map((app) => `${part}/${app}`),
    ),
  ].map((part) => join(folder, part));
}

function usualPlaces() {
  if (process.platform === 'darwin') return macPlaces();
  if (process.platform === 'win32') return windowsPlaces();
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function macPlaces() {
  return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
    join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
    join(folder, 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'),
  ]);
}

function windowsPlaces() {
  return ['LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Chromium/Application/chrome.exe'));
}
