import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { savedState, unsavedState } from '../../../entrypoints/background/badge-state';
import { keepProblem, keepReading, undoCapture } from '../../../entrypoints/background/outbox';
import { capture, emptyOutbox, samplePage, sampleReport } from './samples';

beforeEach(emptyOutbox);

const { url } = samplePage();

describe('the badge', () => {
  it('says of a saved page whether it is being read, was read, could not be, or has changed since', async () => {
    expect(await savedState(url)).toBeNull();
    await capture('a', { fingerprint: 'one' });
    expect(await savedState(url, 'one')).toBe('working');
    await keepProblem('a', { name: 'RangeError', message: 'too deep' });
    expect(await savedState(url, 'one')).toBe('failed');
    await keepReading('a', sampleReport('a'));
    expect([await savedState(url, 'one'), await savedState(url)]).toEqual(['saved', 'saved']);
    expect(await savedState(url, 'two')).toBe('changed');
    await undoCapture('a');
    expect(await savedState(url)).toBeNull();
  });

  it('of a page that is not saved tells reports and lists, and nothing else', () => {
    expect((['report', 'index', 'other'] as const).map(unsavedState)).toEqual(['report', 'index', 'none']);
  });
});
