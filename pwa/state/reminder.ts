import type { Database } from '../store/database';
import { countSince } from '../store/unsaved';
import type { ExchangeWords } from '../words/exchange-zh-CN';

/** So much may be lost before anybody is reminded: an afternoon's captures, or half an hour of reviewing. */
const MOST_REPORTS = 50;
const MOST_LINES = 20;

type Remark = (words: ExchangeWords['backup']) => string;

/** What to say where much has come since the last backup; null where it is little. */
export async function remindOfBackup(database: Database, last: string | null): Promise<Remark | null> {
  const { reports, lines } = await countSince(database, last ?? '');
  if (reports < MOST_REPORTS && lines < MOST_LINES) return null;
  return (words) => (last === null ? words.remindFirst : words.remind)(reports + lines);
}
