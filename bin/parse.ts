import { createInterface } from 'node:readline';
import type { PageSnapshot, SourceFile } from '../core/page/page-snapshot';
import { readAndCheck } from '../core/read-page';
import { failure, print } from './print';
import { snapshotOfFile } from './read-files';

async function answer(id: string | null, snapshot: () => Promise<PageSnapshot> | PageSnapshot): Promise<boolean> {
  try {
    await print(await readAndCheck(await snapshot()));
    return true;
  } catch (problem) {
    await print(failure(id, problem));
    return false;
  }
}

/** Reads files one after the other; answers with the exit status: 0 when all were read, 1 when any failed. */
export async function parseFiles(files: string[]): Promise<number> {
  let failed = 0;
  for (const file of files) {
    const read = await answer(file, () => snapshotOfFile(file));
    if (!read) failed++;
  }
  return failed === 0 ? 0 : 1;
}

/** One line of input. Exactly one of `text`, `html` and `base64` carries the content. */
interface InputLine {
  id: string;
  url?: string | null;
  title?: string | null;
  contentType?: string | null;
  text?: string;
  html?: string;
  base64?: string;
}

function asText(value: unknown, name: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw new TypeError(`"${name}" is not a string`);
}

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

function contentOf(line: InputLine): Pick<SourceFile, 'bytes' | 'contentType'> {
  const given = (['text', 'html', 'base64'] as const).filter((key) => asText(line[key], key) !== null);
  if (given.length !== 1) throw new TypeError('exactly one of "text", "html" and "base64" is needed');
  if (line.base64 !== undefined) {
    if (!BASE64.test(line.base64)) throw new TypeError('"base64" is not base64');
    return {
      bytes: new Uint8Array(Buffer.from(line.base64, 'base64')),
      contentType: asText(line.contentType, 'contentType'),
    };
  }
  // given as text, the bytes are ours: their charset is UTF-8 whatever the page said
  const type = line.html === undefined ? 'text/plain' : 'text/html';
  return { bytes: new TextEncoder().encode(line.html ?? line.text), contentType: `${type}; charset=utf-8` };
}

function nameOf(url: string | null, id: string): string {
  return url?.split(/[?#]/)[0]?.split('/').at(-1) || id;
}

function toSnapshot(line: InputLine): PageSnapshot {
  const url = asText(line.url, 'url');
  const source: SourceFile = { name: nameOf(url, line.id), url, ...contentOf(line) };
  return { id: line.id, url, title: asText(line.title, 'title'), capturedAt: null, sources: [source] };
}

function parseLine(text: string): InputLine {
  const line: unknown = JSON.parse(text);
  if (typeof line !== 'object' || line === null || Array.isArray(line))
    throw new TypeError('the line is not an object');
  return line as InputLine;
}

function idOf(text: string): string | null {
  try {
    const { id } = parseLine(text);
    return typeof id === 'string' ? id : null;
  } catch {
    return null;
  }
}

/** Answers every line of the input with one line of output, in order, one at a time; empty lines are passed over. */
export async function parseLines(input: NodeJS.ReadableStream): Promise<number> {
  let failed = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    const id = idOf(text);
    const read = await answer(id, () => {
      const line = parseLine(text);
      if (id === null) throw new TypeError('"id" is missing or not a string');
      return toSnapshot(line);
    });
    if (!read) failed++;
  }
  return failed === 0 ? 0 : 1;
}
