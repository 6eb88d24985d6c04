import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createPicked } from '../../../pwa/state/picked';
import type { Route } from '../../../pwa/state/route';

function setUp() {
  const route = signal<Route>({ view: 'library', ids: [], params: {} });
  const set = (params: Record<string, string | null>) => {
    const kept = Object.entries({ ...route.value.params, ...params }).filter(([, value]) => value);
    route.value = { ...route.value, params: Object.fromEntries(kept) as Record<string, string> };
  };
  return { route, set, picked: createPicked({ route, set, choose: set }) };
}

const ids = (n: number) => Array.from({ length: n }, (_, i) => `0000-${i}`);

describe('a selection', () => {
  it('of few stands in the address, in its order', () => {
    const { route, picked } = setUp();
    picked.put(['b', 'a']);
    expect(route.value.params.pick).toBe('b,a');
    expect(picked.now.value).toMatchObject({ all: false, ids: ['b', 'a'] });
    picked.put([]);
    expect(route.value.params).toEqual({});
  });

  it('of 20,000 leaves the address short, is there again after Back, and answers for each row without a walk', () => {
    const { route, set, picked } = setUp();
    const many = ids(20_000);
    picked.put(many);
    expect(route.value.params.pick!.length).toBeLessThan(100);
    picked.choose('none');
    expect(picked.now.value).toMatchObject({ ids: [] });
    set({ pick: 'many' });
    const now = picked.now.value;
    if (now.all) throw new Error('not all');
    expect(now.ids).toBe(many);
    expect([now.has(many[19_999]!), now.has('other')]).toEqual([true, false]);
  });

  it('is not made anew by what else changes in the address', () => {
    const { set, picked } = setUp();
    picked.put(['a', 'b']);
    const before = picked.now.value;
    set({ at: 'b' });
    expect(picked.now.value).toBe(before);
  });

  it('goes along to another address by a short name', () => {
    const { picked } = setUp();
    expect(picked.named(picked.nameOf(ids(3)))).toEqual(ids(3));
    expect(picked.named(picked.nameOf(ids(300)))).toEqual(ids(300));
    expect(picked.named(undefined)).toEqual([]);
  });
});
