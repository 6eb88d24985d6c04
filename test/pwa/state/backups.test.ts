import { describe, expect, it } from 'vitest';
import type { Order } from '../../../pwa/exchange/make-export';
import type { Restored } from '../../../pwa/exchange/restore';
import { type BackupParts, createBackups } from '../../../pwa/state/backups';
import { HOME_KEY, readHome } from '../../../pwa/store/database-name';

/** Web storage whose names are its keys, as in a browser. */
function storageOf(held: Record<string, string>): Storage {
  const hidden = {
    getItem: { value: (name: string) => held[name] ?? null },
    setItem: { value: (name: string, value: string) => Object.assign(held, { [name]: value }) },
  };
  return Object.defineProperties(held, hidden) as unknown as Storage;
}

const restored: Restored = {
  taken: { captures: [], applied: 0, proposed: 0 },
  proof: 'bytes',
  settings: '{"gongkai-reviewer":"王","gongkai-language":"en","gongkai-home":"{}","other":"x"}',
};

function setUp(more: Partial<BackupParts> = {}, held: Record<string, string> = {}) {
  const storage = storageOf({ 'gongkai-language': 'zh-CN', unrelated: '1', ...held });
  const done: string[] = [];
  const orders: Order[] = [];
  const backups = createBackups({
    storage,
    exports: {
      start: async (order) => {
        orders.push(order);
        return null;
      },
    },
    exchange: { restore: async () => restored },
    databases: {
      names: async () => ['gongkai', 'gongkai-1', 'gongkai-2', 'outbox'],
      delete: async (name) => void done.push(`delete ${name}`),
    },
    carryOver: async () => void done.push('carry over'),
    reload: () => done.push('reload'),
    ...more,
  });
  return { backups, storage, done, orders };
}

const file = new File([], 'b.zip');

describe('a backup', () => {
  it('has the settings of this browser, and is only made when it was saved', async () => {
    const { backups, orders } = setUp();
    expect(await backups.backUp()).toBeNull();
    expect(orders[0]).toMatchObject({ kind: 'backup', settings: '{"gongkai-language":"zh-CN"}' });
    expect(backups.last.value).toBeNull();
  });
});

describe('a restore', () => {
  it('turns to the restored collection, keeps the one of before, and takes settings only where there are none', async () => {
    const { backups, storage, done } = setUp();
    await backups.restore(file, 'replace');
    const home = readHome(storage);
    expect(home).toMatchObject({ before: 'gongkai', restored: { file: 'b.zip', proof: 'bytes' } });
    expect(home.name).toMatch(/^gongkai-\d{13}$/);
    expect([storage.getItem('gongkai-reviewer'), storage.getItem('gongkai-language')]).toEqual(['王', 'zh-CN']);
    expect(storage.getItem('other')).toBeNull();
    // what restores of before began and did not end goes first
    expect(done).toEqual(['delete gongkai-1', 'delete gongkai-2', 'carry over', 'reload']);
  });

  it('that fails leaves everything as it was', async () => {
    const failed = async () => {
      throw Object.assign(new Error('a.csv'), { name: 'bundle:hash' });
    };
    const { backups, storage, done } = setUp({ exchange: { restore: failed } });
    await backups.restore(file, 'merge');
    expect(backups.restoring.state.value).toEqual({ is: 'failed', problem: 'bundle:hash', detail: 'a.csv' });
    expect(readHome(storage).name).toBe('gongkai');
    expect(done).not.toContain('reload');
    expect(done.at(-1)).toMatch(/^delete gongkai-\d{13}$/);
  });

  it('can be gone back from, and that too', () => {
    const home = { name: 'gongkai-2', before: 'gongkai', restored: null };
    const { backups, storage, done } = setUp({}, { [HOME_KEY]: JSON.stringify(home) });
    backups.goBack();
    expect(readHome(storage)).toMatchObject({ name: 'gongkai', before: 'gongkai-2' });
    expect(done).toEqual(['reload']);
  });

  it('lets the collection of before go only when asked', async () => {
    const home = { name: 'gongkai-2', before: 'gongkai-1', restored: null };
    const { backups, storage, done } = setUp({}, { [HOME_KEY]: JSON.stringify(home) });
    await backups.letGo();
    expect(done).toEqual(['delete gongkai-1', 'reload']);
    expect(readHome(storage).before).toBeNull();
  });
});

describe('readHome', () => {
  it.each(['', '{', '{"name":7}', 'null'])('of %j is the first database', (text) => {
    expect(readHome({ getItem: () => text }).name).toBe('gongkai');
  });
});
