import type { Detection } from '../../core/detect/detect';
import { knownCapture } from './outbox';

export type BadgeState =
  | 'none'
  | 'report'
  | 'index'
  | 'working'
  | 'saved'
  | 'changed'
  | 'failed'
  | 'not kept'
  | 'link kept'
  | 'link known'
  | 'link changed'
  | 'link failed';

/** What the outbox knows of an address, and of what its page is now; null if it is not saved. */
export async function savedState(url: string, fingerprint?: string): Promise<BadgeState | null> {
  const capture = await knownCapture(url);
  if (!capture) return null;
  if (capture.reading === 'unread') return 'working';
  if (fingerprint && capture.fingerprint && fingerprint !== capture.fingerprint) return 'changed';
  return capture.reading === 'read' ? 'saved' : 'failed';
}

export function unsavedState(kind: Detection['kind']): BadgeState {
  return kind === 'other' ? 'none' : kind;
}
