import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { attachments, reportPages } from '../../portal/pages.js';

let child: ChildProcess | null = null;

afterEach(() => {
  child?.kill('SIGKILL');
});

/** Starts `npm start`'s script where no browser may be opened; gives its lines up to the one that says it serves. */
async function start() {
  child = spawn(process.execPath, ['scripts/start.js'], { env: { ...process.env, CI: 'true' } });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    if (line.startsWith('Serving')) return { child, lines };
  }
  throw new Error(`It ended before it served:\n${lines.join('\n')}`);
}

it('builds, reads the portal a line each, serves, says how to go on by hand, and ends at Ctrl-C', async () => {
  const { child, lines } = await start();
  const read = lines.filter((line) => / cells {2,}\d+ finding/.test(line));
  expect(read).toHaveLength(reportPages.length + attachments.length);
  expect(read[0]).toMatch(/^清泉市教育局 +2020 +html +form2019 +198\/198 cells/);

  expect(lines.join('\n')).toContain('No browser is opened here: CI is set.');
  expect(lines.join('\n')).toMatch(/Load unpacked.*chrome-mv3/);

  const pwa = /^PWA +(\S+)/m.exec(lines.join('\n'))![1]!;
  expect(await (await fetch(pwa)).text()).toContain('<script');
  const port = /served on 127\.0\.0\.1:(\d+)/.exec(lines.join('\n'))![1]!;
  expect((await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })).status).toBe(302);

  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
