import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../core/export/zip/crc32';
import { readZip } from '../../../../core/export/zip/read-zip';
import { type ZipEntry, zipChunks } from '../../../../core/export/zip/write-zip';
import { memoryFile } from '../bundle/memory-file';
import { bytesOf } from '../collections';

const encoder = new TextEncoder();

async function* pieces(text: string) {
  for (const letter of text) yield encoder.encode(letter);
}

async function* entries(texts: Record<string, string>, compress: boolean): AsyncGenerator<ZipEntry> {
  for (const [path, text] of Object.entries(texts)) yield { path, compress, chunks: pieces(text) };
}

const zipOf = (texts: Record<string, string>, compress = true) => bytesOf(zipChunks(entries(texts, compress)));
const texts = { '报告/长表.csv': '甲,乙\r\n'.repeat(50), empty: '', 'b.txt': '😀' };

describe('zipChunks', () => {
  it.each([true, false])('is read by others (compressed: %s)', async (compress) => {
    const files = unzipSync(await zipOf(texts, compress));
    const found = Object.fromEntries(
      Object.entries(files).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
    );
    expect(found).toEqual(texts);
  });

  it('bears the first date that a zip can have, wherever it is written', async () => {
    const view = new DataView((await zipOf({ a: 'a' })).buffer);
    expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0, 0x21]);
  });

  it('holds more files than a plain zip can count', async () => {
    const many = Object.fromEntries(Array.from({ length: 65_540 }, (_, i) => [`f${i}`, '']));
    const zip = await zipOf(many, false);
    expect(Object.keys(unzipSync(zip))).toHaveLength(65_540);
    expect(await readZip(memoryFile(zip))).toEqual({ fault: 'too_many', path: null });
  });

  it('of nothing is a zip of nothing', async () => {
    expect(await readZip(memoryFile(await zipOf({})))).toEqual([]);
  });
});

describe('crc32', () => {
  it('gives the check value of the standard, at once or in pieces', () => {
    const bytes = encoder.encode('123456789');
    expect(crc32(bytes)).toBe(0xcbf43926);
    expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926);
  });
});
