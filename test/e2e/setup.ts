import type { TestProject } from 'vitest/node';
import { servePortal } from '../../portal/server.js';
import { buildPart, extensionFolder, parts, pwaFolder } from '../../scripts/build-parts.js';
import { ensureBrowser } from '../../scripts/install-browser.js';
import { serveFolder } from '../../scripts/serve-folder.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the Chromium. */
    browser: string;
    /** Folder of the built extension. */
    extension: string;
    /** Folder of the built PWA, for tests that serve it themselves. */
    pwaFolder: string;
    /** Address of the served PWA, with a slash at its end. */
    pwa: string;
    /** Port of the sample portal, to which `.gov.cn` names are mapped. */
    portalPort: number;
  }
}

/** Builds what the tests run, finds or installs a browser, and serves PWA and portal while they run. */
export default async function setup(project: TestProject) {
  const browser = await ensureBrowser();
  await buildPart(parts.extension);
  await buildPart(parts.pwa);
  const [pwa, portal] = await Promise.all([serveFolder(pwaFolder), servePortal()]);
  project.provide('browser', browser);
  project.provide('extension', extensionFolder);
  project.provide('pwaFolder', pwaFolder);
  project.provide('pwa', pwa.url);
  project.provide('portalPort', portal.port);
  return () => Promise.all([pwa.close(), portal.close()]);
}
