// Draws the icons of extension and PWA from their SVGs, in an installed Chromium: node scripts/draw-icons.js
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './install-browser.js';

const sets = [
  { folder: '../public/icon/', name: '', sizes: [16, 32, 48, 128] },
  { folder: '../pwa/public/', name: 'icon-', sizes: [192, 512] },
];

const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { folder, name, sizes } of sets) {
  const to = new URL(folder, import.meta.url);
  const svg = await readFile(new URL('icon.svg', to), 'utf8');
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0;font-size:0}svg{width:${size}px;height:${size}px}</style>${svg}`);
    await writeFile(new URL(`${name}${size}.png`, to), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
