import { once } from 'node:events';

/**
 * Listens on loopback: on `port`, or where it is taken on the next free one (0: any).
 * `close` ends open connections too, so that nothing waits for an idle browser.
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function listen(server, port) {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if (isPortTaken(error)) return listen(server, port + 1);
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { port: address.port, close: () => close(server) };
}

/** @param {unknown} error */
function isPortTaken(error) {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** @param {import('node:http').Server} server */
function close(server) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    })
  );
}
