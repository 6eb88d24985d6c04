import { matchesOf } from '../text/matches';
import { type Topic, topics } from './claim-patterns';

/** Something that a sentence names at a point, and that what follows belongs to. */
export interface Mention<T> {
  at: number;
  value: T;
}

const TOPICS = new RegExp(topics.map(({ words }) => `(${words})`).join('|'), 'g');

/** What a sentence speaks of, in order. */
export function topicMentions(text: string): Mention<Topic>[] {
  return matchesOf(text, TOPICS).map((match) => ({
    at: match.index,
    value: topics[match.slice(1).findIndex((group) => group !== undefined)]!.topic,
  }));
}

const YEAR = /(?<![\d较比至到])(20\d\d)年度?(?!\d{1,2}月|.{0,3}结转|\d)/g;

/** Years that a figure behind them belongs to, in order; 较2020年 and 2020年结转 are not such. */
export function yearMentions(text: string): Mention<number>[] {
  return matchesOf(text, YEAR).map((match) => ({
    at: match.index,
    value: Number(match[1]),
  }));
}

/** The last mention before a point of the text, null where there is none; mentions are in order. */
export function latest<T>(mentions: Mention<T>[], before: number): T | null {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.at < before) low = middle + 1;
    else high = middle;
  }
  return mentions[low - 1]?.value ?? null;
}
