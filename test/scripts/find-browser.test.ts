import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-browser-'));
  vi.stubEnv('GONGKAI_BROWSER', '');
  vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(folder, 'playwright'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function program(name: string) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

describe('findBrowser', () => {
  it('takes the one that was asked for', () => {
    const path = program('my-chromium');
    vi.stubEnv('GONGKAI_BROWSER', path);
    expect(findBrowser()).toBe(path);
  });

  it('says so where the one asked for is not there, and takes no other', () => {
    vi.stubEnv('GONGKAI_BROWSER', join(folder, 'nothing'));
    expect(() => findBrowser()).toThrow('GONGKAI_BROWSER');
  });

  it("takes the newest of Playwright's own", () => {
    program('playwright/chromium-1180/chrome-linux/chrome');
    const newer = program('playwright/chromium-1255/chrome-linux64/chrome');
    expect(findBrowser()).toBe(newer);
  });

  const onSearchPath = process.platform === 'linux' ? it : it.skip;
  onSearchPath('takes a Chromium on the search path, and no Google Chrome', () => {
    program('bin/google-chrome');
    const path = program('bin/chromium');
    vi.stubEnv('PATH', join(folder, 'bin'));
    expect(findBrowser()).toBe(path);
  });
});
