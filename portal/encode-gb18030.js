/** Bytes of each character that GB18030 writes in two. Node has only the decoder, so the table is its mirror. */
const pairs = new Map(leads().flatMap((lead) => trails().map((trail) => [decode(lead, trail), [lead, trail]])));

function leads() {
  return range(0x81, 0xfe);
}

function trails() {
  return [...range(0x40, 0x7e), ...range(0x80, 0xfe)];
}

/**
 * @param {number} first
 * @param {number} last
 */
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** @param {number[]} bytes */
function decode(...bytes) {
  return new TextDecoder('gb18030').decode(Uint8Array.from(bytes));
}

/**
 * Text as an old portal serves it. Throws on a character outside of GBK, which no page here has.
 * @param {string} text
 */
export function encodeGb18030(text) {
  return Uint8Array.from([...text].flatMap(bytesOf));
}

/** @param {string} character */
function bytesOf(character) {
  const code = character.charCodeAt(0);
  if (code < 0x80) return [code];
  const pair = pairs.get(character);
  if (!pair) throw new Error(`GBK has no ${character}`);
  return pair;
}
