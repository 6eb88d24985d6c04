import type { Box } from './blocks';
import type { PdfFont, PdfLibrary, PdfOperators, PdfPage } from './pdf-library';
import { isPaperColour, markStruck, type Shade, visibleGlyphs } from './pdf-visible';
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
  /** True where its colour is that of paper. */
  isPale?: boolean;
  /** True where a line goes through it. */
  isStruck?: boolean;
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
  /** Pictures with the number of characters painted before each that can be seen. */
  pictures: Picture[];
}

/** A picture on the page; `id` names its data in pdf.js, where it has some. */
export interface Picture {
  box: Box;
  id: string | null;
  after: number;
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
  /** How opaque filling is, from 0 to 1. */
  alpha: number;
  /** False where filling mixes with what lies under it. */
  plain: boolean;
  /** True where filling is a pattern. */
  pattern: boolean;
  /** How text is shown: see the modes below. */
  mode: number;
  /** The rectangle that painting is limited to; null for all of the page, `odd` where it is no rectangle. */
  clip: Area | 'odd' | null;
}

interface Area {
  left: number;
  right: number;
  bottom: number;
  top: number;
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
  shades: Shade[];
  /** True between the operator that makes the next path a clip and that path. */
  clips: boolean;
  /** From the file's points to those of the page. */
  base: Matrix;
  /** For each piece of marked content that is open, whether its layer is shown. */
  layers: boolean[];
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

/** Text less opaque than this is a watermark. */
const FAINT = 0.6;

/** How far writing may lean from the edges of the page, as a tangent: stamps and watermarks lean further. */
const LEAN = 0.08;

function leans(matrix: Matrix): boolean {
  const [dx, dy] = [Math.abs(matrix[0]), Math.abs(matrix[1])];
  return Math.min(dx, dy) > LEAN * Math.max(dx, dy);
}

/** False for text that nobody sees, and for watermarks and stamps. */
function isShown({ state, layers }: Pen, matrix: Matrix): boolean {
  return (
    state.mode !== INVISIBLE &&
    state.mode !== CLIPPING &&
    state.alpha >= FAINT &&
    !leans(matrix) &&
    layers.every((isVisible) => isVisible)
  );
}

function addGlyph(pen: Pen, glyph: PdfGlyph, advance: number): void {
  const { state } = pen;
  const isVertical = state.font?.vertical === true;
  const matrix = multiply(state.matrix, pen.text);
  if (!isShown(pen, matrix)) return;
  const [x, y] = [pen.x, pen.y + state.rise];
  const start = isVertical ? apply(matrix, x - state.size / 2, y - advance) : apply(matrix, x, y);
  const end = isVertical ? apply(matrix, x + state.size / 2, y) : apply(matrix, x + advance, y);
  const size = Math.abs(state.size) * Math.hypot(matrix[2], matrix[3]);
  const text = plainText(glyph.unicode);
  const way = wayOf(matrix, isVertical);
  if (text === '' || size === 0 || !isOnPage(pen.marks, start) || !isOnPage(pen.marks, end)) return;
  const x0 = Math.min(start[0], end[0]);
  const x1 = Math.max(start[0], end[0]);
  if (way === 'along') keepGlyph(pen, { text, x0, x1, baseline: start[1], size, way });
  else if (isVertical) keepGlyph(pen, { text, x0, x1, baseline: start[1] + size * 0.12, size, way });
  else keepGlyph(pen, turnedGlyph(text, start, end, size, way));
}

function keepGlyph({ state, marks }: Pen, glyph: Glyph): void {
  marks.glyphs.push(hasInk(state) ? glyph : { ...glyph, isPale: true });
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
const THICK = 4.6;

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

function areaOf(shape: Point[]): Area {
  const [xs, ys] = [shape.map((point) => point[0]), shape.map((point) => point[1])];
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

/** True for a shape of four corners whose sides lie and stand. */
function isRectangle(shape: Point[], { left, right, bottom, top }: Area): boolean {
  if (shape.length < 4 || shape.length > 5) return false;
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 0.5;
  return shape.every(([x, y]) => (isNear(x, left) || isNear(x, right)) && (isNear(y, bottom) || isNear(y, top)));
}

function overlap(a: Area, b: Area): Area {
  return {
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    top: Math.min(a.top, b.top),
  };
}

function addShade({ state, shades, marks }: Pen, shape: Point[], isAlone: boolean): void {
  const area = areaOf(shape);
  if (area.right - area.left <= THICK || area.top - area.bottom <= THICK || !isRectangle(shape, area)) return;
  const { clip } = state;
  const isSure = isAlone && clip !== 'odd' && state.plain && !state.pattern && state.alpha > 0.95;
  const shown = clip !== null && clip !== 'odd' ? overlap(area, clip) : area;
  shades.push({ ...shown, isPaper: !state.fills, hides: isSure, after: marks.glyphs.length });
}

/** Limits painting to a path; false where the path is no clip. */
function takeClip(pen: Pen, shapes: Point[][]): void {
  if (!pen.clips) return;
  pen.clips = false;
  const [shape, ...more] = shapes;
  const area = shape && areaOf(shape);
  const { clip } = pen.state;
  if (!shape || !area || more.length > 0 || clip === 'odd' || !isRectangle(shape, area)) pen.state.clip = 'odd';
  else pen.state.clip = clip === null ? area : overlap(clip, area);
}

function addPath(pen: Pen, args: unknown, painting: Painting | undefined): void {
  const [, data] = (args ?? []) as [number, (ArrayLike<number> | null)[]?];
  const path = data?.[0];
  const isPath = path !== null && path !== undefined && typeof path.length === 'number';
  const shapes = isPath ? shapesOf(path, pen.state.matrix) : [];
  if (painting && !pen.layers.includes(false)) paintShapes(pen, shapes, painting);
  takeClip(pen, shapes);
}

function paintShapes(pen: Pen, shapes: Point[][], painting: Painting): void {
  for (const shape of shapes) {
    if (shape.length > MOST_CORNERS) continue;
    if (painting.strokes && pen.state.strokes) addStroked(pen.marks.rules, shape);
    if (painting.fills && pen.state.fills) addFilled(pen.marks.rules, shape);
    if (painting.fills) addShade(pen, shape, shapes.length === 1);
  }
}

/** A picture one line thin is a line. */
function addPicture(pen: Pen, args: unknown): void {
  if (pen.layers.includes(false)) return;
  const corners = [apply(pen.state.matrix, 0, 0), apply(pen.state.matrix, 1, 1)];
  addFilled(pen.marks.rules, corners);
  const { left, right, bottom, top } = areaOf(corners);
  const id = (args as unknown[] | null)?.[0];
  pen.marks.pictures.push({
    box: { x: left, y: bottom, width: right - left, height: top - bottom },
    id: typeof id === 'string' ? id : null,
    after: pen.marks.glyphs.length,
  });
}

function isInk(args: unknown): boolean {
  return !isPaperColour((args as unknown[] | null)?.[0]);
}

/** Opacity and mixing, of the many things that a graphics state may set. */
function setGraphics(pen: Pen, entries: unknown): void {
  if (!Array.isArray(entries)) return;
  for (const [key, value] of entries as [string, unknown][]) {
    if (key === 'ca' && typeof value === 'number') pen.state.alpha = value;
    if (key === 'BM') pen.state.plain = value === 'source-over' || value === 'normal';
    if (key === 'SMask') pen.state.plain = value === false;
  }
}

/** Whether the layer of marked content is shown; what is not marked as a layer is. */
export type IsLayerShown = (layer: unknown) => boolean;

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

/** Ways of showing text: 1 draws outlines, 2 both; 3 and 7 leave no ink; 4 to 6 are 0 to 2 that clip too. */
const FILLED = 0;
const OUTLINED = 1;
const BOTH = 2;
const INVISIBLE = 3;
const CLIPPING = 7;

/** Whether text leaves ink of another colour than that of paper. */
function hasInk({ mode, fills, strokes }: State): boolean {
  const way = mode % 4;
  return (way === FILLED && fills) || (way === OUTLINED && strokes) || (way === BOTH && (fills || strokes));
}

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
    setTextRenderingMode: (pen, [mode]: [number]) => {
      pen.state.mode = mode;
    },
    showText: (pen, [glyphs]: [unknown]) => showText(pen, glyphs),
  };
}

const pictures = ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject', 'paintSolidColorImageMask'];

function graphicOperators(painting: Map<number, Painting>, isLayerShown: IsLayerShown): Record<string, Operator> {
  const operators: Record<string, Operator> = {
    save: keep,
    restore,
    transform: (pen, args: unknown) => transform(pen, args),
    paintFormXObjectBegin: (pen, [matrix]: [unknown]) => {
      keep(pen);
      transform(pen, matrix);
    },
    paintFormXObjectEnd: restore,
    beginAnnotation: (pen, [, , place, matrix]: [unknown, unknown, unknown, unknown]) => {
      keep(pen);
      Object.assign(pen.state, { matrix: pen.base, clip: null });
      transform(pen, place);
      transform(pen, matrix);
    },
    endAnnotation: restore,
    setStrokeRGBColor: (pen, args: unknown) => {
      pen.state.strokes = isInk(args);
    },
    setFillRGBColor: (pen, args: unknown) => {
      pen.state.fills = isInk(args);
      pen.state.pattern = false;
    },
    setFillColorN: (pen) => {
      pen.state.fills = true;
      pen.state.pattern = true;
    },
    setGState: (pen, [entries]: [unknown]) => setGraphics(pen, entries),
    clip: (pen) => {
      pen.clips = true;
    },
    eoClip: (pen) => {
      pen.clips = true;
    },
    beginMarkedContent: (pen) => pen.layers.push(true),
    beginMarkedContentProps: (pen, [tag, layer]: [unknown, unknown]) => {
      pen.layers.push(tag !== 'OC' || isLayerShown(layer));
    },
    endMarkedContent: (pen) => pen.layers.pop(),
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

/** Follows the operators of a page and keeps its characters and straight lines, as far as they can be seen. */
export function readMarks(
  page: PdfPage,
  list: PdfOperators,
  codes: PdfLibrary['OPS'],
  isLayerShown: IsLayerShown = () => true,
): PageMarks {
  const { matrix, width, height } = pageMatrix(page);
  const painting = new Map(Object.entries(PAINTING).map(([name, paints]) => [codes[name] ?? -1, paints]));
  const named = Object.entries({ ...textOperators(page), ...graphicOperators(painting, isLayerShown) });
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
    alpha: 1,
    plain: true,
    pattern: false,
    mode: FILLED,
    clip: null,
  };
  const marks: PageMarks = { width, height, glyphs: [], rules: [], pictures: [] };
  const start = { x: 0, y: 0, lineX: 0, lineY: 0 };
  const pen: Pen = {
    state,
    kept: [],
    text: IDENTITY,
    ...start,
    marks,
    shades: [],
    clips: false,
    base: matrix,
    layers: [],
  };
  for (const [i, code] of list.fnArray.entries()) {
    operators.get(code)?.(pen, (list.argsArray[i] ?? []) as never);
  }
  const glyphs = visibleGlyphs(marks.glyphs, pen.shades);
  const seen = new Set(glyphs);
  const seenBefore = (count: number): number => marks.glyphs.slice(0, count).filter((glyph) => seen.has(glyph)).length;
  const pictures = marks.pictures.map((picture) => ({ ...picture, after: seenBefore(picture.after) }));
  return { ...marks, pictures, glyphs: markStruck(glyphs, marks.rules) };
}
