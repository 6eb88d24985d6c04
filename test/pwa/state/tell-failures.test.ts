import { expect, it } from 'vitest';
import { tellFailures } from '../../../pwa/state/tell-failures';

it('says of every failure that nobody waited for that it was one, known or not; not of what somebody ended', () => {
  const [page, said] = [new EventTarget(), [] as string[]];
  tellFailures(page, (name) => said.push(name));
  const fail = (reason: unknown) => page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
  const inner = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
  fail(Object.assign(new Error('aborted'), { name: 'AbortError', inner }));
  fail(new TypeError('unforeseen'));
  fail(undefined);
  fail(new DOMException('ended', 'AbortError'));
  expect(said).toEqual(['QuotaExceededError', 'TypeError', 'Error']);
});
