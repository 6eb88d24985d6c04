import { describe, expect, it } from 'vitest';
import type { MessageType } from '../../../entrypoints/background/messages';
import { maySend, type Sender } from '../../../entrypoints/background/sender';

const known = {
  extensionId: 'gongkai',
  extensionOrigin: 'chrome-extension://gongkai',
  pairedOrigin: 'http://127.0.0.1:4173',
};
const ownPage: Sender = {
  id: 'gongkai',
  origin: 'chrome-extension://gongkai',
  url: 'chrome-extension://gongkai/popup.html',
};
const visited: Sender = {
  id: 'gongkai',
  origin: 'http://a.gov.cn',
  url: 'http://a.gov.cn/1.html',
  frameId: 0,
  tab: { id: 3 },
};
const paired: Sender = { id: 'gongkai', origin: known.pairedOrigin, frameId: 0, tab: { id: 4 } };

const ALLOWED: [MessageType, Sender][] = [
  ['capture', ownPage],
  ['undo', ownPage],
  ['pair', ownPage],
  ['unpair', { ...ownPage, tab: { id: 1 }, frameId: 0 }],
  ['was read', ownPage],
  ['kept', ownPage],
  ['queue left', ownPage],
  ['detected', visited],
  ['page', visited],
  ['declined', visited],
  ['failed', visited],
  ['ask', paired],
  ['ask', { ...paired, origin: undefined, url: 'http://127.0.0.1:4173/#/library' }],
];

const REFUSED: [string, MessageType, Sender][] = [
  ['another extension', 'capture', { ...ownPage, id: 'other' }],
  ['a page without extension', 'ask', { ...paired, id: undefined }],
  ['a visited page that orders', 'capture', visited],
  ['a visited page that undoes', 'undo', visited],
  ['a visited page that pairs', 'pair', visited],
  ['a visited page that asks', 'ask', visited],
  ['a visited page without tab', 'page', { ...visited, tab: undefined }],
  ['a frame of a visited page', 'page', { ...visited, frameId: 5 }],
  ['a frame of the paired page', 'ask', { ...paired, frameId: 2 }],
  ['the same host on another port', 'ask', { ...paired, origin: 'http://127.0.0.1:4174' }],
  ['another name of the same host', 'ask', { ...paired, origin: 'http://localhost:4173' }],
  ['the paired page that orders', 'capture', paired],
  ['an own page that brings a page', 'page', { ...ownPage, tab: { id: 1 }, frameId: 0 }],
  ['an own page that asks', 'ask', { ...ownPage, tab: { id: 1 }, frameId: 0 }],
  ['an opaque origin', 'ask', { ...paired, origin: 'null' }],
  ['a sender without address', 'undo', { id: 'gongkai' }],
];

describe('maySend', () => {
  it.each(ALLOWED)('lets %s through from where it belongs', (type, sender) => {
    expect(maySend(type, sender, known)).toBe(true);
  });

  it.each(REFUSED)('refuses %s', (_, type, sender) => {
    expect(maySend(type, sender, known)).toBe(false);
  });

  it('lets nobody ask before a collection is paired', () => {
    expect(maySend('ask', paired, { ...known, pairedOrigin: null })).toBe(false);
    expect(maySend('ask', { ...paired, origin: 'null' }, { ...known, pairedOrigin: null })).toBe(false);
  });
});
