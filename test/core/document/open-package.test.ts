import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openPackage } from '../../../core/document/open-package';
import { readDocx } from '../../../core/document/read-docx';
import { fileOf } from '../../documents/file-of';

describe('openPackage', () => {
  it('refuses a part that unpacks beyond the limit, without keeping it', () => {
    const bytes = zipSync({ a: new Uint8Array(3_000_000) }, { level: 9 });
    const opened = openPackage(bytes, { bytes: 1_000_000, entries: 10 });
    expect(opened.read('a')?.length).toBe(0);
    expect(opened.facts).toEqual(['too_large']);
  });

  it('counts all parts together', () => {
    const part = new Uint8Array(600_000);
    const opened = openPackage(zipSync({ a: part, b: part }), { bytes: 1_000_000, entries: 10 });
    expect(opened.read('a')?.length).toBe(600_000);
    expect(opened.read('b')?.length).toBe(0);
    expect(opened.facts).toEqual(['too_large']);
  });

  it('refuses an archive of too many entries', () => {
    const entries = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`p${i}`, new Uint8Array(1)]));
    const opened = openPackage(zipSync(entries), { bytes: 1000, entries: 20 });
    expect(opened.names).toEqual([]);
    expect(opened.facts).toEqual(['too_large']);
  });

  it('keeps nothing of a bomb of a document', () => {
    const bomb = fileOf('a.docx', zipSync({ 'word/document.xml': new Uint8Array(70_000_000) }, { level: 1 }));
    const { facts, blocks, texts } = readDocx(bomb, 's');
    expect(facts).toContain('too_large');
    expect(blocks).toEqual([]);
    expect(texts).toEqual({ 'word/document.xml': '' });
  });

  it('finds the parts of an archive that has lost its directory', () => {
    const bytes = zipSync({ 'x/a.xml': new TextEncoder().encode('<a/>'.repeat(100)), b: new Uint8Array(500) });
    const opened = openPackage(bytes.slice(0, bytes.length - 60));
    expect(opened.names).toContain('x/a.xml');
    expect(opened.facts).toEqual(['truncated_input']);
  });
});
