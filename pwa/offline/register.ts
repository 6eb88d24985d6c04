import { type ReadonlySignal, signal } from '@preact/signals';
import { Workbox } from 'workbox-window';

/** Whether the page is kept for use without a network, and whether a newer version waits. */
export interface Offline {
  ready: ReadonlySignal<boolean>;
  updateWaits: ReadonlySignal<boolean>;
  /** Lets the waiting version take over and loads it. */
  update(): void;
}

/** Registers the service worker; in development, where there is none, nothing happens. */
export function registerOffline(): Offline {
  const ready = signal(false);
  const updateWaits = signal(false);
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return { ready, updateWaits, update: () => undefined };
  const workbox = new Workbox('./service-worker.js');
  let agreed = false;
  workbox.addEventListener('waiting', () => {
    updateWaits.value = true;
  });
  workbox.addEventListener('controlling', () => {
    if (agreed) location.reload();
  });
  void workbox.register();
  void navigator.serviceWorker.ready.then(() => {
    ready.value = true;
  });
  const update = () => {
    agreed = true;
    workbox.messageSkipWaiting();
  };
  return { ready, updateWaits, update };
}
