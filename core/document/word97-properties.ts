/** Properties that Word 97 keeps apart from the text, by the byte offsets in the stream that they hold for. */
export interface PropertyRun {
  start: number;
  end: number;
  sprms: Sprm[];
  /** Number of the paragraph's style; built-in headings are 1 to 9. */
  style: number;
}

/** One property: its number and the bytes of its value. */
export interface Sprm {
  code: number;
  operand: Uint8Array;
}

const SIZES = [1, 1, 2, 4, 2, 2, 0, 3];

/** Number of a table row's definition, whose length takes two bytes. */
export const TABLE_DEFINITION = 0xd608;
/** Number of the property that says where more properties than fit a page stand in the data stream. */
const HUGE_PROPERTIES = 0x6646;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads a list of properties up to where it breaks off. */
export function readSprms(bytes: Uint8Array): Sprm[] {
  const view = viewOf(bytes);
  const sprms: Sprm[] = [];
  let at = 0;
  while (at + 2 < bytes.length) {
    const code = view.getUint16(at, true);
    at += 2;
    let size = SIZES[code >> 13] ?? 0;
    if (code === TABLE_DEFINITION && at + 2 <= bytes.length) {
      size = view.getUint16(at, true) - 1;
      at += 2;
    } else if (code >> 13 === 6) size = bytes[at++] ?? 0;
    if (size < 0) break;
    sprms.push({ code, operand: bytes.subarray(at, at + size) });
    at += size;
  }
  return sprms;
}

/** The first byte of a property's value; 0 where the run does not have it. */
export function sprmByte(run: PropertyRun | undefined, code: number): number {
  return run?.sprms.find((sprm) => sprm.code === code)?.operand[0] ?? 0;
}

function hugeSprms(sprms: Sprm[], data: Uint8Array): Sprm[] {
  const operand = sprms.find((sprm) => sprm.code === HUGE_PROPERTIES)?.operand;
  if (!operand || operand.length < 4) return sprms;
  const at = viewOf(operand).getUint32(0, true);
  if (at + 2 > data.length) return sprms;
  return readSprms(data.subarray(at + 2, at + 2 + viewOf(data).getUint16(at, true)));
}

const PAGE = 512;

function characterRun(page: Uint8Array, at: number): { sprms: Sprm[]; style: number } {
  const offset = (page[at] ?? 0) * 2;
  const length = page[offset] ?? 0;
  return { sprms: offset === 0 ? [] : readSprms(page.subarray(offset + 1, offset + 1 + length)), style: 0 };
}

function paragraphRun(page: Uint8Array, at: number, data: Uint8Array): { sprms: Sprm[]; style: number } {
  const offset = (page[at] ?? 0) * 2;
  if (offset === 0) return { sprms: [], style: 0 };
  const short = page[offset] ?? 0;
  const start = short === 0 ? offset + 2 : offset + 1;
  const end = short === 0 ? start + (page[offset + 1] ?? 0) * 2 : offset + short * 2;
  const style = (page[start] ?? 0) | ((page[start + 1] ?? 0) << 8);
  return { sprms: hugeSprms(readSprms(page.subarray(start + 2, end)), data), style };
}

/** Numbers of the pages that a table of pages names. */
function pageNumbers(plc: Uint8Array): number[] {
  const count = Math.floor((plc.length - 4) / 8);
  const view = viewOf(plc);
  return Array.from({ length: Math.max(count, 0) }, (_, i) => view.getUint32(4 * (count + 1) + 4 * i, true) & 0x3fffff);
}

function readPage(page: Uint8Array, kind: 'characters' | 'paragraphs', data: Uint8Array): PropertyRun[] {
  const count = page[PAGE - 1] ?? 0;
  const view = viewOf(page);
  const runs: PropertyRun[] = [];
  const width = kind === 'characters' ? 1 : 13;
  for (let i = 0; i < count; i++) {
    const at = 4 * (count + 1) + width * i;
    if (at + width > PAGE) break;
    const found = kind === 'characters' ? characterRun(page, at) : paragraphRun(page, at, data);
    runs.push({ start: view.getUint32(4 * i, true), end: view.getUint32(4 * i + 4, true), ...found });
  }
  return runs;
}

/** Runs of properties of one kind, by their start; `plc` names the pages of the document stream that hold them. */
export function readProperties(
  plc: Uint8Array,
  stream: Uint8Array,
  kind: 'characters' | 'paragraphs',
  data: Uint8Array,
): PropertyRun[] {
  const runs: PropertyRun[] = [];
  for (const number of new Set(pageNumbers(plc))) {
    const page = stream.subarray(number * PAGE, (number + 1) * PAGE);
    if (page.length === PAGE) runs.push(...readPage(page, kind, data));
  }
  return runs.sort((a, b) => a.start - b.start);
}

/** The run that holds the byte at `offset`; absent where none does. */
export function runAt(runs: PropertyRun[], offset: number): PropertyRun | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const run = runs[low - 1];
  return run && offset < run.end ? run : undefined;
}

/** A cell as a row's definition gives it: its edges in twentieths of a point, and its merges. */
export interface CellDefinition {
  left: number;
  right: number;
  /** One with the cell before it. */
  joined: boolean;
  merge: 'restart' | 'continue' | null;
}

function mergeOf(flags: number): CellDefinition['merge'] {
  if ((flags & 0x20) === 0) return null;
  return (flags & 0x40) === 0 ? 'continue' : 'restart';
}

/** Cells of a row, from the properties of its end mark; null where it has no definition. */
export function readRowDefinition(run: PropertyRun | undefined): CellDefinition[] | null {
  const operand = run?.sprms.findLast((sprm) => sprm.code === TABLE_DEFINITION)?.operand;
  const count = operand?.[0] ?? 0;
  if (!operand || count === 0 || count > 64 || operand.length < 1 + 2 * (count + 1)) return null;
  const view = viewOf(operand);
  const edge = (i: number): number => view.getInt16(1 + 2 * i, true);
  const flagsAt = (i: number): number => 1 + 2 * (count + 1) + 20 * i;
  return Array.from({ length: count }, (_, i) => {
    const flags = flagsAt(i) + 2 <= operand.length ? view.getUint16(flagsAt(i), true) : 0;
    return { left: edge(i), right: edge(i + 1), joined: (flags & 3) === 2, merge: mergeOf(flags) };
  });
}
