import { vi } from 'vitest';

type Listener = (...given: never[]) => unknown;

/** An event of the browser that a test fires. */
function event() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    forget: () => listeners.clear(),
    fire: (...given: unknown[]) => [...listeners].map((listener) => listener(...(given as never[]))),
  };
}

/** As much of a browser as the background touches: tabs open at once, scripts answer as the test says. */
export function fakeBrowser() {
  const titles = new Map<number, string>();
  const open = new Map<number, { id: number; url: string; status: string }>();
  const session: Record<string, unknown> = {};
  const browser = {
    runtime: {
      id: 'gongkai',
      // Node knows no origins of the scheme of extensions.
      getURL: (path: string) => `https://extension.example${path}`,
      onMessage: event(),
      onStartup: event(),
      onInstalled: event(),
      getManifest: () => ({ host_permissions: ['*://*.gov.cn/*'] }),
      getContexts: async () => [{}],
      sendMessage: async () => undefined,
    },
    i18n: { getMessage: (name: string, blanks: string[] = []) => [name, ...blanks].join(' ') },
    storage: {
      local: { get: async () => ({}), onChanged: event() },
      session: {
        get: async () => session,
        set: async (items: object) => void Object.assign(session, items),
        remove: async (key: string) => void delete session[key],
      },
    },
    permissions: {
      onAdded: event(),
      onRemoved: event(),
      contains: vi.fn(async (_: { origins: string[] }) => true),
      getAll: async () => ({ origins: [] }),
    },
    contextMenus: { onClicked: event() },
    action: {
      getTitle: async ({ tabId }: { tabId: number }) => titles.get(tabId) ?? '',
      setTitle: async ({ tabId, title }: { tabId: number; title: string }) => void titles.set(tabId, title),
      setBadgeText: async () => undefined,
      setBadgeTextColor: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
    },
    tabs: {
      TAB_ID_NONE: -1,
      onUpdated: event(),
      onRemoved: event(),
      query: async () => [...open.values()],
      get: async (id: number) => open.get(id) ?? Promise.reject(new Error(`No tab with id: ${id}.`)),
      create: vi.fn(async ({ url }: { url: string }) => {
        const tab = { id: 100 + open.size, url, status: 'complete' };
        open.set(tab.id, tab);
        return tab;
      }),
      remove: async (id: number) => void open.delete(id),
    },
    scripting: {
      getRegisteredContentScripts: async () => [],
      executeScript: vi.fn(async (_: object): Promise<{ result: unknown }[]> => []),
    },
  };
  return { browser, titles, open };
}
