import { expect, it } from 'vitest';
import { bringFiles } from '../../../pwa/state/bring-files';

it('writes everything down before it looks into any of it, and holds the line until all has an outcome', async () => {
  const done: string[] = [];
  const fileOf = (name: string, text: string) => {
    const file = new File([text], name);
    const slice = file.slice.bind(file);
    return Object.assign(file, {
      slice: (...at: [number, number]) => {
        done.push('look');
        return slice(...at);
      },
    });
  };
  const ledger = {
    expect: async (_: string, files: { name: string }[]) => {
      await new Promise((resolve) => setTimeout(resolve));
      done.push(`write ${files.map(({ name }) => name).join(' ')}`);
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    },
    during: async <T>(_: string, work: () => Promise<T>) => {
      const result = await work();
      done.push('end');
      return result;
    },
  };
  const outcome = async (what: string, names: string[]) => {
    await new Promise((resolve) => setTimeout(resolve));
    done.push(`${what} ${names.join(' ')}`);
  };
  const arrivals: (string | undefined)[] = [];
  await bringFiles(
    {
      ledger,
      imports: {
        bring: (incoming) => {
          arrivals.push(...incoming.map(({ arrival }) => arrival));
          const names = incoming.map(({ name }) => name);
          return outcome('bring', names);
        },
      },
      bundles: {
        take: (given) => {
          arrivals.push(...given.map(({ arrival }) => arrival));
          const names = given.map(({ file }) => file.name);
          return outcome('take', names);
        },
      },
      notices: { say: () => done.push('say') },
    },
    {
      files: [fileOf('a.html', '<html>'), fileOf('b.zip', `PK\u0003\u0004${'\u0000'.repeat(26)}archive/data.warc.gz`)],
      lost: [{ name: 'gone', error: new Error('gone') }],
    },
  );
  expect(done).toEqual(['write a.html b.zip gone', 'say', 'look', 'look', 'bring a.html gone', 'take b.zip', 'end']);
  expect(new Set(arrivals).size).toBe(3);
  expect(arrivals).not.toContain(undefined);
});
