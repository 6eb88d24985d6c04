import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';
import { listen } from './listen.js';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** What a static host sends compressed. */
const PACKED = /^text\/|javascript|json|svg/;

/**
 * Serves a built site as a static host does, on loopback only.
 * `port` 0 takes any free port; a port in use is passed over for the next one.
 * @param {string} folder
 * @param {number} [port]
 */
export async function serveFolder(folder, port = 0) {
  const server = createServer((request, response) => {
    const file = fileFor(folder, request.url ?? '/');
    if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'cache-control': 'no-cache', vary: 'accept-encoding' };
    const packed = PACKED.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(200, packed ? { ...headers, 'content-encoding': 'gzip' } : headers);
    const content = createReadStream(file);
    if (packed) content.pipe(createGzip()).pipe(response);
    else content.pipe(response);
  });
  const { port: taken, close } = await listen(server, port);
  return { port: taken, url: `http://localhost:${taken}/`, close };
}

/**
 * The file of an address; an address without extension is a view of the one page there is.
 * @param {string} folder
 * @param {string} address
 */
function fileFor(folder, address) {
  const path = pathOf(address);
  if (path === null) return null;
  const file = join(folder, path);
  if (existsSync(file) && statSync(file).isFile()) return file;
  return extname(path) === '' ? join(folder, 'index.html') : null;
}

/** @param {string} address */
function pathOf(address) {
  try {
    return normalize(decodeURIComponent(new URL(address, 'http://localhost').pathname));
  } catch {
    return null;
  }
}
