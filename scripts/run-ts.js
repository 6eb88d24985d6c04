import { resolve } from 'node:path';
import { createServer } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** @type {Promise<import('vite').ViteDevServer> | null} */
let server = null;

/** Stays open to the end of the program: modules that are loaded lazily are asked for later. */
function openServer() {
  server ??= createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  return server;
}

/**
 * Loads a TypeScript module of this project, and everything it imports, without building it first.
 *
 * @param {string} path from the root of the project
 * @returns {Promise<any>} what the module exports
 */
export async function loadTs(path) {
  return (await openServer()).ssrLoadModule(resolve(root, path));
}
