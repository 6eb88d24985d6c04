import { isTraditional } from '../text/simplified';
import type { DocumentFact } from './blocks';

/** Decoded text, the encoding it was read as, and whether some bytes fitted no encoding. */
export interface DecodedText {
  text: string;
  encoding: string;
  mojibake: boolean;
}

const CHARSET = /charset\s*=\s*["']?\s*([\w-]+)/i;
const HEAD_BYTES = 4096;

/** GBK and GB2312 are subsets of GB18030; a page that declares them may use all of it. */
function canonical(label: string): string | null {
  const name = label.toLowerCase();
  if (/^(gbk|gb2312|gb_2312|gb18030|x-gbk|cp936|ms936)/.test(name)) return 'gb18030';
  if (/^utf-?8$/.test(name)) return 'utf-8';
  if (/^utf-?16(le)?$/.test(name)) return 'utf-16le';
  if (name === 'utf-16be') return 'utf-16be';
  if (name.startsWith('big5')) return 'big5';
  return null;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** The text, or null where some bytes do not fit the encoding. */
function decodeExactly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function asciiHead(bytes: Uint8Array): string {
  return decode(bytes.subarray(0, HEAD_BYTES), 'latin1');
}

const COMMON = new Set('的一是在不有和为公开政府信息年度报告情况申请工作数量总计本机关行处理予以會開資訊報請');

/** Share of characters that Chinese official prose uses all the time; wrong decodings have hardly any. */
function plausibility(text: string): number {
  const han = [...text.slice(0, 20_000)].filter((char) => char > '\u2e7f');
  return han.length === 0 ? 0 : han.filter((char) => COMMON.has(char)).length / han.length;
}

function byStatistics(bytes: Uint8Array): { text: string; encoding: string } {
  const utf8 = decodeExactly(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const candidates = ['gb18030', 'big5'].map((encoding) => {
    const text = decode(bytes, encoding);
    return { text, encoding, score: plausibility(text) };
  });
  const [gb18030, big5] = candidates;
  return big5!.score > gb18030!.score ? big5! : gb18030!;
}

function declared(bytes: Uint8Array, contentType: string | null, isHtml: boolean): string[] {
  const labels = [CHARSET.exec(contentType ?? '')?.[1], isHtml ? CHARSET.exec(asciiHead(bytes))?.[1] : undefined];
  return labels.flatMap((label) => canonical(label ?? '') ?? []);
}

/**
 * Decodes bytes by byte-order mark, declared charset (header, then meta), and last by statistics.
 * A declaration that the bytes contradict is passed over. The mark itself is not part of the text.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null, isHtml: boolean): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) return withMojibake(decode(bytes, marked), marked);
  for (const encoding of declared(bytes, contentType, isHtml)) {
    const text = decodeExactly(bytes, encoding);
    if (text !== null) return withMojibake(text, encoding);
  }
  const { text, encoding } = byStatistics(bytes);
  return withMojibake(text, encoding);
}

function withMojibake(text: string, encoding: string): DecodedText {
  return { text, encoding, mojibake: text.includes('\ufffd') };
}

/** What is worth knowing of a decoded text. */
export function factsOfText(text: string, mojibake: boolean): DocumentFact[] {
  return [...(mojibake ? (['mojibake'] as const) : []), ...(isTraditional(text) ? (['traditional'] as const) : [])];
}
