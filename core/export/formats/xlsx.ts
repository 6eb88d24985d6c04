import type { Column, Row, Value } from '../table';
import { type ZipEntry, zipChunks } from '../zip/write-zip';
import { plainNumber } from './csv';

/** A table as one sheet, or as several where it is too long for one. */
export interface Sheet {
  /** At most 28 characters, so that a number fits behind it. */
  name: string;
  columns: Column[];
  rows: AsyncIterable<Row[]>;
}

/** Rows that a sheet of Excel holds, its head included. */
export const EXCEL_ROWS = 1_048_576;
/** Characters that a cell of Excel holds. */
export const EXCEL_CHARACTERS = 32_767;

const STYLES = { plain: 0, head: 1, date: 2 };
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as a cell has it: `_x000D_` for what XML would lose, and texts that look like such an escape escaped. */
function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replace(/[&<>"]/g, (char) => ENTITIES[char]!);
}

/** A text that is longer than a cell may be says where the rest is. */
function fitting(text: string): string {
  if (text.length <= EXCEL_CHARACTERS) return text;
  const note = `…〔共${text.length}字，全文见CSV〕`;
  return text.slice(0, EXCEL_CHARACTERS - note.length).replace(/[\ud800-\udbff]$/, '') + note;
}

function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

const DAY = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);

function serialOf(iso: Value): number | null {
  if (typeof iso !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const serial = (Date.parse(iso) - DAY_ZERO) / DAY;
  return Number.isInteger(serial) && serial > 60 ? serial : null;
}

function cellXml(at: string, value: Value, column: Column): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${plainNumber(value)}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const serial = column.type === 'date' ? serialOf(value) : null;
  return serial === null ? textXml(at, value, STYLES.plain) : `<c r="${at}" s="${STYLES.date}"><v>${serial}</v></c>`;
}

function textXml(at: string, text: string, style: number): string {
  return `<c r="${at}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(fitting(text))}</t></is></c>`;
}

/** Hands out rows in pieces of at most `most`, going on where the last piece ended. */
function pieces(rows: AsyncIterable<Row[]>) {
  const iterator = rows[Symbol.asyncIterator]();
  let rest: Row[] = [];
  let ended = false;
  const fill = async () => {
    while (rest.length === 0 && !ended) {
      const next = await iterator.next();
      if (next.done) ended = true;
      else rest = next.value;
    }
    return rest.length > 0;
  };
  async function* take(most: number): AsyncGenerator<Row[]> {
    let left = most;
    while (left > 0 && (await fill())) {
      const piece = rest.slice(0, left);
      rest = rest.slice(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
  return { hasMore: fill, take };
}

async function* sheetXml(columns: Column[], rows: AsyncIterable<Row[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const letters = columns.map((_, i) => columnName(i));
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const head = columns.map((column, i) => textXml(`${letters[i]}1`, column.name, STYLES.head)).join('');
  let number = 1;
  const rowXml = (row: Row) => {
    number++;
    return `<row r="${number}">${row.map((value, i) => cellXml(letters[i]! + number, value, columns[i]!)).join('')}</row>`;
  };
  yield encoder.encode(
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
      `<sheetFormatPr defaultRowHeight="15"/><sheetData><row r="1">${head}</row>`,
  );
  for await (const batch of rows) yield encoder.encode(batch.map(rowXml).join(''));
  yield encoder.encode('</sheetData></worksheet>');
}

async function* text(content: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(content);
}

function part(path: string, content: string): ZipEntry {
  return { path, compress: true, chunks: text(XML + content) };
}

const STYLE_SHEET =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

function workbookParts(names: string[]): ZipEntry[] {
  const sheets = names.map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const links = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const types = names.map(
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return [
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}${styles}</Relationships>`,
    ),
    part('xl/styles.xml', STYLE_SHEET),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${types.join('')}</Types>`,
    ),
  ];
}

async function* parts(sheets: Iterable<Sheet>): AsyncGenerator<ZipEntry> {
  const names: string[] = [];
  for (const { name, columns, rows } of sheets) {
    const { hasMore, take } = pieces(rows);
    let number = 1;
    do {
      names.push(number === 1 ? name : `${name} ${number}`);
      number++;
      const chunks = sheetXml(columns, take(EXCEL_ROWS - 1));
      yield { path: `xl/worksheets/sheet${names.length}.xml`, compress: true, chunks };
    } while (await hasMore());
  }
  yield* workbookParts(names);
}

/**
 * Sheets as one Excel workbook: numbers as numbers, dates as dates, texts as texts that can never run as formulas,
 * heads frozen. A table that is too long for a sheet goes on in the next one.
 */
export function xlsxChunks(sheets: Iterable<Sheet>): AsyncGenerator<Uint8Array> {
  return zipChunks(parts(sheets));
}
