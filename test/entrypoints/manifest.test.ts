import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import config from '../../wxt.config';

const root = join(import.meta.dirname, '../..');

interface Manifest {
  permissions: string[];
  host_permissions: string[];
  browser_specific_settings?: { gecko: object };
  minimum_chrome_version?: string;
}

async function manifestFor(browser: string): Promise<Manifest> {
  const make = config.manifest as (env: { browser: string }) => Manifest | Promise<Manifest>;
  return make({ browser });
}

function sentences(locale: string): Record<string, { message: string; placeholders?: object }> {
  return JSON.parse(readFileSync(join(root, `public/_locales/${locale}/messages.json`), 'utf8'));
}

describe('the manifest', () => {
  it.each(['chrome', 'firefox'])(
    'asks for nothing in %s of which the README does not give the reason',
    async (browser) => {
      const readme = readFileSync(join(root, 'README.md'), 'utf8');
      const [, table = ''] = readme.split('## Permissions of the extension');
      const { permissions, host_permissions } = await manifestFor(browser);
      const rows = table.split('\n').filter((line) => line.startsWith('|'));
      const named = (permission: string) => rows.some((row) => row.split('|')[1]!.includes(`\`${permission}\``));
      expect([...permissions, ...host_permissions].filter((permission) => !named(permission))).toEqual([]);
    },
  );

  it('is that of Chromium in Firefox, without what only Chromium has, and says that no data are collected', async () => {
    const { permissions, browser_specific_settings, ...firefox } = await manifestFor('firefox');
    const { permissions: inChromium, minimum_chrome_version, ...chromium } = await manifestFor('chrome');
    expect(firefox).toEqual(chromium);
    expect(firefox.host_permissions).toEqual(['*://*.gov.cn/*']);
    expect(permissions).toEqual(inChromium.filter((permission) => permission !== 'offscreen'));
    expect(browser_specific_settings).toEqual({
      gecko: {
        id: 'gongkai@gongkai.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    });
  });

  it('speaks two languages with the same sentences and blanks, within the limits of the stores', () => {
    const [zh, en] = [sentences('zh_CN'), sentences('en')];
    expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
    const differing = Object.keys(zh).filter((name) => {
      const blanks = [zh, en].map((all) => JSON.stringify(all[name]!.placeholders ?? {}));
      return blanks[0] !== blanks[1];
    });
    expect(differing).toEqual([]);
    for (const all of [zh, en]) {
      expect(all.name!.message.length).toBeLessThanOrEqual(45);
      expect(all.description!.message.length).toBeLessThanOrEqual(132);
    }
  });
});
