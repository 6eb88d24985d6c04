import { beforeEach, describe, expect, it, vi } from 'vitest';
import { watchGrantedHosts } from '../../../entrypoints/background/granted-hosts';

const PORTALS = '*://*.gov.cn/*';
const COPIES = 'http://copies.example/*';
const COLLECTION = 'http://localhost:4173/*';

interface Script {
  id: string;
  matches: string[];
  excludeMatches: string[];
}

const { granted, scripts, stored, browser } = vi.hoisted(() => {
  const granted = new Set<string>();
  const scripts = new Map<string, Script>();
  const stored: { pairing?: object } = {};
  const browser = {
    storage: { local: { get: async () => stored } },
    runtime: { getManifest: () => ({ host_permissions: ['*://*.gov.cn/*'] }) },
    permissions: { getAll: async () => ({ origins: [...granted] }) },
    scripting: {
      getRegisteredContentScripts: async () => [...scripts.values()],
      registerContentScripts: async ([script]: [Script]) => {
        if (scripts.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        scripts.set(script.id, script);
      },
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => void scripts.delete(ids[0]!),
    },
  };
  return { granted, scripts, stored, browser };
});

vi.mock('wxt/browser', () => ({ browser }));

beforeEach(() => {
  granted.clear();
  granted.add(PORTALS);
  scripts.clear();
  stored.pairing = { origin: 'http://localhost:4173', address: 'http://localhost:4173/' };
});

const watched = () => [...scripts.values()].map(({ matches, excludeMatches }) => ({ matches, excludeMatches }));

describe('granted hosts', () => {
  it('are looked at for reports, without the portals, which are looked at anyway, and the collection', async () => {
    granted.add(COLLECTION).add(COPIES);
    await watchGrantedHosts();
    expect(watched()).toEqual([{ matches: [COPIES], excludeMatches: [PORTALS] }]);
    granted.delete(COPIES);
    await watchGrantedHosts();
    expect(watched()).toEqual([]);
  });

  it('are what is granted at the end, however close changes come together', async () => {
    granted.add(COPIES);
    const first = watchGrantedHosts();
    granted.add('https://www.example.cn/*');
    await Promise.all([first, watchGrantedHosts(), watchGrantedHosts()]);
    expect(watched().flatMap(({ matches }) => matches)).toEqual([COPIES, 'https://www.example.cn/*']);
  });
});
