import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';
import { reportPages } from '../portal/pages.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const outDir = join(here, '../dist/pwa');
const HASHED_NAME = /-[\w-]{8}\.\w+$/;

function revisionOf(url: string): string | null {
  if (HASHED_NAME.test(url)) return null;
  return createHash('sha256')
    .update(readFileSync(join(outDir, url)))
    .digest('hex')
    .slice(0, 16);
}

function builtFiles(): string[] {
  return readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js')
    .map((entry) => join(entry.parentPath, entry.name).slice(outDir.length + 1))
    .sort();
}

/** Builds the service worker after everything else, with the list of all files in it. */
function serviceWorker(): Plugin {
  const entry = join(here, 'offline/service-worker.ts');
  return {
    name: 'gongkai-service-worker',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const precached = builtFiles().map((url) => ({ url, revision: revisionOf(url) }));
        await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          define: { __PRECACHED__: JSON.stringify(precached), 'process.env.NODE_ENV': '"production"' },
          build: {
            outDir,
            emptyOutDir: false,
            lib: { entry, formats: ['iife'], name: 'gongkai', fileName: () => 'service-worker.js' },
          },
        });
      },
    },
  };
}

/** The reports of the fictional portal as a module, for the sample collection. */
function sample(): Plugin {
  const pages = reportPages.map(({ id, contentType, bytes }) => ({
    id,
    contentType,
    base64: Buffer.from(bytes).toString('base64'),
  }));
  return {
    name: 'gongkai-sample',
    resolveId: (id) => (id === 'virtual:sample' ? `\0${id}` : null),
    load: (id) => (id === '\0virtual:sample' ? `export const pages = ${JSON.stringify(pages)};` : null),
  };
}

export default defineConfig({
  root: here,
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [sample(), serviceWorker()],
  // The build for browsers of today: a tenth less to load, and half of it to run, than what `dexie` alone leads to.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  worker: { format: 'es' },
  build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false } },
});
