import { describe, expect, it } from 'vitest';
import type { Made, Order } from '../../../pwa/exchange/make-export';
import { createExports, type ExportParts } from '../../../pwa/state/exports';

const order = { kind: 'tables', settings: '' } as Order;
const made = { staged: 's', bytes: 7 } as Made;
const target = (size: number) =>
  ({ name: 'mine.zip', getFile: async () => new File([new Uint8Array(size)], 'mine.zip') }) as FileSystemFileHandle;

function setUp(more: Partial<ExportParts> = {}) {
  const done: string[] = [];
  const exports = createExports({
    exchange: { make: async () => made, save: async () => void done.push('save') },
    pickTarget: async () => target(0),
    download: async (_, name) => void done.push(`download ${name}`),
    removeTarget: async () => void done.push('remove'),
    ...more,
  });
  return { exports, done };
}

const failing = {
  make: async () => Promise.reject(Object.assign(new Error('long.csv: rows'), { name: 'ExportFaulty' })),
  save: async () => undefined,
};

describe('an export', () => {
  it('is saved where somebody chose, under the name they gave', async () => {
    const { exports, done } = setUp();
    expect(await exports.start(order, 'a.zip')).toMatchObject({ name: 'mine.zip', where: 'file', bytes: 7 });
    expect(done).toEqual(['save']);
  });

  it('goes to the downloads where nobody can be asked', async () => {
    const { exports, done } = setUp({ pickTarget: async () => 'downloads' });
    expect(await exports.start(order, 'a.zip')).toMatchObject({ name: 'a.zip', where: 'downloads' });
    expect(done).toEqual(['download a.zip']);
  });

  it('is not begun where the choice was cancelled', async () => {
    const { exports } = setUp({ pickTarget: async () => 'cancelled' });
    expect(await exports.start(order, 'a.zip')).toBeNull();
    expect(exports.work.state.value).toEqual({ is: 'idle' });
  });

  it('that fails takes the empty file away that choosing has made, and says why', async () => {
    const { exports, done } = setUp({ exchange: failing });
    expect(await exports.start(order, 'a.zip')).toBeNull();
    expect(exports.work.state.value).toEqual({ is: 'failed', problem: 'ExportFaulty', detail: 'long.csv: rows' });
    expect(done).toEqual(['remove']);
  });

  it('that fails leaves an older file alone', async () => {
    const { exports, done } = setUp({ exchange: failing, pickTarget: async () => target(9) });
    await exports.start(order, 'a.zip');
    expect(done).toEqual([]);
  });

  it('that is stopped ends quietly and leaves nothing', async () => {
    const make: ExportParts['exchange']['make'] = (_, __, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const { exports, done } = setUp({ exchange: { ...failing, make } });
    const ended = exports.start(order, 'a.zip');
    await new Promise((resolve) => setTimeout(resolve));
    exports.work.cancel();
    expect(await ended).toBeNull();
    expect([exports.work.state.value, done]).toEqual([{ is: 'idle' }, ['remove']]);
  });
});
