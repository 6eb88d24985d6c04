import { browser } from 'wxt/browser';
import { say, wordsLoaded } from '../popup/words';
import type { BadgeState } from './badge-state';

const LOOKS = {
  none: { text: '', color: '#5f6368', title: 'badge_none' },
  report: { text: '报', color: '#1f5fbf', title: 'badge_report' },
  index: { text: '录', color: '#5f6368', title: 'badge_index' },
  working: { text: '…', color: '#7a5c00', title: 'badge_working' },
  saved: { text: '✓', color: '#1d6b3a', title: 'badge_saved' },
  changed: { text: '改', color: '#7a5c00', title: 'badge_changed' },
  failed: { text: '!', color: '#a3261d', title: 'badge_failed' },
  'link kept': { text: '✓', color: '#1d6b3a', title: 'badge_link_kept' },
  'link failed': { text: '!', color: '#a3261d', title: 'badge_link_failed' },
} as const satisfies Record<BadgeState, { text: string; color: string; title: string }>;

const TOLD = ['link kept', 'link failed'] as const satisfies BadgeState[];

/** What came of a link that was clicked in a page is not covered by what is found there later; it goes with the page. */
export async function showFound(tabId: number, state: BadgeState): Promise<void> {
  await wordsLoaded();
  const shown = await browser.action.getTitle({ tabId }).catch(() => '');
  if (!TOLD.some((told) => shown === say(LOOKS[told].title))) await showBadge(tabId, state);
}

/** Text, colour and title together, so that the state is never told by colour alone. A tab that is gone has no badge. */
export async function showBadge(tabId: number, state: BadgeState): Promise<void> {
  const { text, color, title } = LOOKS[state];
  const { action } = browser;
  try {
    await wordsLoaded();
    await action.setBadgeBackgroundColor({ tabId, color });
    await action.setBadgeTextColor({ tabId, color: '#ffffff' });
    await action.setBadgeText({ tabId, text });
    await action.setTitle({ tabId, title: say(title) });
  } catch {
    // The tab was closed meanwhile.
  }
}
