/** Bytes of each character that GB18030 writes in two. Node has only the decoder, so the table is its mirror. */
const pairs = new Map(
  leads().flatMap((lead) =>
    trails()
      .map((trail) => /** @type {const} */ ([decode(lead, trail), [lead, trail]]))
      .filter(([character]) => character.length === 1 && character !== '\uFFFD'),
  ),
);

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
 * Text as an old portal serves it. What stands for a character outside of GBK is said by `substitute`, in ASCII;
 * without it such a character is an error.
 * @param {string} text
 * @param {(character: string) => string} [substitute]
 */
export function encodeGb18030(text, substitute = refuse) {
  return Uint8Array.from([...text].flatMap((character) => bytesOf(character, substitute)));
}

/** A character as an HTML entity. @param {string} character */
export function asEntity(character) {
  return `&#${character.codePointAt(0)};`;
}

/**
 * @param {string} character
 * @returns {never}
 */
function refuse(character) {
  throw new Error(`GBK has no ${character}`);
}

/**
 * @param {string} character
 * @param {(character: string) => string} substitute
 */
function bytesOf(character, substitute) {
  const code = character.charCodeAt(0);
  if (code < 0x80) return [code];
  return pairs.get(character) ?? [...new TextEncoder().encode(substitute(character))];
}
