import { createServer } from 'node:http';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { listen } from '../scripts/listen.js';
import { longListAnswer } from './long-list.js';
import { homeUrl, pages } from './pages.js';

const byUrl = new Map(pages.map((page) => [page.url, page]));

/**
 * Serves the sample portal on loopback: a page by host name and path, for a browser in which
 * the hosts' names lead to loopback. A host without a front page of its own sends to the portal's.
 * @param {number} [port] 0 takes any free port; one in use is passed over
 */
export async function servePortal(port = 0) {
  return listen(createServer(answer), port);
}

/** @type {import('node:http').RequestListener} */
function answer(request, response) {
  const url = `http://${hostOf(request)}${request.url}`;
  const page = byUrl.get(url);
  const listed = longListAnswer(url);
  if (listed === 'silence') return;
  if (listed) {
    response.writeHead(listed.status, { 'content-type': 'text/html; charset=utf-8' }).end(listed.body);
  } else if (page) {
    response.writeHead(200, { 'content-type': page.contentType }).end(page.bytes);
  } else if (request.url === '/') {
    response.writeHead(302, { location: homeUrl }).end();
  } else {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<p>404 您访问的页面不存在</p>');
  }
}

/** @param {import('node:http').IncomingMessage} request */
function hostOf(request) {
  return (request.headers.host ?? '').replace(/:\d+$/, '');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = await servePortal(8090);
  console.log(`Sample portal on 127.0.0.1:${port}; map *.gov.cn to it and open ${homeUrl}`);
}
