import type { RandomAccess } from '../../core/export/zip/read-zip';

/** Of the File System standard; not yet among the types of a page. */
interface SyncAccess {
  write(bytes: Uint8Array, at: { at: number }): number;
  read(bytes: Uint8Array, at: { at: number }): number;
  flush(): void;
  close(): void;
}

type SyncFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

/** A file of this origin's own that is being written, out of anybody's sight until it has been read back. */
export interface StagedFile {
  name: string;
  /** Writes all of it; answers with its size. */
  write(chunks: AsyncIterable<Uint8Array>): Promise<number>;
  /** What was written, to be read back. */
  read(): RandomAccess;
  close(): void;
}

const FOLDER = 'exports';
const BUFFER = 2 ** 20;

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

/** Takes away what earlier exports left, save for those that another tab is writing just now. */
async function tidy(inside: FileSystemDirectoryHandle, keep: string | null): Promise<void> {
  const names: string[] = [];
  for await (const name of inside.keys()) names.push(name);
  for (const name of names) if (name !== keep) await inside.removeEntry(name).catch(() => undefined);
}

/** Small chunks are joined before they are written: every write crosses a process. */
async function writeAll(file: SyncAccess, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const buffer = new Uint8Array(BUFFER);
  let [held, size] = [0, 0];
  const put = (bytes: Uint8Array) => {
    if (file.write(bytes, { at: size }) !== bytes.length) throw new DOMException('no space', 'QuotaExceededError');
    size += bytes.length;
  };
  for await (const chunk of chunks) {
    if (held + chunk.length > BUFFER) {
      put(buffer.subarray(0, held));
      held = 0;
    }
    if (chunk.length > BUFFER) put(chunk);
    else {
      buffer.set(chunk, held);
      held += chunk.length;
    }
  }
  put(buffer.subarray(0, held));
  file.flush();
  return size;
}

/** Begins a new file; what was exported before from this origin's own space goes. Only in a worker. */
export async function stageFile(): Promise<StagedFile> {
  const inside = await folder();
  const name = crypto.randomUUID();
  const handle = (await inside.getFileHandle(name, { create: true })) as SyncFile;
  const file = await handle.createSyncAccessHandle();
  await tidy(inside, name);
  let size = 0;
  return {
    name,
    write: async (chunks) => {
      size = await writeAll(file, chunks);
      return size;
    },
    read: () => ({
      size,
      read: async (start, end) => {
        const bytes = new Uint8Array(end - start);
        return bytes.subarray(0, file.read(bytes, { at: start }));
      },
    }),
    close: () => file.close(),
  };
}

/** A staged file as it was written; its bytes stay on the disk until they are read. */
export async function stagedFile(name: string): Promise<File> {
  return (await (await folder()).getFileHandle(name)).getFile();
}

/** Lets a staged file go. */
export async function dropStaged(name: string): Promise<void> {
  await (await folder()).removeEntry(name).catch(() => undefined);
}
