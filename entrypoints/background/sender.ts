import type { MessageType } from './messages';

/** What the browser says of who sent a message. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
}

export interface Known {
  extensionId: string;
  extensionOrigin: string;
  pairedOrigin: string | null;
}

type Role = 'own page' | 'visited page' | 'paired page';

const ROLES: Record<MessageType, Role> = {
  promising: 'visited page',
  detected: 'visited page',
  page: 'visited page',
  declined: 'visited page',
  failed: 'visited page',
  capture: 'own page',
  undo: 'own page',
  pair: 'own page',
  unpair: 'own page',
  'was read': 'own page',
  corrected: 'own page',
  kept: 'own page',
  'queue left': 'own page',
  ask: 'paired page',
};

/**
 * Whether this sender may send this type of message: our own pages order, our scripts in the top frame of a visited page
 * bring pages, and our script in the top frame of the paired collection asks. Nobody else is answered.
 */
export function maySend(type: MessageType, sender: Sender, known: Known): boolean {
  if (sender.id !== known.extensionId) return false;
  const origin = originOf(sender);
  if (origin === null) return false;
  if (ROLES[type] === 'own page') return origin === known.extensionOrigin;
  if (origin === known.extensionOrigin || sender.tab?.id === undefined || sender.frameId !== 0) return false;
  return ROLES[type] === 'visited page' || origin === known.pairedOrigin;
}

function originOf(sender: Sender): string | null {
  if (sender.origin) return sender.origin;
  return sender.url && URL.canParse(sender.url) ? new URL(sender.url).origin : null;
}
