import { strToU8, zipSync } from 'fflate';

/**
 * A Word file of a report, as an agency attaches it.
 * It takes the plain HTML that the portal's own editor writes: paragraphs, headings, tables with spans.
 */

const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The time of every entry, so that the same report gives the same bytes. */
const MADE = new Date('2024-01-02T03:04:06');

/**
 * @param {string} title
 * @param {string} html
 * @returns {Uint8Array}
 */
export function writeDocx(title, html) {
  const blocks = html.match(/<table[\s\S]*?<\/table>|<(p|h3)\b[\s\S]*?<\/\1>/g) ?? [];
  const body = [
    paragraph(title),
    ...blocks.map((block) => (block.startsWith('<table') ? table(block) : paragraph(block))),
  ];
  const document = `${XML}<w:document xmlns:w="${NAMESPACE}"><w:body>${body.join('')}<w:sectPr/></w:body></w:document>`;
  const files = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships(),
    'word/document.xml': document,
  };
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { mtime: MADE });
}

function contentTypes() {
  const types = 'application/vnd.openxmlformats-';
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="${types}package.relationships+xml"/>` +
    `<Override PartName="/word/document.xml" ContentType="${types}officedocument.wordprocessingml.document.main+xml"/></Types>`
  );
}

function relationships() {
  const target = `Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"`;
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship ${target}/></Relationships>`;
}

/** @param {string} html */
function paragraph(html) {
  const text = html.replace(/<[^>]*>/g, '').replaceAll('&nbsp;', '\u00a0');
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/**
 * @typedef {{ text: string, columns: number, rows: number }} Cell
 * @param {string} html
 */
function table(html) {
  /** Cells that reach down from the rows above, by the column where they begin. @type {Map<number, Cell>} */
  const hanging = new Map();
  const rows = (html.match(/<tr>[\s\S]*?<\/tr>/g) ?? []).map((row) => tableRow(cellsOf(row), hanging));
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
}

/**
 * @param {string} row
 * @returns {Cell[]}
 */
function cellsOf(row) {
  return [...row.matchAll(/<td([^>]*)>([\s\S]*?)<\/td>/g)].map(([, attributes = '', text = '']) => ({
    text,
    columns: Number(/colspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
    rows: Number(/rowspan="(\d+)"/.exec(attributes)?.[1] ?? 1),
  }));
}

/**
 * Word repeats a cell that spans rows in each of them, as a continuation.
 * @param {Cell[]} cells
 * @param {Map<number, Cell>} hanging
 */
function tableRow(cells, hanging) {
  const written = [];
  let column = 0;
  for (const cell of [...cells, null]) {
    for (let above = hanging.get(column); above; above = hanging.get(column)) {
      written.push(tableCell(above, '<w:vMerge/>', ''));
      lower(hanging, column, above);
      column += above.columns;
    }
    if (!cell) break;
    written.push(tableCell(cell, cell.rows > 1 ? '<w:vMerge w:val="restart"/>' : '', cell.text));
    if (cell.rows > 1) hanging.set(column, { ...cell, rows: cell.rows - 1 });
    column += cell.columns;
  }
  return `<w:tr>${written.join('')}</w:tr>`;
}

/**
 * @param {Map<number, Cell>} hanging
 * @param {number} column
 * @param {Cell} cell
 */
function lower(hanging, column, cell) {
  if (cell.rows > 1) hanging.set(column, { ...cell, rows: cell.rows - 1 });
  else hanging.delete(column);
}

/**
 * @param {Cell} cell
 * @param {string} merge
 * @param {string} text
 */
function tableCell({ columns }, merge, text) {
  const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
  return `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${paragraph(text)}</w:tc>`;
}
