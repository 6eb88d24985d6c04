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
    expect([kept, bundles.outcomes.value]).toEqual([['a.zip', 'b.zip'], []]);
  });

  it('that are faulty are not, and say why', async () => {
    const bundles = createBundles({ exchange: refusing('bundle:hash'), keepAsFile: () => expect.unreachable() });
    await bundles.take([new File([], 'a.zip')]);
    const refused = { name: 'a.zip', problem: 'bundle:hash', detail: 'x' };
    expect(bundles.outcomes.value).toEqual([refused]);
    bundles.dismiss(bundles.outcomes.value[0]!);
    expect(bundles.outcomes.value).toEqual([]);
  });

  it('given while another is taken in wait for their turn, and a faulty one stops none', async () => {
    const taken = { captures: [], applied: 0, proposed: 0 };
    const takeIn = async ({ name }: File) => {
      await new Promise((resolve) => setTimeout(resolve));
      if (name === 'b.zip') throw Object.assign(new Error('x'), { name: 'bundle:hash' });
      return taken;
    };
    const bundles = createBundles({ exchange: { takeIn }, keepAsFile: () => expect.unreachable() });
    void bundles.take([new File([], 'a.zip')]);
    await bundles.take([new File([], 'b.zip'), new File([], 'c.zip')]);
    expect(bundles.outcomes.value).toEqual([
      { ...taken, name: 'a.zip' },
      { name: 'b.zip', problem: 'bundle:hash', detail: 'x' },
      { ...taken, name: 'c.zip' },
    ]);
  });
});
