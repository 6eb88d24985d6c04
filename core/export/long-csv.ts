import type { Place } from '../document/blocks';
import { editionOf, type Field, fieldsOfEdition } from '../editions/index';
import type { Report } from '../report/report';
import type { Reading } from '../tables/reading';

const columns = [
  'report_id',
  'agency',
  'division',
  'year',
  'edition',
  'published',
  'field',
  'table',
  'row',
  'column',
  'label',
  'value',
  'raw',
  'unit',
  'status',
  'how',
  'source',
  'place',
  'url',
  'captured_at',
];

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const FORMULA = /^[=+\-@\t\r]/;

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; a printed number stays as it is. */
function textCell(text: string | null): string {
  if (text === null) return '';
  return quoted(FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
}

/** A place in one cell: `120-123`, `word/document.xml 120-123`, `p3 72,510,40,12`. */
export function placeText(place: Place | null): string {
  if (place === null) return '';
  if (place.kind === 'package') return `${place.part} ${place.start}-${place.end}`;
  if (place.kind !== 'pdf') return `${place.start}-${place.end}`;
  return `p${place.page} ${place.boxes.map((box) => [box.x, box.y, box.width, box.height].join(',')).join(' ')}`;
}

function labelsOf(report: Report): Map<string, Field> {
  const forms = new Set([report.edition, ...Object.values(report.editions)]);
  const fields = [...forms].flatMap((id) => {
    const edition = editionOf(id);
    return edition ? fieldsOfEdition(edition) : [];
  });
  return new Map(fields.map((field) => [field.id, field]));
}

function rowOf(report: Report, id: string, reading: Reading, field: Field | undefined): string {
  const [table = '', row = '', column = ''] = id.split('.');
  return [
    textCell(report.id),
    textCell(report.identity.agency),
    textCell(report.identity.division),
    report.identity.year ?? '',
    report.editions[table] ?? report.edition ?? '',
    report.identity.published ?? '',
    id,
    table,
    row,
    column,
    textCell(field?.zh ?? null),
    reading.value ?? '',
    textCell(reading.raw),
    textCell(reading.unit),
    reading.status,
    reading.how,
    reading.place?.source ?? '',
    textCell(placeText(reading.place)),
    textCell(report.url),
    report.capturedAt ?? '',
  ].join(',');
}

/** The byte order mark that Excel needs and the line of column names. */
export function longCsvHead(): string {
  return `\ufeff${columns.join(',')}\r\n`;
}

/**
 * One line for every field of a report, present or not: an empty value always has a status that says why.
 * UTF-8 with CRLF (RFC 4180); numbers are bare, texts cannot run as formulas.
 */
export function* longCsvRows(report: Report): Generator<string> {
  const labels = labelsOf(report);
  for (const [id, reading] of Object.entries(report.values)) {
    yield `${rowOf(report, id, reading, labels.get(id))}\r\n`;
  }
}
