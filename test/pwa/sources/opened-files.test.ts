import { expect, it } from 'vitest';
import { type LaunchQueue, takeOpenedFiles } from '../../../pwa/sources/opened-files';

type Consumer = Parameters<LaunchQueue['setConsumer']>[0];

const file = (name: string) => ({ name, getFile: async () => new File(['x'], name) });
const gone = { name: 'gone.doc', getFile: () => Promise.reject(new Error('gone')) };

it('takes every file, and names those that cannot be opened, each time the app is opened with some', async () => {
  let launch: Consumer | undefined;
  const queue: LaunchQueue = {
    setConsumer: (consume) => {
      launch = consume;
    },
  };
  const taken: string[][] = [];
  takeOpenedFiles(queue, ({ files, lost }) => taken.push([...files, ...lost].map(({ name }) => name)));
  launch?.({ files: [] });
  launch?.({ files: [file('a.html'), gone, file('b.pdf')] });
  await expect.poll(() => taken).toEqual([['a.html', 'b.pdf', 'gone.doc']]);
});

it('does nothing in a browser that cannot be opened with files', () => {
  expect(() => takeOpenedFiles(undefined, () => undefined)).not.toThrow();
});
