import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compact, halfWidth, original } from '../../../core/text/compact';

describe('halfWidth', () => {
  it('keeps every index', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(halfWidth(text)).toHaveLength(text.length);
      }),
    );
  });

  it('halves digits, brackets and colons, not the comma between half-width digits', () => {
    expect(halfWidth('（１，２３４）：5，224；a，b')).toBe('(1,234):5，224;a,b');
  });
});

describe('compact', () => {
  it('removes white space but not between digits or Latin letters', () => {
    expect(compact(' 牡丹江市教育局 2020 年　报告\u200b 2 967 A B ').text).toBe('牡丹江市教育局2020年报告2 967A B');
  });

  it('leads back to the text', () => {
    const text = '收到 申请 １２ 件';
    const compacted = compact(text);
    const span = original(compacted, 2, 6);
    expect(compacted.text.slice(2, 6)).toBe('申请12');
    expect(text.slice(span.start, span.end)).toBe('申请 １２');
  });

  it('knows where each character stood', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: kept, at } = compact(text);
        expect(at).toHaveLength(kept.length + 1);
        for (const [index, character] of [...kept.split('')].entries()) {
          if (character !== ' ') expect(halfWidth(text)[at[index]!]).toBe(character);
        }
      }),
    );
  });
});
