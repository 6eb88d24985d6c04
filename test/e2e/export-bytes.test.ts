import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { readAndCheck } from '../../core/read-page';
import { reportPages } from '../../portal/pages.js';
import { launchBrowser } from './browser';
import { hashExport, type PlainCapture } from './export-in-page';

/** The export as one script that a page can run. */
async function pageScript(): Promise<string> {
  const entry = fileURLToPath(new URL('./export-in-page.ts', import.meta.url));
  const lib = { entry, formats: ['iife' as const], name: 'exporting' };
  const built = await build({ configFile: false, logLevel: 'error', build: { lib, write: false } });
  return (built as Rolldown.RolldownOutput[])[0]!.output[0].code;
}

it('gives the same bytes in Chromium as in Node', async () => {
  const snapshots = reportPages.map(({ id, url, title, contentType, bytes }) => {
    return { id, url, title, capturedAt: '2026-02-03T04:05:06Z', sources: [{ name: id, url, contentType, bytes }] };
  });
  const reports = await Promise.all(snapshots.map(readAndCheck));
  const captures: PlainCapture[] = snapshots.map((one) => ({
    ...one,
    sources: one.sources.map((source) => ({ ...source, bytes: [...source.bytes] })),
  }));
  const here = await hashExport(reports, captures);
  const browser = await launchBrowser();
  try {
    const page = await browser.context.newPage();
    await page.addScriptTag({ content: `${await pageScript()};globalThis.exporting = exporting` });
    const there = await page.evaluate(
      ([given, kept]) =>
        (globalThis as unknown as { exporting: { hashExport: typeof hashExport } }).exporting.hashExport(given, kept),
      [reports, captures] as const,
    );
    expect(there).toEqual(here);
    expect(Object.keys(here).length).toBeGreaterThanOrEqual(40);
  } finally {
    await browser.close();
  }
});
