import type { CheckedReport } from '../../core/checks/check-report';
import { type Figures, readNumber } from '../../core/comparison/measures';
import { editions, fieldsOfEdition } from '../../core/editions/index';
import type { Reading, Status } from '../../core/tables/reading';

/** Derived: a report's numbers without texts and places, so that a panel of thousands loads no whole report. */
export interface FiguresRecord {
  id: string;
  edition: string | null;
  editions: Record<string, string>;
  /** By position of the field in `fieldNames`; NaN where there is no value. */
  values: Float64Array;
  /** 0 where the field is not there, else the position of its status in `codes` plus 1; `BY_HAND` is added. */
  states: Uint8Array;
}

/** Every field of every form, oldest form first: a new form adds to the end, so positions stay what they were. */
const fieldNames = [...new Set(editions.flatMap(fieldsOfEdition).map(({ id }) => id))];
const positions = new Map(fieldNames.map((name, i) => [name, i]));

const codes: (Status | 'other_unit')[] = [
  'ok',
  'blank',
  'placeholder',
  'non_numeric',
  'row_missing',
  'table_missing',
  'truncated',
  'misaligned',
  'conflict',
  'other_unit',
];
const BY_HAND = 64;

function stateOf(report: CheckedReport, field: string, { how, status }: Reading): number {
  const inOtherUnit = readNumber(report, field).status === 'other_unit';
  return codes.indexOf(inOtherUnit ? 'other_unit' : status) + 1 + (how === 'by hand' ? BY_HAND : 0);
}

/** The figures of a report. */
export function packFigures(report: CheckedReport): FiguresRecord {
  const values = new Float64Array(fieldNames.length).fill(Number.NaN);
  const states = new Uint8Array(fieldNames.length);
  fieldNames.forEach((field, i) => {
    const reading = report.values[field];
    if (!reading) return;
    values[i] = reading.value ?? Number.NaN;
    states[i] = stateOf(report, field, reading);
  });
  return { id: report.id, edition: report.edition, editions: report.editions, values, states };
}

/** Stands for figures that are damaged and that no reading could make again: nothing is known of any field. */
export function lostFigures(id: string): FiguresRecord {
  return { id, edition: null, editions: {}, values: new Float64Array(0), states: new Uint8Array(0) };
}

/** Whether figures stand for none: see `lostFigures`. */
export function areLost({ states }: FiguresRecord): boolean {
  return states.length === 0;
}

/** Whether all parts of stored figures are there. */
export function areSound({ values, states, editions: forms }: FiguresRecord): boolean {
  if (!ArrayBuffer.isView(values) || !ArrayBuffer.isView(states) || typeof forms !== 'object') return false;
  return states.length > 0 && values.length === states.length;
}

function readingOf(state: number, value: number): Reading {
  const code = codes[(state % BY_HAND) - 1]!;
  return Object.freeze({
    value: Number.isNaN(value) ? null : value,
    raw: null,
    // A unit that no form has: the number was printed in one that its form does not.
    unit: code === 'other_unit' ? code : null,
    status: code === 'other_unit' ? 'ok' : code,
    place: null,
    how: state >= BY_HAND ? 'by hand' : 'read',
  });
}

/** Most cells are zeros, blanks and small numbers: those are made once, because a panel has a hundred thousand of them. */
const common: (Reading | undefined)[] = [];
const SMALL = 256;

function unpackOne({ values, states }: FiguresRecord, at: number): Reading | null {
  const state = states[at] ?? 0;
  if (state === 0) return null;
  const value = values[at]!;
  const small = Number.isNaN(value) ? SMALL - 1 : value;
  if (small < 0 || small >= SMALL - 1 + Number(Number.isNaN(value)) || !Number.isInteger(small))
    return readingOf(state, value);
  const place = state * SMALL + small;
  common[place] ??= readingOf(state, value);
  return common[place];
}

/** Some fields of a report, as comparison reads them. */
export function unpackFigures(record: FiguresRecord, fields: Iterable<string>): Figures {
  const values: Record<string, Reading> = {};
  for (const field of fields) {
    const at = positions.get(field);
    const reading = at === undefined ? null : unpackOne(record, at);
    if (reading) values[field] = reading;
  }
  return { edition: record.edition, editions: record.editions, values };
}
