import { createServer } from 'node:http';
import { listen } from '../scripts/listen.js';
import { pages } from './pages.js';

/**
 * Serves the sample portal on loopback: a page by host name and path, as its page list says.
 * @param {number} [port] 0 takes any free port
 */
export async function servePortal(port = 0) {
  const byAddress = new Map(pages.map((page) => [page.url, page]));
  const server = createServer((request, response) => {
    const page = byAddress.get(`http://${hostOf(request)}${request.url}`);
    if (!page) return response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<p>404</p>');
    response.writeHead(200, { 'content-type': page.contentType }).end(page.bytes);
  });
  return listen(server, port);
}

/** @param {import('node:http').IncomingMessage} request */
function hostOf(request) {
  return (request.headers.host ?? '').replace(/:\d+$/, '');
}
