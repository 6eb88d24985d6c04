import { addCaptures } from '../../../pwa/store/collection';
import { openDatabase } from '../../../pwa/store/database';
import { madeCapture } from './made-captures';

const BATCH = 100;
const database = openDatabase();

async function fill(from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += BATCH) {
    const size = Math.min(BATCH, to - at);
    await addCaptures(
      database,
      Array.from({ length: size }, (_, i) => madeCapture(at + i)),
    );
  }
}

self.onmessage = async ({ data }: MessageEvent<{ from: number; to: number }>) => {
  await fill(data.from, data.to);
  self.postMessage('done');
};
