import { browser } from 'wxt/browser';
import { FILE } from '../../core/detect/signals';
import { askFor } from './attachments';
import { carryOut } from './carry-out';
import { failOrder, putOrder } from './orders';
import { keepPage } from './outbox';

interface Clicked {
  menuItemId: number | string;
  linkUrl?: string | undefined;
}

interface ClickedTab {
  id?: number | undefined;
  url?: string | undefined;
}

/** Made once, at installation; the browser keeps them. */
export function createMenus(): void {
  const { contextMenus, i18n } = browser;
  contextMenus.removeAll(() => {
    contextMenus.create({ id: 'page', title: i18n.getMessage('menu_page'), contexts: ['page'] });
    contextMenus.create({ id: 'file', title: i18n.getMessage('menu_file'), contexts: ['link'] });
  });
}

/** Keeps the page, or the file that the link leads to; true where something new was kept. */
export async function followMenu(clicked: Clicked, tab: ClickedTab | undefined): Promise<boolean> {
  if (tab?.id === undefined) return false;
  if (clicked.menuItemId === 'file') return keepLinked(clicked.linkUrl ?? '', tab.id, tab.url ?? '');
  await carryOut(await order(tab.id, tab.url ?? null));
  return false;
}

function order(tab: number, url: string | null) {
  const id = crypto.randomUUID();
  return putOrder({ to: 'background', type: 'capture', order: id, tab, url, anyPage: true, again: false });
}

/** A page behind a link has to be opened to be seen as its reader sees it; a file does not. */
async function keepLinked(url: string, tab: number, page: string): Promise<boolean> {
  if (!/^https?:/.test(url)) return false;
  if (!FILE.test(url)) {
    await browser.tabs.create({ url });
    return false;
  }
  const { id } = await order(tab, url);
  const { outcome, contentType, base64, status } = await askFor(url, page || url, { tab, documentId: undefined });
  if (base64 === null) {
    await failOrder(id, tab, { name: 'NotFetched', message: `${outcome} ${status ?? ''}`.trim() });
    return false;
  }
  const detection = { kind: 'other', score: 0, evidence: [] } as const;
  const circumstances = {
    charset: '',
    referrer: page,
    meta: {},
    removed: { formValues: 0, hiddenInputs: 0 },
    frames: { inlined: 0, leftOut: 0 },
  };
  const file = { contentType, base64 };
  const capturedAt = new Date().toISOString();
  const kept = { url, title: '', html: '', file, capturedAt, detection: { ...detection, evidence: [] }, circumstances };
  return (await keepPage(id, kept, tab)) === 'stored';
}
