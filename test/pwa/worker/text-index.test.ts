import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchable } from '../../../core/text/searchable';
import { createTextIndex } from '../../../pwa/worker/text-index';

/** Few characters, so that stretches are often there, nearly there, and there twice. */
const han = fc.string({ unit: fc.constantFrom(...'政府信息公开申请一二1a\n'), maxLength: 60 });

describe('find', () => {
  it('finds what String.includes finds, whatever was put, changed and removed', () => {
    const changes = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(han)), { maxLength: 12 });
    fc.assert(
      fc.property(
        changes,
        fc.string({ unit: fc.constantFrom(...'政府信息公开申请一二1a'), minLength: 1, maxLength: 5 }),
        (steps, stretch) => {
          const index = createTextIndex();
          const truth = new Map<string, string>();
          for (const [id, text] of steps) {
            if (text === null) {
              index.remove(id);
              truth.delete(id);
            } else {
              index.put(id, text);
              truth.set(id, text);
            }
          }
          const expected = [...truth].flatMap(([id, text]) => (text.includes(stretch) ? id : []));
          expect([...index.find(stretch)].sort()).toEqual(expected.sort());
          expect(index.size()).toBe(truth.size);
        },
      ),
    );
  });

  it('grows', () => {
    const index = createTextIndex();
    for (let i = 0; i < 3000; i++) index.put(`r${i}`, `第${i}号报告全文`);
    expect([...index.find('第2999号')]).toEqual(['r2999']);
    expect(index.find('号报告').size).toBe(3000);
  });

  it('shows what stands around', () => {
    const index = createTextIndex();
    index.put('a', searchable('本年度，我局收到政府信息公开申请１２件，均按时答复，没有结转下年度的。'));
    expect(index.around('a', '12件')).toEqual({
      before: '…府信息公开申请',
      hit: '12件',
      after: ',均按时答复,没有结转下年度的。',
    });
    expect(index.around('a', '13件')).toBeNull();
  });
});
