import { browser } from 'wxt/browser';
import { carryOut } from './carry-out';
import { followLink } from './follow-link';
import { putOrder } from './orders';

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
    contextMenus.create({ id: 'link', title: i18n.getMessage('menu_link'), contexts: ['link'] });
  });
}

/** Keeps the page, or what the link leads to. */
export async function followMenu(clicked: Clicked, tab: ClickedTab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  const order = { to: 'background', type: 'capture', order: crypto.randomUUID(), tab: tab.id, again: false } as const;
  if (clicked.menuItemId !== 'link') {
    return carryOut(await putOrder({ ...order, url: tab.url ?? null, anyPage: true }));
  }
  const link = { tab: tab.id, page: tab.url ?? '' };
  return followLink(await putOrder({ ...order, url: clicked.linkUrl ?? '', anyPage: true }, link));
}
