import type { PdfFont, PdfLibrary, PdfOperators, PdfPage } from './pdf-library';
import { plainText } from './plain-text';

/** A character as it stands on the page: points from the lower left corner of the page as it is shown. */
export interface Glyph {
  text: string;
  /** Left and right ends, and where its line of writing runs. */
  x0: number;
  x1: number;
  baseline: number;
  /** Height of its type. */
  size: number;
  /** Direction of the writing: along the page, or down or up on it. */
  way: 'along' | 'down' | 'up';
}

/** A straight line drawn on the page. `at` is its y where it lies, its x where it stands. */
export interface Rule {
  way: 'lying' | 'standing';
  at: number;
  from: number;
  to: number;
}

/** What a page shows, as far as text and tables go. */
export interface PageMarks {
  width: number;
  height: number;
  glyphs: Glyph[];
  rules: Rule[];
}

/** How far outside of the page a character may begin, as its box is larger than its ink. */
const MARGIN = 20;

type Matrix = [number, number, number, number, number, number];

function multiply(m: Matrix, n: ArrayLike<number>): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(n);
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ];
}

type Point = [number, number];

function apply(m: Matrix, x: number, y: number): Point {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

/** From the file's points to those of the page as it is shown, turned. */
function pageMatrix(page: PdfPage): { matrix: Matrix; width: number; height: number } {
  const [left, bottom, right, top] = page.view;
  const [width, height] = [right - left, top - bottom];
  const turn = ((page.rotate % 360) + 360) % 360;
  if (turn === 90) return { matrix: [0, -1, 1, 0, -bottom, right], width: height, height: width };
  if (turn === 180) return { matrix: [-1, 0, 0, -1, right, top], width, height };
  if (turn === 270) return { matrix: [0, 1, -1, 0, top, -left], width: height, height: width };
  return { matrix: [1, 0, 0, 1, -left, -bottom], width, height };
}

interface State {
  matrix: Matrix;
  font: PdfFont | null;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  /** False while the colour is that of paper. */
  strokes: boolean;
  fills: boolean;
}

interface Pen {
  state: State;
  kept: State[];
  text: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  marks: PageMarks;
}

interface PdfGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: number[];
}

function wayOf(matrix: Matrix, isVertical: boolean): Glyph['way'] {
  const [dx, dy] = isVertical ? [-matrix[2], -matrix[3]] : [matrix[0], matrix[1]];
  if (Math.abs(dx) >= Math.abs(dy)) return 'along';
  return dy < 0 ? 'down' : 'up';
}

/** False for positions that nobody sees, among them those that are no numbers. */
function isOnPage({ width, height }: PageMarks, [x, y]: Point): boolean {
  return x > -MARGIN && x < width + MARGIN && y > -MARGIN && y < height + MARGIN;
}

function addGlyph(pen: Pen, glyph: PdfGlyph, advance: number): void {
  const { state } = pen;
  const isVertical = state.font?.vertical === true;
  const matrix = multiply(state.matrix, pen.text);
  const [x, y] = [pen.x, pen.y + state.rise];
  const start = isVertical ? apply(matrix, x - state.size / 2, y - advance) : apply(matrix, x, y);
  const end = isVertical ? apply(matrix, x + state.size / 2, y) : apply(matrix, x + advance, y);
  const size = Math.abs(state.size) * Math.hypot(matrix[2], matrix[3]);
  const text = plainText(glyph.unicode);
  const way = wayOf(matrix, isVertical);
  if (text === '' || size === 0 || !isOnPage(pen.marks, start) || !isOnPage(pen.marks, end)) return;
  const x0 = Math.min(start[0], end[0]);
  const x1 = Math.max(start[0], end[0]);
  if (way === 'along') pen.marks.glyphs.push({ text, x0, x1, baseline: start[1], size, way });
  else if (isVertical) pen.marks.glyphs.push({ text, x0, x1, baseline: start[1] + size * 0.12, size, way });
  else pen.marks.glyphs.push(turnedGlyph(text, start, end, size, way));
}

/** A character lying on its side, in the square that it fills. */
function turnedGlyph(text: string, start: Point, end: Point, size: number, way: 'down' | 'up'): Glyph {
  const x = way === 'down' ? start[0] - size * 0.12 : start[0] + size * 0.12 - size;
  return { text, x0: x, x1: x + size, baseline: Math.min(start[1], end[1]) + size * 0.12, size, way };
}

