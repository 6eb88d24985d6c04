import { expect, it } from 'vitest';
import { droppedFiles, incomingFiles, incomingLost } from '../../../pwa/sources/files';

type Done<T> = (value: T) => void;

function fileEntry(fullPath: string, error?: Error) {
  const name = fullPath.split('/').at(-1)!;
  const file = (resolve: Done<File>, reject: Done<Error>) => (error ? reject(error) : resolve(new File(['x'], name)));
  return { name, fullPath, isDirectory: false, file };
}

/** A folder that gives its entries two at a time, as browsers give theirs by the hundred. */
function folderEntry(fullPath: string, entries: object[], error?: Error) {
  const createReader = () => {
    let at = 0;
    const readEntries = (resolve: Done<object[]>, reject: Done<Error>) => {
      if (error) return reject(error);
      at += 2;
      resolve(entries.slice(at - 2, at));
    };
    return { readEntries };
  };
  return { name: fullPath.slice(1), fullPath, isDirectory: true, createReader };
}

const dropOf = (...entries: object[]) =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) }) as unknown as DataTransfer;

it('opens folders to their ends, and names what cannot be opened without losing the rest', async () => {
  const locked = new DOMException('locked', 'NotReadableError');
  const years = ['1', '2', '3', '4', '5'].map((year) => fileEntry(`/a/${year}.html`));
  const folder = folderEntry('/a', [...years, fileEntry('/a/locked.pdf', locked), folderEntry('/a/inner', [], locked)]);
  const { files, lost } = await droppedFiles(dropOf(folder, fileEntry('/b.doc')));
  const incoming = incomingFiles(files);
  const names = ['a/1.html', 'a/2.html', 'a/3.html', 'a/4.html', 'a/5.html', 'b.doc'];
  expect(incoming.map(({ name }) => name)).toEqual(names);
  expect((await incoming[0]!.snapshot()).sources[0]!.name).toBe('a/1.html');
  expect(lost.map(({ name }) => name)).toEqual(['a/locked.pdf', 'a/inner']);
  await expect(incomingLost(lost)[0]!.snapshot()).rejects.toBe(locked);
});
