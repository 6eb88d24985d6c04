import { browser } from 'wxt/browser';
import { problemName } from '../../pwa/state/problems';
import { loadWords, say } from '../popup/words';
import { showNotKept } from './badge';
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

/** Made at installation and when another language is chosen; the browser keeps them. */
export async function createMenus(): Promise<void> {
  await loadWords();
  const { contextMenus } = browser;
  contextMenus.removeAll(() => {
    contextMenus.create({ id: 'page', title: say('menu_page'), contexts: ['page'] });
    const targetUrlPatterns = ['http://*/*', 'https://*/*'];
    contextMenus.create({ id: 'link', title: say('menu_link'), contexts: ['link'], targetUrlPatterns });
  });
}

/** Keeps the page, or what the link leads to. */
export async function followMenu(clicked: Clicked, tab: ClickedTab | undefined): Promise<void> {
  const { id } = tab ?? {};
  if (id === undefined) return;
  await follow(clicked, { id, url: tab?.url ?? null }).catch((error: Error) =>
    showNotKept(id, { name: problemName(error), message: error.message }),
  );
}

async function follow(clicked: Clicked, tab: { id: number; url: string | null }): Promise<void> {
  const order = { to: 'background', type: 'capture', order: crypto.randomUUID(), tab: tab.id, again: false } as const;
  if (clicked.menuItemId !== 'link') {
    return carryOut(await putOrder({ ...order, url: tab.url, anyPage: true }));
  }
  const link = { tab: tab.id, page: tab.url ?? '' };
  return followLink(await putOrder({ ...order, url: clicked.linkUrl ?? '', anyPage: true }, link));
}
