import { ways } from '../export-ways';

interface Written {
  seconds: number;
  bytes: number;
}

/** Writes the long table into a file of the page's own, as a saved file would be, and takes it away again. */
export async function writeWay(name: string, reports: number): Promise<Written> {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getFileHandle('long', { create: true })).createWritable();
  const start = performance.now();
  let bytes = 0;
  for await (const chunk of ways[name]!(reports)) {
    await file.write(chunk as Uint8Array<ArrayBuffer>);
    bytes += chunk.length;
  }
  await file.close();
  await root.removeEntry('long');
  return { seconds: (performance.now() - start) / 1000, bytes };
}
