import { beforeEach, describe, expect, it, vi } from 'vitest';
import { showBadge, showFound, showNotKept } from '../../../entrypoints/background/badge';

const TAB = 7;

const { titles, browser } = vi.hoisted(() => {
  const titles = new Map<number, string>();
  const browser = {
    storage: { local: { get: async () => ({}) } },
    i18n: {
      getMessage: (name: string, [outcome, why]: string[]) =>
        name === 'queue_with_detail' ? `${outcome} (${why})` : name,
    },
    action: {
      getTitle: async ({ tabId }: { tabId: number }) => titles.get(tabId) ?? 'Gongkai',
      setTitle: async ({ tabId, title }: { tabId: number; title: string }) => void titles.set(tabId, title),
      setBadgeText: async () => undefined,
      setBadgeTextColor: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
    },
  };
  return { titles, browser };
});

vi.mock('wxt/browser', () => ({ browser }));

beforeEach(() => titles.clear());

describe('a detection that comes late', () => {
  it('does not cover why a page was not kept', async () => {
    await showNotKept(TAB, { name: 'TooBig', message: '' });
    await showFound(TAB, 'report');
    expect(titles.get(TAB)).toBe('badge_not_kept (too_big)');
  });

  it.each(['link failed', 'link kept', 'link known', 'link changed'] as const)('does not cover “%s”', async (told) => {
    await showBadge(TAB, told);
    await showFound(TAB, 'report');
    expect(titles.get(TAB)).toBe(`badge_${told.replace(' ', '_')}`);
  });

  it.each(['none', 'index', 'working'] as const)('takes the place of “%s”', async (before) => {
    await showBadge(TAB, before);
    await showFound(TAB, 'report');
    expect(titles.get(TAB)).toBe('badge_report');
  });
});
