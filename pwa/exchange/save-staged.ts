import { digestChunks } from '../../core/export/digest';
import { removeFile } from './remove-file';
import { stagedFile } from './staged-file';

async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/**
 * Copies a verified file to where a person wants it. The browser writes beside the file and swaps at the end, so that
 * an older one of that name stays until then; what arrived is read back. On failure nothing stays under the name that
 * was not there before.
 */
export async function saveStaged(name: string, target: FileSystemFileHandle): Promise<void> {
  const before = (await target.getFile()).size;
  try {
    const staged = await stagedFile(name);
    await staged.stream().pipeTo(await target.createWritable());
    const [theirs, ours] = [await digestChunks(chunksOf(await target.getFile())), await digestChunks(chunksOf(staged))];
    if (theirs.sha256 !== ours.sha256) throw Object.assign(new Error(target.name), { name: 'NotAsWritten' });
  } catch (error) {
    // choosing a name makes an empty file; it must not look like an export
    if (before === 0) await removeFile(target);
    throw error;
  }
}
