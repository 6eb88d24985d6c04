import { beforeEach, describe, expect, it, vi } from 'vitest';
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
  let listed: Map<string, string | null>;
  const ledger = {
    refuse: async (id: string, problem: string) => void listed.set(id, problem),
    forget: async (ids: string[]) => void ids.map((id) => listed.delete(id)),
  };
  const given = (name: string) => {
    listed.set(name, null);
    return { file: new File([], name), arrival: name };
  };
  beforeEach(() => {
    listed = new Map();
  });

  it('are struck out of what is not in when they are, or when somebody has seen why they are not', async () => {
    const takeIn = async ({ name }: File) => {
      if (name === 'b.zip') throw Object.assign(new Error('x'), { name: 'bundle:hash' });
      return { captures: [], applied: 0, proposed: 0 };
    };
    const bundles = createBundles({ exchange: { takeIn }, keepAsFile: () => expect.unreachable(), ledger });
    await bundles.take([given('a.zip'), given('b.zip')]);
    expect([...listed]).toEqual([['b.zip', 'bundle:hash']]);
    bundles.dismiss(bundles.outcomes.value[1]!);
    expect(listed.size).toBe(0);
  });

  it('that are stopped are struck out with those behind them', async () => {
    const takeIn = (_: File, __: unknown, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const bundles = createBundles({ exchange: { takeIn }, keepAsFile: () => expect.unreachable(), ledger });
    const taking = bundles.take([given('a.zip'), given('b.zip')]);
    await vi.waitFor(() => expect(bundles.work.state.value.is).toBe('running'));
    bundles.work.cancel();
    await taking;
    expect([listed.size, bundles.outcomes.value.length]).toEqual([0, 0]);
  });

  const refusing = (name: string) => ({ takeIn: async () => Promise.reject(Object.assign(new Error('x'), { name })) });

  it('that are none are kept as the files that they are', async () => {
    const kept: string[] = [];
    const bundles = createBundles({
      exchange: refusing('bundle:not_a_bundle'),
      keepAsFile: ({ file }) => void kept.push(file.name),
      ledger,
    });
    await bundles.take([given('a.zip'), given('b.zip')]);
    expect([kept, bundles.outcomes.value]).toEqual([['a.zip', 'b.zip'], []]);
  });

  it('that are faulty are not, and say why', async () => {
    const bundles = createBundles({
      exchange: refusing('bundle:hash'),
      keepAsFile: () => expect.unreachable(),
      ledger,
    });
    await bundles.take([given('a.zip')]);
    const refused = { name: 'a.zip', arrival: 'a.zip', problem: 'bundle:hash', detail: 'x' };
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
    const bundles = createBundles({ exchange: { takeIn }, keepAsFile: () => expect.unreachable(), ledger });
    void bundles.take([given('a.zip')]);
    await bundles.take([given('b.zip'), given('c.zip')]);
    expect(bundles.outcomes.value).toEqual([
      { ...taken, name: 'a.zip' },
      { name: 'b.zip', arrival: 'b.zip', problem: 'bundle:hash', detail: 'x' },
      { ...taken, name: 'c.zip' },
    ]);
  });
});
