import type { Outcome, Reason } from '../background/queue-items';

/** What is seen of a page before it is captured. */
export interface Look {
  /** The server's status; 0 where the browser does not tell. */
  status: number;
  url: string;
  title: string;
  /** The beginning of the visible text. */
  text: string;
  /** Length of the whole. */
  length: number;
  ready: boolean;
}

const LONGEST_CHALLENGE = 2000;
const REPORT_WORDS = /公开[^\n]{0,20}(?:报告|年报)|总体情况|依申请公开/;
const CHALLENGE_MARKS =
  /验证码?|安全(?:检查|检测|防护|拦截|狗|认证)|人机|滑块|访问(?:过于|太)频繁|请求被拦截|challenge|captcha|verif(?:y|ication)|checking your browser|enable javascript and cookies/i;

/** Why this page is not worth capturing; null if it is. */
export function judgePage(look: Look): Outcome | null {
  const { status } = look;
  const detail = status > 0 ? `HTTP ${status}` : null;
  if (status === 429) return failed('busy', detail);
  if (status === 404 || status === 410) return failed('not_found', detail);
  if (isChallenge(look)) return failed('challenge', detail);
  if (status >= 500) return failed('server_error', detail);
  return status >= 400 ? failed('refused', detail) : null;
}

/** Why nothing was seen of a page: by the browser's own words, and whether the time was up. */
export function judgeSilence(message: string, late: boolean): Outcome {
  if (/error page|chrome-error/.test(message)) return failed('no_page');
  if (/no tab/i.test(message)) return failed('tab_closed');
  return late ? failed('timeout') : failed('no_access', message);
}

/** A short page that asks for a proof, and says nothing that a report would. */
export function isChallenge({ title, text, length }: Look): boolean {
  if (length > LONGEST_CHALLENGE) return false;
  const words = `${title}\n${text}`;
  return CHALLENGE_MARKS.test(words) && !REPORT_WORDS.test(words);
}

export function failed(reason: Reason, detail: string | null = null): Outcome {
  return { state: 'failed', reason, detail, capture: null };
}

export function skipped(reason: Reason): Outcome {
  return { state: 'skipped', reason, detail: null, capture: null };
}
