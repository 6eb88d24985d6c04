import { addressKey, database, type KeptCapture, schemeTwins } from '../background/database';
import type { QueueItem } from '../background/queue-items';
import { say } from '../popup/words';

/** What should be known of a page that was kept, beside that it was. */
export interface Notes {
  /** Where the listed address led, if elsewhere. */
  ledTo: string | null;
  /** The year that was read, where the list says another. */
  yearRead: number | null;
  /** Attachments that could not be had. */
  missing: number;
  unreadable: boolean;
}

/** By the key of the item, as things stand now: a page is read after it was kept. */
export async function notesOn(items: QueueItem[]): Promise<Map<string, Notes>> {
  const done = items.filter(({ capture }) => capture !== null);
  const captures = await database.captures
    .where('id')
    .anyOf(done.map(({ capture }) => capture!))
    .toArray();
  const byId = new Map(captures.map((capture) => [capture.id, capture]));
  const notes = new Map<string, Notes>();
  for (const item of done) {
    const capture = byId.get(item.capture!);
    if (capture) notes.set(item.key, notesOf(item, capture));
  }
  return notes;
}

export function notesOf(item: Pick<QueueItem, 'key' | 'year'>, capture: KeptCapture): Notes {
  const { url, summary, circumstances, reading } = capture;
  const year = summary?.year ?? null;
  const outcomes = circumstances.attachments?.map(({ outcome }) => outcome) ?? [];
  return {
    ledTo: schemeTwins(item.key).includes(addressKey(url)) ? null : url,
    yearRead: year !== null && item.year !== null && year !== item.year ? year : null,
    missing: outcomes.filter((outcome) => outcome !== 'kept' && outcome !== 'waiting').length,
    unreadable: reading === 'unreadable',
  };
}

/** Each in one sentence. */
export function noteWords({ ledTo, yearRead, missing, unreadable }: Notes, listedYear: number | null): string[] {
  return [
    ...(ledTo === null ? [] : [say('queue_led_to', ledTo)]),
    ...(yearRead === null ? [] : [say('queue_other_year', yearRead, listedYear ?? '')]),
    ...(missing === 0 ? [] : [say('queue_attachments_missing', missing)]),
    ...(unreadable ? [say('unreadable')] : []),
  ];
}
