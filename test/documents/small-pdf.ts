import type { SourceFile } from '../../core/page/page-snapshot';
import { fileOf } from './file-of';

/** What a page may need beside fonts; the first of `objects` has the number 3 + twice the number of pages. */
interface More {
  resources?: string;
  catalog?: string;
  objects?: string[];
  page?: string;
}

/** A PDF of one page for each content stream, written by hand; `fonts` are entries of the font dictionary. */
export function pdfOf(contents: string[], fonts: string, more: More = {}): SourceFile {
  const { resources = '', catalog = '', objects = [], page = '' } = more;
  const pages = contents.flatMap((content, i) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] ${page} /Contents ${4 + 2 * i} 0 R /Resources << /Font << ${fonts} >> ${resources} >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]);
  const kids = contents.map((_, i) => `${3 + 2 * i} 0 R`).join(' ');
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    ...pages,
    ...objects,
  ];
  return fileOf('a.pdf', new TextEncoder().encode(serialise(all)));
}

function serialise(objects: string[]): string {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return `${text}${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

/** A built-in font, for pages of Latin letters and figures. */
export const COURIER = '/F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >>';

/** A Chinese font that is not embedded, with a character map of pdf.js. */
export function chineseFont(map: string): string {
  const info = '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';
  const face =
    '/FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>';
  const descendant = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun ${info} /DW 1000 ${face} >>`;
  return `/F1 << /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${map} /DescendantFonts [${descendant}] >>`;
}

/** Chinese text at a point, in the second font, which is `chineseFont('UniGB-UCS2-H')`. */
export function showChinese(x: number, y: number, text: string, size = 10): string {
  const codes = [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0'));
  return `BT /F2 ${size} Tf ${x} ${y} Td <${codes.join('')}> Tj ET\n`;
}

/** Text at a point, in type of 10 points; a Courier character is 6 points wide. */
export function show(x: number, y: number, text: string): string {
  return `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET\n`;
}

/** The lines of a table with edges at `xs` and `ys`. */
export function ruled(xs: number[], ys: number[]): string {
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  const lying = ys.map((y) => `${left} ${y} m ${right} ${y} l S\n`);
  const standing = xs.map((x) => `${x} ${bottom} m ${x} ${top} l S\n`);
  return [...lying, ...standing].join('');
}
