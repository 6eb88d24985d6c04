import { type ReadonlySignal, signal } from '@preact/signals';

export type ViewName =
  | 'library'
  | 'trash'
  | 'agencies'
  | 'report'
  | 'captured'
  | 'compare'
  | 'charts'
  | 'quality'
  | 'coverage'
  | 'export'
  | 'backup'
  | 'settings';

/** Where the reader is: a view, the reports it shows, and everything chosen in it. */
export interface Route {
  view: ViewName;
  ids: string[];
  params: Record<string, string>;
}

const views: ViewName[] = [
  'library',
  'trash',
  'agencies',
  'report',
  'captured',
  'compare',
  'charts',
  'quality',
  'coverage',
  'export',
  'backup',
  'settings',
];

/** `#/report/<id>?field=…` as a route; an address that means nothing is the library. */
export function parseAddress(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name, ...ids] = path.split('/').filter((part) => part !== '');
  const view = views.find((candidate) => candidate === name) ?? 'library';
  return { view, ids: ids.map(decode), params: Object.fromEntries(new URLSearchParams(query)) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a route; empty parameters are left out. */
export function addressOf(view: ViewName, ids: string[] = [], params: Record<string, string | null> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const path = [view, ...ids.map(encodeURIComponent)].join('/');
  return query.size > 0 ? `#/${path}?${query}` : `#/${path}`;
}

export interface Router {
  route: ReadonlySignal<Route>;
  /** Goes to an address; Back returns. */
  go(address: string): void;
  /** Changes parameters of the address in place, as typing in a filter does; null removes one. */
  set(params: Record<string, string | null>): void;
  /** Changes parameters as a step that Back undoes. */
  choose(params: Record<string, string | null>): void;
}

/** Follows the address bar. */
export function createRouter(window: Window): Router {
  const route = signal(parseAddress(window.location.hash));
  window.addEventListener('hashchange', () => {
    route.value = parseAddress(window.location.hash);
  });
  const changed = (params: Record<string, string | null>) =>
    addressOf(route.value.view, route.value.ids, { ...route.value.params, ...params });
  return {
    route,
    go: (address) => {
      window.location.hash = address;
    },
    set: (params) => {
      window.history.replaceState(window.history.state, '', changed(params));
      route.value = parseAddress(window.location.hash);
    },
    choose: (params) => {
      window.location.hash = changed(params);
    },
  };
}
