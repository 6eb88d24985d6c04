import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope;
declare const __PRECACHED__: PrecacheEntry[];

// Addresses inside the collection are hashes, so the one precached page answers every deep link.
precacheAndRoute(__PRECACHED__);
cleanupOutdatedCaches();
clientsClaim();

// A new version waits until the reader agrees: an update never reloads under somebody's work.
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
