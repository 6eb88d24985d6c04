import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import type { TestBrowser } from './browser';

/** The collection in a tab of its own. */
export async function openCollection(browser: TestBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(inject('pwa'));
  return page;
}

/**
 * Grants a host beforehand, as a user can in the browser's settings: nobody can answer its question without a display,
 * and a popup that was not opened by a hand has no `activeTab`.
 */
export async function grantHost(browser: TestBrowser, origin: string): Promise<void> {
  const pattern = `${origin}/*`;
  const settings = await browser.context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(addHost, [browser.extensionId, pattern] as const);
  await settings.close();
  const granted = await browser.extensionPage().evaluate(requestHost, pattern);
  if (!granted) throw new Error(`The browser did not grant ${pattern}.`);
}

function addHost([id, pattern]: readonly [string, string]): Promise<void> {
  return (globalThis as unknown as Settings).chrome.developerPrivate.addHostPermission(id, pattern);
}

function requestHost(pattern: string): Promise<boolean> {
  const api = (globalThis as unknown as { chrome: typeof import('wxt/browser').browser }).chrome;
  return api.permissions.request({ origins: [pattern] });
}

interface Settings {
  chrome: { developerPrivate: { addHostPermission(id: string, pattern: string): Promise<void> } };
}

/** Pairs the extension with the collection in a page by the click that a user makes. */
export async function pairWith(browser: TestBrowser, collection: Page): Promise<void> {
  await grantHost(browser, new URL(collection.url()).origin);
  const popup = await browser.openPopup(collection);
  await popup.waitForText('Pair with this collection');
  await popup.click('#pair');
  await popup.waitForText('Paired with this collection');
  await popup.close();
}
