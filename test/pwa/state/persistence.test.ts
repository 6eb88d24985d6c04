import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import type { Notice } from '../../../pwa/state/notices';
import { askToPersist } from '../../../pwa/state/persistence';
import { zhCN } from '../../../pwa/words/zh-CN';

function parts(reports: number, { granted = false, persisted = false, restored = false } = {}) {
  const stored = new Map<string, string>();
  const said: Omit<Notice, 'id'>[] = [];
  const running = signal(false);
  let asked = 0;
  askToPersist({
    storage: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) },
    manager: {
      persisted: async () => persisted,
      persist: async () => {
        asked += 1;
        return granted;
      },
    },
    notices: { say: (notice) => void said.push(notice) },
    router: { go: () => undefined },
    count: async () => reports,
    running,
    restored,
  });
  const run = async () => {
    running.value = true;
    running.value = false;
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { run, said, asked: () => asked };
}

it('asks once, when files have been brought in, and says what came of it', async () => {
  const { run, said, asked } = parts(5);
  expect(asked()).toBe(0);
  await run();
  await run();
  expect([asked(), said.length]).toEqual([1, 1]);
  expect(said[0]!.text(zhCN)).toBe(zhCN.settings.notPersistent);
  expect(said[0]!.action).not.toBeNull();
});

it('says that the browser has agreed', async () => {
  const { run, said } = parts(5, { granted: true });
  await run();
  expect([said[0]!.text(zhCN), said[0]!.action]).toEqual([zhCN.settings.persistent, null]);
});

it('does not ask for a first try, nor where it is granted already', async () => {
  const [few, granted] = [parts(4), parts(5, { persisted: true })];
  await few.run();
  await granted.run();
  expect([few.asked(), granted.asked()]).toEqual([0, 0]);
});

it('asks at the start after a restore, into a browser that never was', async () => {
  const [some, few] = [parts(5, { restored: true }), parts(4, { restored: true })];
  await vi.waitFor(() => expect(some.said.length).toBe(1));
  expect([some.asked(), few.asked()]).toEqual([1, 0]);
});