function showText(pen: Pen, glyphs: unknown): void {
  if (!Array.isArray(glyphs)) return;
  const { state } = pen;
  const isVertical = state.font?.vertical === true;
  const unit = Math.abs(state.font?.fontMatrix?.[0] ?? 0.001) * state.size;
  for (const glyph of glyphs as (PdfGlyph | number | null)[]) {
    if (glyph === null) continue;
    if (typeof glyph === 'number') {
      move(pen, isVertical, ((isVertical ? 1 : -1) * glyph * state.size) / 1000);
      continue;
    }
    const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
    const width = (isVertical && glyph.vmetric ? -(glyph.vmetric[0] ?? 0) : glyph.width) * unit;
    addGlyph(pen, glyph, isVertical ? width : width * state.scale);
    move(pen, isVertical, isVertical ? width - spacing : width + spacing);
  }
}

function move(pen: Pen, isVertical: boolean, distance: number): void {
  if (isVertical) pen.y -= distance;
  else pen.x += distance * pen.state.scale;
}

function nextLine(pen: Pen, x: number, y: number): void {
  pen.lineX += x;
  pen.lineY += y;
  pen.x = pen.lineX;
  pen.y = pen.lineY;
}

/** Strokes and bars thinner than this are lines; wider ones are shades. */
const THICK = 3;

/** Adds the line that a thin bar is; a dot may be part of a line either way. */
function addRule(rules: Rule[], a: Point, b: Point): void {
  const width = Math.abs(a[0] - b[0]);
  const height = Math.abs(a[1] - b[1]);
  if (height <= THICK && (width > height || width <= THICK)) {
    rules.push({ way: 'lying', at: (a[1] + b[1]) / 2, from: Math.min(a[0], b[0]), to: Math.max(a[0], b[0]) });
  }
  if (width <= THICK && (height > width || height <= THICK)) {
    rules.push({ way: 'standing', at: (a[0] + b[0]) / 2, from: Math.min(a[1], b[1]), to: Math.max(a[1], b[1]) });
  }
}

/** Corners of each closed or open shape of a path; curves count as their ends. */
function shapesOf(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const shapes: Point[][] = [];
  const steps = [2, 2, 6, 4, 0];
  for (let i = 0; i < path.length; ) {
    const step = path[i++] ?? 4;
    const count = steps[step] ?? 0;
    const [x, y] = [path[i + count - 2] ?? 0, path[i + count - 1] ?? 0];
    i += count;
    const shape = shapes.at(-1);
    if (step === 0 || !shape) shapes.push([apply(matrix, x, y)]);
    else if (step === 4) shape.push(shape[0] ?? [0, 0]);
    else shape.push(apply(matrix, x, y));
  }
  return shapes;
}

function addFilled(rules: Rule[], shape: Point[]): void {
  const xs = shape.map((point) => point[0]);
  const ys = shape.map((point) => point[1]);
  addRule(rules, [Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]);
}

function addStroked(rules: Rule[], shape: Point[]): void {
  for (let i = 1; i < shape.length; i++) addRule(rules, shape[i - 1] ?? [0, 0], shape[i] ?? [0, 0]);
}

/** More corners than any line has; a drawing with them is a picture. */
const MOST_CORNERS = 2000;

interface Painting {
  strokes: boolean;
  fills: boolean;
}

function addPath(pen: Pen, args: unknown, painting: Painting | undefined): void {
  const [, data] = (args ?? []) as [number, (ArrayLike<number> | null)[]?];
  const path = data?.[0];
  if (!painting || !path || typeof path.length !== 'number') return;
  for (const shape of shapesOf(path, pen.state.matrix)) {
    if (shape.length > MOST_CORNERS) continue;
    if (painting.strokes && pen.state.strokes) addStroked(pen.marks.rules, shape);
    if (painting.fills && pen.state.fills) addFilled(pen.marks.rules, shape);
  }
}

/** A picture one line thin is a line. */
function addPicture(pen: Pen): void {
  addFilled(pen.marks.rules, [apply(pen.state.matrix, 0, 0), apply(pen.state.matrix, 1, 1)]);
}

function isInk(args: unknown): boolean {
  return !/^#f{3,6}$/i.test(String((args as unknown[] | null)?.[0] ?? ''));
}

type Operator = (pen: Pen, args: never) => void;

