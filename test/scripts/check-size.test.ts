import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { checkSizes } from '../../scripts/check-size.js';

const folders: string[] = [];

// Its figures are of made-up scripts here, and would be taken for the real ones.
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderOf(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-size-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A script that does not compress: `bytes` long before and after. */
function noise(bytes: number) {
  return `//${randomBytes(bytes)
    .toString('latin1')
    .replaceAll(/[\r\n]/g, ' ')}\n`;
}

const manifest = JSON.stringify({ content_scripts: [{ js: ['detect.js'] }] });
const html = '<script type="module" src="./assets/index.js"></script>';

function extension(files: Record<string, string>) {
  return folderOf({ 'manifest.json': manifest, 'detect.js': 'a()', ...files });
}

function pwa(files: Record<string, string>) {
  return folderOf({ 'index.html': html, 'assets/index.js': 'a()', ...files });
}

it('passes what is small', () => {
  expect(checkSizes(extension({}), pwa({}))).toBe(true);
});

it('fails a content script above 12 kB, declared or injected', () => {
  expect(checkSizes(extension({ 'detect.js': noise(13_000) }), pwa({}))).toBe(false);
  expect(checkSizes(extension({ 'capture.js': noise(13_000) }), pwa({}))).toBe(false);
});

it('fails a first load above 120 kB, static imports included', () => {
  const files = { 'assets/index.js': 'import{a}from"./part.js";a()', 'assets/part.js': noise(121_000) };
  expect(checkSizes(extension({}), pwa(files))).toBe(false);
});

it('does not count what is loaded later', () => {
  const files = { 'assets/index.js': 'import("./part.js")', 'assets/part.js': noise(121_000) };
  expect(checkSizes(extension({}), pwa(files))).toBe(true);
});

it('fails where there is nothing to measure', () => {
  expect(checkSizes(extension({}), folderOf({ 'index.html': '' }))).toBe(false);
});
