import type { Problem } from '../../pwa/sources/hand-over';
import { say } from './words';

const FAILURES: Record<string, string> = {
  NoAccess: 'no_access',
  PageChanged: 'page_changed',
  TooBig: 'too_big',
  NotFetched: 'not_fetched',
  NotAFile: 'queue_not_a_file',
  NotAllowed: 'attachment_not_allowed',
  NotOnTheWeb: 'not_on_the_web',
  Unreachable: 'queue_no_page',
  TabClosed: 'queue_tab_closed',
  OutOfReach: 'queue_out_of_reach',
  QuotaExceededError: 'no_room',
};

const READING_FAILURES: Record<string, string> = {
  ReaderEnded: 'reader_ended',
  WorkerFailed: 'reader_ended',
  NoSuchContent: 'bytes_gone',
};

/** Why what was kept could not be read, in one sentence. */
export function readingFailureWords({ name }: Problem): string {
  const sentence = READING_FAILURES[name];
  return sentence ? say(sentence) : say('reading_failed', name);
}

/** Why nothing was kept, in one sentence, with the server's status where there is one. */
export function failureWords(problem: Problem | null): string {
  if (!problem) return say('failed', '');
  const { name, message } = problem;
  const sentence = say(FAILURES[name] ?? `queue_${name}`);
  if (sentence === '') return say('failed', message);
  return /^HTTP \d+$/.test(message) ? say('queue_with_detail', sentence, message) : sentence;
}
