import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { recogniseFormat } from '../../../core/document/recognise-format';

function formatOf(name: string, bytes: Uint8Array | string, contentType: string | null = null): string {
  const data = typeof bytes === 'string' ? strToU8(bytes) : bytes;
  const { kind, format } = recogniseFormat({ name, url: null, contentType, bytes: data });
  return kind === format ? kind : `${kind}: ${format}`;
}

function archive(...names: string[]): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
}

/** A compound file as far as recognition looks: its signature and a directory entry. */
function compound(stream: string): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (let i = 0; i < stream.length; i++) bytes[1024 + 2 * i] = stream.charCodeAt(i);
  return bytes;
}

describe('recogniseFormat', () => {
  it('knows documents by their bytes, whatever their name', () => {
    expect(formatOf('a.bin', archive('[Content_Types].xml', 'word/document.xml'))).toBe('docx');
    expect(formatOf('a.doc', archive('xl/workbook.xml'))).toBe('xlsx');
    expect(formatOf('a.htm', compound('WordDocument'))).toBe('doc');
    expect(formatOf('a', '\n%PDF-1.4\n')).toBe('pdf');
  });

  it('takes a page that begins as HTML for one, whatever it is called', () => {
    expect(formatOf('a.txt', '\n<!DOCTYPE html><p>x', 'text/plain')).toBe('html');
    expect(formatOf('a.txt', '# x\n<table><tr><td>1', 'text/plain')).toBe('text');
  });

  it('names what it cannot read', () => {
    const cases: [string, Uint8Array | string, string][] = [
      ['a.xls', compound('Workbook'), 'xls'],
      ['a.ppt', compound('PowerPoint Document'), 'ppt'],
      ['a.docx', compound('EncryptedPackage'), 'encrypted_office'],
      ['a.wps', compound('WordDocument'), 'wps'],
      ['a.doc', '{\\rtf1\\ansi', 'rtf'],
      ['a.ofd', archive('OFD.xml', 'Doc_0/Document.xml'), 'ofd'],
      ['a.zip', archive('读我.txt'), 'zip'],
      ['a.pptx', archive('ppt/presentation.xml'), 'pptx'],
      ['a.mht', 'MIME-Version: 1.0\r\nContent-Type: multipart/related', 'mhtml'],
      ['a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'image'],
      ['a.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'image'],
      ['a.doc', new Uint8Array(Array.from({ length: 256 }, (_, i) => i % 9)), 'unknown'],
    ];
    for (const [name, bytes, format] of cases) expect(formatOf(name, bytes)).toBe(`unsupported: ${format}`);
  });

  it('tells pages from text by media type, name and tags', () => {
    expect(formatOf('a.doc', '<html><body>x</body></html>')).toBe('html');
    expect(formatOf('art_1.jsp', '一、总体情况', 'text/html; charset=GBK')).toBe('html');
    expect(formatOf('a.txt', '<p>as text</p>')).toBe('text');
    expect(formatOf('paste', '一、总体情况\n规章\t1')).toBe('text');
  });
});
