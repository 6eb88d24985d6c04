/** What the scanner meets. Offsets are UTF-16 units of the scanned XML; `text` is not yet decoded. */
export interface XmlHandler {
  open(name: string, attributes: string, start: number, end: number): void;
  close(name: string, start: number, end: number): void;
  text(start: number, end: number): void;
}

/** Offset of the `>` that ends the tag at `at`; null where another tag begins or the input ends before it. */
function tagEnd(xml: string, at: number): number | null {
  let quote = '';
  for (let i = at + 1; i < xml.length; i++) {
    const character = xml[i] ?? '';
    if (character === '<') return null;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i;
  }
  return null;
}

/** End of a comment, CDATA section, instruction or declaration that begins at `at`. */
function skipMarkup(xml: string, at: number): number {
  const close = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<?', at) ? '?>' : '>';
  const end = xml.indexOf(close, at);
  return end < 0 ? xml.length : end + close.length;
}

function scanCharacterData(xml: string, at: number, handler: XmlHandler): number {
  const end = xml.indexOf(']]>', at);
  handler.text(at + 9, end < 0 ? xml.length : end);
  return end < 0 ? xml.length : end + 3;
}

function scanTag(xml: string, at: number, handler: XmlHandler): number {
  const next = xml[at + 1];
  if (next === '!' || next === '?') return skipMarkup(xml, at);
  const close = tagEnd(xml, at);
  if (close === null) return at + 1;
  const end = close + 1;
  if (next === '/') handler.close(xml.slice(at + 2, close).trim(), at, end);
  else scanOpenTag(xml, at, end, handler);
  return end;
}

function scanOpenTag(xml: string, at: number, end: number, handler: XmlHandler): void {
  const empty = xml[end - 2] === '/';
  const inside = xml.slice(at + 1, empty ? end - 2 : end - 1);
  const space = inside.search(/\s/);
  const name = space < 0 ? inside : inside.slice(0, space);
  handler.open(name, space < 0 ? '' : inside.slice(space), at, end);
  if (empty) handler.close(name, end, end);
}

/**
 * Reads the XML of an office package from `start` to `end`, tag by tag, without minding whether it is well formed:
 * what a file cut off or damaged still has is reported, and nothing throws.
 */
export function scanXml(xml: string, handler: XmlHandler, start = 0, end = xml.length): void {
  let at = start;
  while (at < end) {
    const tag = xml.indexOf('<', at);
    const textEnd = tag < 0 || tag > end ? end : tag;
    if (textEnd > at) handler.text(at, textEnd);
    if (textEnd === end) return;
    at = xml.startsWith('<![CDATA[', textEnd)
      ? scanCharacterData(xml, textEnd, handler)
      : scanTag(xml, textEnd, handler);
  }
}

/** Value of an attribute in the text of a start tag, entities decoded; null when it is not there. */
export function xmlAttribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (!/\s/.test(attributes[at - 1] ?? ' ')) continue;
    const value = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (value) return decodeXml(value[1] ?? value[2] ?? '');
  }
  return null;
}

/** A tag's name without the prefix of its namespace. */
export function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Decodes the five entities of XML and character references; unknown ones stay as they are. */
export function decodeXml(text: string): string {
  return text.includes('&') ? text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, decodeEntity) : text;
}

/** A stretch of character data cut at its entities, so that all other characters keep an exact place. */
export interface XmlText {
  text: string;
  start: number;
  end: number;
}

/** The decoded stretches of character data from `start` to `end`. */
export function xmlTexts(xml: string, start: number, end: number): XmlText[] {
  const raw = xml.slice(start, end);
  if (!raw.includes('&')) return [{ text: raw, start, end }];
  const texts: XmlText[] = [];
  for (const match of raw.matchAll(/&[^;&\s]{1,12};|[^&]+|&/g)) {
    const at = start + match.index;
    texts.push({ text: decodeXml(match[0]), start: at, end: at + match[0].length });
  }
  return texts;
}

/** Decodes a part's bytes: UTF-8, or UTF-16 by its byte order mark. */
export function decodePart(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
