import { describe, expect, it } from 'vitest';
import { createBundles, isBundle } from '../../../pwa/state/bundles';

const zip = (first: string) => `PK\u0003\u0004${'\u0000'.repeat(26)}${first}`;

describe('isBundle', () => {
  it.each([
    ['a.bin', zip('archive/data.warc.gz'), true],
    ['a.zip', zip('other.txt'), true],
    ['a.WACZ', zip('x'), true],
    ['report.docx', zip('[Content_Types].xml'), false],
    ['a.zip', '<html>', false],
    ['a.zip', '', false],
  ])('%s', async (name, content, expected) => {
    expect(await isBundle(new File([content], name))).toBe(expected);
  });
});

describe('bundles', () => {
  const refusing = (name: string) => ({ takeIn: async () => Promise.reject(Object.assign(new Error('x'), { name })) });

  it('that are none are kept as the files that they are', async () => {
    const kept: string[] = [];
    const bundles = createBundles({
      exchange: refusing('bundle:not_a_bundle'),
      keepAsFile: ({ name }) => void kept.push(name),
    });
    await bundles.take([new File([], 'a.zip'), new File([], 'b.zip')]);
    expect([kept, bundles.work.state.value]).toEqual([['a.zip', 'b.zip'], { is: 'idle' }]);
  });

  it('that are faulty are not, and say why', async () => {
    const bundles = createBundles({ exchange: refusing('bundle:hash'), keepAsFile: () => expect.unreachable() });
    await bundles.take([new File([], 'a.zip')]);
    expect(bundles.work.state.value).toEqual({ is: 'failed', problem: 'bundle:hash', detail: 'x' });
  });
});
