import { describe, expect, it } from 'vitest';
import { addressOf, parseAddress } from '../../../pwa/state/route';

describe('parseAddress', () => {
  it.each([
    [addressOf('library', [], { q: '教育局 2020', sort: '-year' })],
    [addressOf('report', ['a/b c'], { field: 'requests.granted.total' })],
    [addressOf('compare', ['a', 'b'])],
  ])('gives back what %s was made of', (address) => {
    const { view, ids, params } = parseAddress(address);
    expect(addressOf(view, ids, params)).toBe(address);
  });

  it('takes anything unknown for the library', () => {
    expect(parseAddress('#/nowhere/x').view).toBe('library');
    expect(parseAddress('')).toEqual({ view: 'library', ids: [], params: {} });
  });

  it('survives a broken escape', () => {
    expect(parseAddress('#/report/%E0%A4%A').ids).toEqual(['%E0%A4%A']);
  });
});

describe('addressOf', () => {
  it('leaves out what is not chosen', () => {
    expect(addressOf('library', [], { q: '', sort: null })).toBe('#/library');
  });
});
