import type { PageSnapshot } from '../../core/page/page-snapshot';
import type { Incoming } from '../state/imports';

/** A file of a chosen folder goes by its path below it: folders are often named by agency or year. */
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

async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isDirectory) {
    const below = await Promise.all((await entriesOf(entry as FileSystemDirectoryEntry)).map(filesBelow));
    return below.flat();
  }
  return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
}

/** All files of a drop, folders opened. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(filesBelow))).flat();
}
