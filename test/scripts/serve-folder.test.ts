import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from '../../scripts/serve-folder.js';

let folder = '';
let served: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-serve-'));
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site/index.html'), '<p>公开</p>');
  writeFileSync(join(folder, 'site/app.js'), 'a()');
  served = await serveFolder(join(folder, 'site'));
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

/** Status and type of a path that is sent as it is, dots and all. */
function ask(path: string): Promise<[number | undefined, string | undefined]> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: served.port, path }, (response) => {
      response.resume();
      resolve([response.statusCode, response.headers['content-type']]);
    });
    asked.on('error', reject).end();
  });
}

describe('serveFolder', () => {
  it('serves files by their type', async () => {
    expect(await ask('/app.js')).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  it('sends text compressed to those who take it', async () => {
    const response = await fetch(`${served.url}app.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe('a()');
    const plain = await fetch(`${served.url}app.js`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it('answers a view of the page with the page', async () => {
    expect(await ask('/')).toEqual([200, 'text/html; charset=utf-8']);
    expect(await ask('/reports/1')).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('has nothing outside of its folder', async () => {
    expect(await ask('/../secret.txt')).toEqual([404, 'text/plain']);
    expect(await ask('/%2e%2e/secret.txt')).toEqual([404, 'text/plain']);
    expect(await ask('/..%2fsecret.txt')).toEqual([404, 'text/plain']);
    expect(await ask('/%')).toEqual([404, 'text/plain']);
  });

  it('takes the next port where its own is taken', async () => {
    const second = await serveFolder(folder, served.port);
    expect(second.port).toBeGreaterThan(served.port);
    await second.close();
  });
});
