import type { ReadonlySignal } from '@preact/signals';
import type { Database } from '../store/database';
import { countSince } from '../store/unsaved';
import type { ExchangeWords } from '../words/exchange-zh-CN';
import { whenEnded } from './when-ended';

/** So much may be lost before anybody is reminded: an afternoon's captures, or half an hour of reviewing. */
const MOST_REPORTS = 50;
const MOST_LINES = 20;

/** What is said of a backup that is wanted. */
export type Remark = (words: ExchangeWords['backup']) => string;

/** What to say where much has come since the last backup; null where it is little. */
export async function remindOfBackup(database: Database, last: string | null): Promise<Remark | null> {
  const { reports, lines } = await countSince(database, last ?? '');
  if (reports < MOST_REPORTS && lines < MOST_LINES) return null;
  return (words) => (last === null ? words.remindFirst : words.remind)(reports + lines);
}

/** A reviewer writes without a pause that could be noticed otherwise. */
const EVERY = 600_000;

export interface ReminderParts {
  database: Database;
  /** Instant of the last backup; null where there was none. */
  last: ReadonlySignal<string | null>;
  /** Whether reports are coming in, from wherever. */
  running: ReadonlySignal<boolean>;
  say(remark: Remark): void;
}

/** Reminds of a backup once much has come, be it at the start, later, or from time to time: once for each last backup. */
export function keepReminding({ database, last, running, say }: ReminderParts): { stop(): void } {
  let said = false;
  const remind = async () => {
    const remark = said ? null : await remindOfBackup(database, last.value);
    if (!remark || said) return;
    said = true;
    say(remark);
  };
  const stops = [
    last.subscribe(() => {
      said = false;
    }),
    whenEnded(running, () => void remind()),
  ];
  const timer = setInterval(() => void remind(), EVERY);
  void remind();
  return {
    stop: () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    },
  };
}
