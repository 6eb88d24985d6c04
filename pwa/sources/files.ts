import type { PageSnapshot } from '../../core/page/page-snapshot';
import type { Incoming } from '../state/imports';

/** A file of a folder goes by its path below it: folders are often named by agency or year. */
function nameOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

async function snapshotOfFile(file: File): Promise<PageSnapshot> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const source = { name: nameOf(file), url: null, contentType: file.type || null, bytes };
  return { id: crypto.randomUUID(), url: null, title: null, capturedAt: null, sources: [source] };
}

/** Chosen files, each of any kind; their bytes are read only when their turn comes. */
export function incomingFiles(files: Iterable<File>): Incoming[] {
  return [...files].map((file) => ({ name: nameOf(file), size: file.size, snapshot: () => snapshotOfFile(file) }));
}

/** What was given: files, and what could not be opened, which is listed as not in rather than left out. */
export interface Given {
  files: File[];
  lost: Lost[];
}

/** Something that could not be opened, with why. */
export interface Lost {
  name: string;
  error: unknown;
}

/** Each fails when its turn comes, and so has its line among the others. */
export function incomingLost(lost: Lost[]): Incoming[] {
  return lost.map(({ name, error }) => ({ name, size: 0, snapshot: () => Promise.reject(error) }));
}

/** Opens files one by one, so that one that cannot be opened takes no other with it. */
export async function openAll(handles: readonly { name: string; getFile(): Promise<File> }[]): Promise<Given> {
  const opened = await Promise.allSettled(handles.map((handle) => handle.getFile()));
  return {
    files: opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])),
    lost: opened.flatMap((one, i) =>
      one.status === 'rejected' ? { name: handles[i]!.name, error: one.reason as unknown } : [],
    ),
  };
}

async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  // readEntries gives a hundred at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Browsers give a file of a dropped folder no path, as they give one of a chosen folder. */
function withPath(file: File, path: string): File {
  return Object.defineProperty(file, 'webkitRelativePath', { value: path });
}

async function givenBelow(entry: FileSystemEntry): Promise<Given> {
  const name = entry.fullPath.replace(/^\//, '') || entry.name;
  try {
    if (entry.isDirectory)
      return together(await Promise.all((await entriesOf(entry as FileSystemDirectoryEntry)).map(givenBelow)));
    const open = () => new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return await openAll([{ name, getFile: async () => withPath(await open(), name) }]);
  } catch (error) {
    return { files: [], lost: [{ name, error }] };
  }
}

function together(parts: Given[]): Given {
  return { files: parts.flatMap(({ files }) => files), lost: parts.flatMap(({ lost }) => lost) };
}

/** All files of a drop, folders opened. */
export async function droppedFiles(transfer: DataTransfer): Promise<Given> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return { files: [...transfer.files], lost: [] };
  return together(await Promise.all(entries.map(givenBelow)));
}
