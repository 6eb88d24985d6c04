import type { Random } from './random';

function slice(bytes: Uint8Array, random: Random, longest: number): { start: number; end: number } {
  const start = random.int(0, Math.max(0, bytes.length - 1));
  return { start, end: Math.min(bytes.length, start + random.int(1, longest)) };
}

function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const flipBytes: Mutation = (bytes, random) => {
  const flipped = new Uint8Array(bytes);
  for (let i = random.int(1, 20); i > 0; i--)
    flipped[random.int(0, Math.max(0, bytes.length - 1))] = random.int(0, 255);
  return flipped;
};

const truncate: Mutation = (bytes, random) => bytes.slice(0, random.int(0, bytes.length));

const cut: Mutation = (bytes, random) => {
  const { start, end } = slice(bytes, random, 4000);
  return join(bytes.slice(0, start), bytes.slice(end));
};

const repeat: Mutation = (bytes, random) => {
  const { start, end } = slice(bytes, random, 4000);
  const piece = bytes.slice(start, end);
  const times = random.pick([1, 1, 2, 20]);
  return join(bytes.slice(0, end), ...Array.from({ length: times }, () => piece), bytes.slice(end));
};

const move: Mutation = (bytes, random) => {
  const { start, end } = slice(bytes, random, 2000);
  const rest = join(bytes.slice(0, start), bytes.slice(end));
  const at = random.int(0, rest.length);
  return join(rest.slice(0, at), bytes.slice(start, end), rest.slice(at));
};

/** Takes away one tag, so that what it closed stays open or what it opened was never opened. */
const dropTag: Mutation = (bytes, random) => {
  const starts: number[] = [];
  for (const [i, byte] of bytes.entries()) if (byte === 0x3c) starts.push(i);
  if (starts.length === 0) return bytes;
  const start = random.pick(starts);
  const end = bytes.indexOf(0x3e, start);
  return end < 0 ? bytes : join(bytes.slice(0, start), bytes.slice(end + 1));
};

const ODDITIES = [
  '<table>',
  '</table>',
  '<td rowspan=99999 colspan=99999>',
  '<tr><td>1</td>',
  '<td>999</td>',
  '\u202e\u200b',
  '&#x110000;&#0;&bogus;',
  '<![CDATA[',
  '<!--',
  '\t7\t8\t9',
  '\n\n',
  '| 3 | 4 |',
  '三、',
  '总计',
  '12',
];

const insert: Mutation = (bytes, random) => {
  const at = random.int(0, bytes.length);
  return join(bytes.slice(0, at), new TextEncoder().encode(random.pick(ODDITIES)), bytes.slice(at));
};

const MUTATIONS: Mutation[] = [flipBytes, truncate, cut, repeat, move, dropTag, insert];

/** The bytes with one to four mutations, the same for the same source of chance. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let mutated = bytes;
  for (let i = random.int(1, 4); i > 0; i--) mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}
