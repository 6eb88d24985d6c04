import { describe, expect, it } from 'vitest';
import type { Order } from '../../../pwa/exchange/make-export';
import type { Restored } from '../../../pwa/exchange/restore';
import { type BackupParts, createBackups } from '../../../pwa/state/backups';
import { HOME_KEY, readHome } from '../../../pwa/store/database-name';

/** Web storage whose names are its keys, as in a browser. */
function storageOf(held: Record<string, string>): Storage {
  const hidden = {
    getItem: { value: (name: string) => held[name] ?? null },
    setItem: {
      value: (name: string, value: string) => {
        if (value === 'too much') throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
        held[name] = value;
      },
    },
    removeItem: { value: (name: string) => void delete held[name] },
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
    noteChanges: () => ({ carryOver: async () => void done.push('carry over'), stop: () => done.push('stop') }),
    alone: async (work) => {
      await work();
      return true;
    },
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
    expect(done).toEqual(['delete gongkai-1', 'delete gongkai-2', 'carry over', 'stop', 'reload']);
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

  it.each([
    ['settings that do not fit', { settings: '{"gongkai-columns":"too much"}' }],
    ['settings that are none', { settings: 'null' }],
    ['settings that are damaged', { settings: '{' }],
  ])('stands with %s, and with an older collection that cannot be deleted', async (_, more) => {
    const held = { [HOME_KEY]: JSON.stringify({ name: 'gongkai-2', before: 'gongkai-1', restored: null }) };
    const remove = async (name: string) => {
      if (name === 'gongkai-1') throw new Error('blocked');
      expect.unreachable(name);
    };
    const { backups, storage, done } = setUp(
      {
        exchange: { restore: async () => ({ ...restored, ...more }) },
        databases: { names: async () => ['gongkai-1', 'gongkai-2'], delete: remove },
      },
      held,
    );
    await backups.restore(file, 'replace');
    expect(backups.restoring.state.value.is).toBe('done');
    expect(readHome(storage)).toMatchObject({ before: 'gongkai-2', restored: { file: 'b.zip' } });
    expect(storage.getItem('gongkai-columns')).toBeNull();
    expect(done.at(-1)).toBe('reload');
  });

  it('does not carry to another browser that this one was asked to keep the collection', async () => {
    const { backups, orders } = setUp({}, { 'gongkai-asked-to-persist': 'yes' });
    await backups.backUp();
    expect(orders[0]!.settings).not.toContain('asked-to-persist');
    const settings = '{"gongkai-asked-to-persist":"yes"}';
    const other = setUp({ exchange: { restore: async () => ({ ...restored, settings }) } });
    await other.backups.restore(file, 'replace');
    expect(other.storage.getItem('gongkai-asked-to-persist')).toBeNull();
  });

  it('waits while another tab restores, and touches nothing after one has', async () => {
    const busy = setUp({ alone: async () => false });
    await busy.backups.restore(file, 'merge');
    expect(busy.backups.restoring.state.value).toMatchObject({ is: 'failed', problem: 'RestoreRunning' });
    const stale = setUp({}, { [HOME_KEY]: '{"name":"gongkai","before":"gongkai-1","restored":null}' });
    stale.storage.setItem(HOME_KEY, '{"name":"gongkai-2","before":"gongkai","restored":null}');
    await stale.backups.restore(file, 'merge');
    expect(stale.backups.restoring.state.value).toMatchObject({ is: 'failed', problem: 'DatabaseClosedError' });
    await stale.backups.letGo();
    stale.backups.goBack();
    expect([busy.done, stale.done]).toEqual([[], ['reload', 'reload']]);
    expect(readHome(stale.storage).name).toBe('gongkai-2');
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
