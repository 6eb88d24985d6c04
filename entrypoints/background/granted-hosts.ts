import { browser } from 'wxt/browser';
import { hostPattern, pairedWith } from './pairing';

const DETECT = { id: 'detect', file: '/detect.js' };

/** Patterns of the hosts that the user has granted beside those of the manifest. */
export async function grantedHosts(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const own = ownHosts();
  return origins.filter((pattern) => !own.includes(pattern)).toSorted();
}

let watching: Promise<void> = Promise.resolve();

/** Lets reports be recognised on the hosts that are granted now; one call after the other, since each registers anew. */
export function watchGrantedHosts(): Promise<void> {
  watching = watching.catch(() => undefined).then(register);
  return watching;
}

/** The browser forgets what was registered at every update of the extension. */
async function register(): Promise<void> {
  const pairing = await pairedWith();
  const granted = await grantedHosts();
  // The collection shows reports and is none.
  const matches = granted.filter((pattern) => pairing === null || pattern !== hostPattern(pairing.origin));
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [DETECT.id] });
  if ((registered?.matches ?? []).toSorted().join() === matches.join()) return;
  if (registered) await browser.scripting.unregisterContentScripts({ ids: [DETECT.id] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: DETECT.id, js: [DETECT.file], matches, excludeMatches: ownHosts(), runAt: 'document_idle', allFrames: false },
  ]);
}

function ownHosts(): string[] {
  return browser.runtime.getManifest().host_permissions ?? [];
}
