import { describe, expect, it } from 'vitest';
import { type Message, readMessage } from '../../../entrypoints/background/messages';
import { samplePage } from './samples';

const detection = { kind: 'report', score: 0.9, evidence: ['s1'] } as const;

const MESSAGES: Message[] = [
  { to: 'background', type: 'promising' },
  { to: 'background', type: 'detected', detection: { ...detection, evidence: ['s1'] } },
  { to: 'background', type: 'page', order: 'o', page: samplePage() },
  { to: 'background', type: 'declined', order: 'o', detection: { ...detection, evidence: [] } },
  { to: 'background', type: 'failed', order: 'o', because: 'TooBig' },
  { to: 'background', type: 'capture', order: 'o', tab: 1, url: null, anyPage: false, again: false },
  { to: 'background', type: 'undo', capture: 'c' },
  { to: 'background', type: 'pair', address: 'http://127.0.0.1:4173/' },
  { to: 'background', type: 'unpair' },
  { to: 'background', type: 'was read', capture: 'c' },
  { to: 'background', type: 'corrected' },
  { to: 'background', type: 'kept' },
  { to: 'background', type: 'queue left' },
  { to: 'background', type: 'ask', ask: { type: 'count' } },
  { to: 'background', type: 'ask', ask: { type: 'pull', limit: 25 } },
  { to: 'background', type: 'ask', ask: { type: 'pull', limit: 25, corrections: true } },
  { to: 'background', type: 'ask', ask: { type: 'pull', limit: 25, except: ['a'] } },
  { to: 'background', type: 'ask', ask: { type: 'chunk', sha256: 'f', offset: 0 } },
  { to: 'background', type: 'ask', ask: { type: 'acknowledge', receipts: [{ id: 'a', sha256: ['f'] }], undone: [] } },
];

const WRONG: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['text', 'capture'],
  ['a list', [{ to: 'background', type: 'unpair' }]],
  ['a message for somebody else', { to: 'offscreen', type: 'unpair' }],
  ['an unknown type', { to: 'background', type: 'erase' }],
  ['an inherited name as type', { to: 'background', type: 'constructor' }],
  ['a detection of an unknown kind', { to: 'background', type: 'detected', detection: { ...detection, kind: 'x' } }],
  [
    'an order without a tab',
    { to: 'background', type: 'capture', order: 'o', url: null, anyPage: false, again: false },
  ],
  ['an order with a broken tab', { ...MESSAGES.find(({ type }) => type === 'capture'), tab: -1 }],
  ['a page without content', { to: 'background', type: 'page', order: 'o', page: { ...samplePage(), html: 1 } }],
  [
    'a page of a script address',
    { to: 'background', type: 'page', order: 'o', page: { ...samplePage(), url: 'data:,' } },
  ],
  [
    'a page without circumstances',
    { to: 'background', type: 'page', order: 'o', page: { ...samplePage(), circumstances: {} } },
  ],
  ['a pairing with a script address', { to: 'background', type: 'pair', address: 'javascript:1' }],
  ['an unknown question', { to: 'background', type: 'ask', ask: { type: 'erase' } }],
  ['a pull of too many', { to: 'background', type: 'ask', ask: { type: 'pull', limit: 100_000 } }],
  ['a pull except no list', { to: 'background', type: 'ask', ask: { type: 'pull', limit: 25, except: 'a' } }],
  ['a pull of none', { to: 'background', type: 'ask', ask: { type: 'pull', limit: 0 } }],
  ['a chunk from before the start', { to: 'background', type: 'ask', ask: { type: 'chunk', sha256: 'f', offset: -1 } }],
  [
    'a receipt without hashes',
    { to: 'background', type: 'ask', ask: { type: 'acknowledge', receipts: [{ id: 'a' }], undone: [] } },
  ],
];

describe('readMessage', () => {
  it.each(MESSAGES.map((message) => [JSON.stringify(message).slice(0, 80), message]))('takes %s', (_, message) => {
    expect(readMessage(message)).toBe(message);
  });

  it.each(WRONG)('refuses %s', (_, value) => {
    expect(readMessage(value)).toBeNull();
  });
});
