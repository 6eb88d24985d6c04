import { describe, expect, it } from 'vitest';
import type { MovedReading } from '../../../pwa/state/moved-readings';
import { createRereads } from '../../../pwa/state/rereads';

const moved: MovedReading = { field: 'requests.new_received.total', before: null, after: null };

function rereads(begun: (id: string) => void = () => undefined) {
  return createRereads({
    readAgain: async (id, signal) => {
      begun(id);
      await Promise.resolve();
      signal.throwIfAborted();
      if (id === 'broken') throw Object.assign(new Error('no bytes'), { name: 'SourceMissing' });
      return { title: `title ${id}`, moved: id === 'changed' ? [moved] : [] };
    },
    titleOf: async (id) => `kept title ${id}`,
  });
}

describe('a selection that is read again', () => {
  it('tells of each report what moved, and of one that cannot be read why, and goes on', async () => {
    const made = rereads();
    await made.run(['same', 'broken', 'changed']);
    expect(made.state.value).toEqual({
      is: 'done',
      of: 3,
      reread: [
        { id: 'same', title: 'title same', moved: 0, problem: null },
        { id: 'broken', title: 'kept title broken', moved: 0, problem: 'SourceMissing' },
        { id: 'changed', title: 'title changed', moved: 1, problem: null },
      ],
    });
    made.clear();
    expect(made.state.value).toEqual({ is: 'idle' });
  });

  it('stops where somebody cancels, and tells of those before', async () => {
    const made = rereads((id) => id === 'b' && made.cancel());
    await made.run(['a', 'b', 'c']);
    expect(made.state.value).toMatchObject({ is: 'done', of: 1, reread: [{ id: 'a' }] });
  });

  it('is at one selection at a time', async () => {
    const begun: string[] = [];
    const made = rereads((id) => begun.push(id));
    const first = made.run(['a', 'b']);
    await made.run(['c']);
    await first;
    expect(begun).toEqual(['a', 'b']);
  });
});