function setFont(pen: Pen, page: PdfPage, name: string, size: number): void {
  pen.state.font = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  pen.state.size = size;
}

function restore(pen: Pen): void {
  pen.state = pen.kept.pop() ?? pen.state;
}

function keep(pen: Pen): void {
  pen.kept.push({ ...pen.state });
}

function transform(pen: Pen, matrix: unknown): void {
  if (Array.isArray(matrix) || ArrayBuffer.isView(matrix)) {
    pen.state.matrix = multiply(pen.state.matrix, matrix as unknown as number[]);
  }
}

function beginText(pen: Pen, matrix: Matrix): void {
  pen.text = matrix;
  pen.x = 0;
  pen.y = 0;
  pen.lineX = 0;
  pen.lineY = 0;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

function textOperators(page: PdfPage): Record<string, Operator> {
  return {
    beginText: (pen) => beginText(pen, IDENTITY),
    setTextMatrix: (pen, [matrix]: [number[]]) => beginText(pen, multiply(IDENTITY, matrix)),
    setFont: (pen, [name, size]: [string, number]) => setFont(pen, page, name, size),
    setCharSpacing: (pen, [value]: [number]) => {
      pen.state.charSpacing = value;
    },
    setWordSpacing: (pen, [value]: [number]) => {
      pen.state.wordSpacing = value;
    },
    setHScale: (pen, [value]: [number]) => {
      pen.state.scale = value / 100;
    },
    setLeading: (pen, [value]: [number]) => {
      pen.state.leading = -value;
    },
    setTextRise: (pen, [value]: [number]) => {
      pen.state.rise = value;
    },
    moveText: (pen, [x, y]: [number, number]) => nextLine(pen, x, y),
    setLeadingMoveText: (pen, [x, y]: [number, number]) => {
      pen.state.leading = y;
      nextLine(pen, x, y);
    },
    nextLine: (pen) => nextLine(pen, 0, pen.state.leading),
    showText: (pen, [glyphs]: [unknown]) => showText(pen, glyphs),
  };
}

const pictures = ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject', 'paintSolidColorImageMask'];

function graphicOperators(painting: Map<number, Painting>): Record<string, Operator> {
  const operators: Record<string, Operator> = {
    save: keep,
    restore,
    transform: (pen, args: unknown) => transform(pen, args),
    paintFormXObjectBegin: (pen, [matrix]: [unknown]) => {
      keep(pen);
      transform(pen, matrix);
    },
    paintFormXObjectEnd: restore,
    setStrokeRGBColor: (pen, args: unknown) => {
      pen.state.strokes = isInk(args);
    },
    setFillRGBColor: (pen, args: unknown) => {
      pen.state.fills = isInk(args);
    },
    constructPath: (pen, args: unknown) => addPath(pen, args, painting.get((args as [number])[0])),
  };
  for (const name of pictures) operators[name] = addPicture;
  return operators;
}

const PAINTING: Record<string, Painting> = {
  stroke: { strokes: true, fills: false },
  closeStroke: { strokes: true, fills: false },
  fill: { strokes: false, fills: true },
  eoFill: { strokes: false, fills: true },
  fillStroke: { strokes: true, fills: true },
  eoFillStroke: { strokes: true, fills: true },
  closeFillStroke: { strokes: true, fills: true },
  closeEOFillStroke: { strokes: true, fills: true },
};

/** Follows the operators of a page and keeps its characters and straight lines. */
export function readMarks(page: PdfPage, list: PdfOperators, codes: PdfLibrary['OPS']): PageMarks {
  const { matrix, width, height } = pageMatrix(page);
  const painting = new Map(Object.entries(PAINTING).map(([name, paints]) => [codes[name] ?? -1, paints]));
  const named = Object.entries({ ...textOperators(page), ...graphicOperators(painting) });
  const operators = new Map(named.map(([name, operator]) => [codes[name] ?? -1, operator]));
  const state: State = {
    matrix,
    font: null,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    strokes: true,
    fills: true,
  };
  const marks: PageMarks = { width, height, glyphs: [], rules: [] };
  const pen: Pen = { state, kept: [], text: IDENTITY, x: 0, y: 0, lineX: 0, lineY: 0, marks };
  for (const [i, code] of list.fnArray.entries()) {
    operators.get(code)?.(pen, (list.argsArray[i] ?? []) as never);
  }
  return marks;
}
