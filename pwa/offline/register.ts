import { type ReadonlySignal, signal } from '@preact/signals';
import { Workbox } from 'workbox-window';

/** Whether the page is kept for use without a network, and what became of a newer version. */
export interface Offline {
  ready: ReadonlySignal<boolean>;
  /** A newer version waits, or has taken over in another tab: what this page has not loaded yet is gone then. */
  newer: ReadonlySignal<'none' | 'waits' | 'rules'>;
  /** Lets a waiting version take over, and loads the newer one. */
  update(): void;
}

/** Registers the service worker; in development, where there is none, nothing happens. */
export function registerOffline(): Offline {
  const ready = signal(false);
  const newer = signal<'none' | 'waits' | 'rules'>('none');
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return { ready, newer, update: () => undefined };
  const { serviceWorker } = navigator;
  const workbox = new Workbox('./service-worker.js');
  let agreed = false;
  let ruled = serviceWorker.controller !== null;
  workbox.addEventListener('waiting', () => {
    newer.value = 'waits';
  });
  serviceWorker.addEventListener('controllerchange', () => {
    if (agreed) location.reload();
    else if (ruled) newer.value = 'rules';
    ruled = true;
  });
  void workbox.register();
  void serviceWorker.ready.then(() => {
    ready.value = true;
  });
  const update = () => {
    if (newer.value === 'rules') return location.reload();
    agreed = true;
    workbox.messageSkipWaiting();
  };
  return { ready, newer, update };
}
