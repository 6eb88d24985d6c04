import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPairing, pairedWith, unpairIfRevoked } from '../../../entrypoints/background/pairing';

const PAIRING = { origin: 'http://localhost:4173', address: 'http://localhost:4173/' };

const { stored, granted, bridges, browser } = vi.hoisted(() => {
  const stored = new Map<string, unknown>();
  const granted = new Set<string>();
  const bridges: { id: string }[] = [];
  const browser = {
    storage: {
      local: {
        get: async (key: string) => ({ [key]: stored.get(key) }),
        remove: async (keys: string[]) => {
          for (const key of keys) stored.delete(key);
        },
      },
    },
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.has(origin)),
      remove: async () => true,
    },
    scripting: {
      getRegisteredContentScripts: async () => [...bridges],
      registerContentScripts: async (scripts: { id: string }[]) => void bridges.push(...scripts),
      unregisterContentScripts: async () => void bridges.splice(0),
    },
    tabs: { query: async () => [] },
  };
  return { stored, granted, bridges, browser };
});

vi.mock('wxt/browser', () => ({ browser }));

beforeEach(() => {
  stored.clear();
  granted.clear();
  bridges.splice(0);
  stored.set('pairing', PAIRING);
});

describe('a pairing', () => {
  it('whose grant was lost in a crash is kept, and works again once the host is granted again', async () => {
    await keepPairing();
    expect([await pairedWith(), bridges]).toEqual([PAIRING, []]);
    granted.add('http://localhost:4173/*');
    await keepPairing();
    expect(bridges).toMatchObject([{ id: 'bridge' }]);
  });

  it('ends when the user takes the host back, not when another host goes', async () => {
    granted.add('http://localhost:4173/*');
    await unpairIfRevoked();
    expect(await pairedWith()).toEqual(PAIRING);
    granted.clear();
    await unpairIfRevoked();
    expect(await pairedWith()).toBeNull();
  });
});
