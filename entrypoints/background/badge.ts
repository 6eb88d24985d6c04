import { browser } from 'wxt/browser';
import type { Problem } from '../../pwa/sources/hand-over';
import { failureWords } from '../popup/failure-words';
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
  'not kept': { text: '!', color: '#a3261d', title: 'badge_not_kept' },
  'link kept': { text: '✓', color: '#1d6b3a', title: 'badge_link_kept' },
  'link known': { text: '✓', color: '#1d6b3a', title: 'badge_link_known' },
  'link changed': { text: '改', color: '#7a5c00', title: 'badge_link_changed' },
  'link failed': { text: '!', color: '#a3261d', title: 'badge_link_failed' },
} as const satisfies Record<BadgeState, { text: string; color: string; title: string }>;

const TOLD = ['not kept', 'link kept', 'link known', 'link changed', 'link failed'] as const satisfies BadgeState[];

/** What came of a click is not covered by what is found in the page later; it goes with the page. */
export async function showFound(tabId: number, state: BadgeState): Promise<void> {
  await wordsLoaded();
  const shown = await browser.action.getTitle({ tabId }).catch(() => '');
  if (!TOLD.some((told) => shown.startsWith(say(LOOKS[told].title)))) await showBadge(tabId, state);
}

/** Of a click that nothing came of: the popup that would say so may be closed, or there never was one. */
export async function showNotKept(tabId: number, problem: Problem): Promise<void> {
  await wordsLoaded();
  await showBadge(tabId, 'not kept', failureWords(problem));
}

/** Text, colour and title together, so that the state is never told by colour alone. A tab that is gone has no badge. */
export async function showBadge(tabId: number, state: BadgeState, why?: string): Promise<void> {
  const { text, color, title } = LOOKS[state];
  const { action } = browser;
  try {
    await wordsLoaded();
    await action.setBadgeBackgroundColor({ tabId, color });
    await action.setBadgeTextColor({ tabId, color: '#ffffff' });
    await action.setBadgeText({ tabId, text });
    await action.setTitle({ tabId, title: why ? say('queue_with_detail', say(title), why) : say(title) });
  } catch {
    // The tab was closed meanwhile.
  }
}
