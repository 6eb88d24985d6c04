/**
 * Full-text search by exact stretches, for Chinese, which has no words to index. Each text has a signature of hashed
 * pairs of characters: a text that lacks a pair of the stretch is passed over, the rest is read. Nothing is found that
 * is not there, and nothing that is there is missed.
 */
export interface TextIndex {
  put(id: string, text: string): void;
  remove(id: string): void;
  has(id: string): boolean;
  size(): number;
  /** Ids of the texts that hold the stretch, which is in the shape of `searchable`. */
  find(stretch: string): Set<string>;
  /** Whether one text holds the stretch. */
  holds(id: string, stretch: string): boolean;
  /** What stands around the first place of a stretch in a text; null where it is not there. */
  around(id: string, stretch: string): Snippet | null;
}

export interface Snippet {
  before: string;
  hit: string;
  after: string;
}

/** Words of 32 bits in a signature: a report of 2,000 characters sets a third of its 4,096 bits. */
const WORDS = 128;
/** Characters shown before and after what was found: little before it, so that a narrow column still shows it. */
const BEFORE = 7;
const AFTER = 20;

function bitOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 20;
}

/** The bits of a stretch, each once. */
function bitsOf(stretch: string): number[] {
  const bits = new Set<number>();
  for (let i = 1; i < stretch.length; i++) bits.add(bitOf(stretch.charCodeAt(i - 1), stretch.charCodeAt(i)));
  return [...bits];
}

export function createTextIndex(): TextIndex {
  const slots = new Map<string, number>();
  const ids: (string | null)[] = [];
  const texts: string[] = [];
  const free: number[] = [];
  let signatures = new Uint32Array(1024 * WORDS);

  function slotFor(id: string): number {
    const there = slots.get(id) ?? free.pop() ?? ids.length;
    slots.set(id, there);
    if ((there + 1) * WORDS <= signatures.length) return there;
    const grown = new Uint32Array(signatures.length * 2);
    grown.set(signatures);
    signatures = grown;
    return there;
  }

  function put(id: string, text: string): void {
    const slot = slotFor(id);
    [ids[slot], texts[slot]] = [id, text];
    const at = slot * WORDS;
    signatures.fill(0, at, at + WORDS);
    let before = text.charCodeAt(0);
    for (let i = 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const bit = bitOf(before, code);
      signatures[at + (bit >>> 5)]! |= 1 << (bit & 31);
      before = code;
    }
  }

  function remove(id: string): void {
    const slot = slots.get(id);
    if (slot === undefined) return;
    slots.delete(id);
    [ids[slot], texts[slot]] = [null, ''];
    free.push(slot);
  }

  function mayHold(slot: number, bits: number[]): boolean {
    const at = slot * WORDS;
    for (const bit of bits) if (!(signatures[at + (bit >>> 5)]! & (1 << (bit & 31)))) return false;
    return true;
  }

  function find(stretch: string): Set<string> {
    const bits = bitsOf(stretch);
    const found = new Set<string>();
    for (let slot = 0; slot < ids.length; slot++) {
      const id = ids[slot];
      if (id && mayHold(slot, bits) && texts[slot]!.includes(stretch)) found.add(id);
    }
    return found;
  }

  function around(id: string, stretch: string): Snippet | null {
    const text = texts[slots.get(id) ?? -1] ?? '';
    const at = text.indexOf(stretch);
    if (at < 0) return null;
    const end = at + stretch.length;
    const oneLine = (part: string) => part.replaceAll('\n', ' ');
    return {
      before: (at > BEFORE ? '…' : '') + oneLine(text.slice(Math.max(0, at - BEFORE), at)).trimStart(),
      hit: stretch,
      after: oneLine(text.slice(end, end + AFTER)) + (end + AFTER < text.length ? '…' : ''),
    };
  }

  return {
    put,
    remove,
    has: (id) => slots.has(id),
    size: () => slots.size,
    find,
    holds: (id, stretch) => texts[slots.get(id) ?? -1]?.includes(stretch) ?? false,
    around,
  };
}
