import type { Rule } from './pdf-marks';

/** A cell of a lattice: rows and columns that it covers, counted from the top left. */
export interface LatticeCell {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
}

/** A table as its lines draw it. `xs` are the edges of columns from the left, `ys` those of rows from the top. */
export interface Lattice {
  xs: number[];
  ys: number[];
  cells: LatticeCell[];
  /** Index into `cells` by row and column. */
  owner: number[][];
}

/** Lines nearer than this are one: strokes beside bars, the two lines of a double border. */
const NEAR = 4;
/** A page has no room for more cells than this. */
const MOST_CELLS = 40_000;
/** A row lower than this has no room for text. */
const LOW = 5.5;
/** Shorter strokes are dots, dashes and serifs. */
const SHORT = 4;
/** A page with more lines than this is a drawing. */
const MOST_RULES = 6000;

/** Lines on one another or in one row as one line each. */
function joinRules(rules: Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from);
  const joined: Rule[] = [];
  let band: Rule[] = [];
  const close = (): void => {
    joined.push(...joinBand(band));
    band = [];
  };
  for (const rule of sorted) {
    const first = band[0];
    if (first && rule.at - first.at > 1) close();
    band.push(rule);
  }
  close();
  return joined.filter((rule) => rule.to - rule.from > SHORT);
}

function joinBand(band: Rule[]): Rule[] {
  const joined: Rule[] = [];
  for (const rule of [...band].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && rule.from <= last.to + NEAR) last.to = Math.max(last.to, rule.to);
    else joined.push({ ...rule });
  }
  return joined;
}

function crosses(lying: Rule, standing: Rule): boolean {
  return (
    standing.at >= lying.from - NEAR &&
    standing.at <= lying.to + NEAR &&
    lying.at >= standing.from - NEAR &&
    lying.at <= standing.to + NEAR
  );
}

function findRoot(parents: number[], i: number): number {
  let at = i;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at] ?? at] ?? at;
    at = parents[at] ?? at;
  }
  return at;
}

/** Lines that touch one another, table by table. */
function groupRules(lying: Rule[], standing: Rule[]): Rule[][] {
  const all = [...lying, ...standing];
  const parents = all.map((_, i) => i);
  for (const [i, line] of lying.entries()) {
    for (const [k, post] of standing.entries()) {
      if (crosses(line, post)) parents[findRoot(parents, i)] = findRoot(parents, lying.length + k);
    }
  }
  const groups = new Map<number, Rule[]>();
  for (const [i, rule] of all.entries()) {
    const root = findRoot(parents, i);
    const group = groups.get(root);
    if (group) group.push(rule);
    else groups.set(root, [rule]);
  }
  return [...groups.values()];
}

/** How much of a table's height a line beside it must have to be its side. */
const SIDE = 0.6;

/** True for a line beside a table that is as high: the side of cells that span all its rows on this page. */
function isSideOf(post: Rule, table: Rule[]): boolean {
  const posts = table.filter((rule) => rule.way === 'standing');
  const bottom = Math.min(...posts.map((rule) => rule.from));
  const top = Math.max(...posts.map((rule) => rule.to));
  const left = Math.min(...posts.map((rule) => rule.at));
  const right = Math.max(...posts.map((rule) => rule.at));
  const isBeside = post.at > left - (right - left) && post.at < right + (right - left);
  const isWithin = post.from >= bottom - LOW && post.to <= top + LOW;
  return isBeside && isWithin && post.to - post.from >= SIDE * (top - bottom);
}

/** Groups of lines with lines that stand alone given to the table that they are a side of. */
function withSides(groups: Rule[][]): Rule[][] {
  const tables = groups.filter((group) => group.length > 1);
  for (const [post, ...more] of groups) {
    if (!post || more.length > 0 || post.way !== 'standing') continue;
    tables.find((table) => isSideOf(post, table))?.push(post);
  }
  return tables;
}

/** Where one or several lines close to one another part two columns or rows. */
interface Edge {
  low: number;
  high: number;
}

/** Edges in rising order; lines nearer than `near`, with no room for text between them, are one. */
function edgesOf(positions: number[], near: number): Edge[] {
  const edges: Edge[] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = edges.at(-1);
    if (last && position - last.high <= near) last.high = position;
    else edges.push({ low: position, high: position });
  }
  return edges;
}

function middleOf(edge: Edge): number {
  return (edge.low + edge.high) / 2;
}

/** Edges with the ends of lines that reach beyond them: a table open at its sides ends where its lines do. */
function withEnds(edges: Edge[], rules: Rule[]): Edge[] {
  const first = Math.min(...rules.map((rule) => rule.from));
  const last = Math.max(...rules.map((rule) => rule.to));
  const before = first < (edges[0]?.low ?? first) - 3 * NEAR ? [{ low: first, high: first }] : [];
  const after = last > (edges.at(-1)?.high ?? last) + 3 * NEAR ? [{ low: last, high: last }] : [];
  return [...before, ...edges, ...after];
}

/** The lines that stand at an edge. */
function rulesAt(edge: Edge, rules: Rule[]): Rule[] {
  return rules.filter((rule) => rule.at >= edge.low - 0.5 && rule.at <= edge.high + 0.5);
}

/** Whether one of an edge's lines parts what lies on both sides of it at `middle`. */
function parts(rules: Rule[] | undefined, middle: number): boolean {
  return rules?.some((rule) => rule.from <= middle + 0.5 && rule.to >= middle - 0.5) ?? false;
}

interface Walls {
  /** Whether a wall stands right of, or lies below, each row and column. */
  right: boolean[][];
  below: boolean[][];
}

/** Middles of the columns or rows between edges. */
function middles(edges: Edge[]): number[] {
  return edges.slice(1).map((edge, i) => (middleOf(edge) + middleOf(edges[i] ?? edge)) / 2);
}

function wallsOf(xs: Edge[], ys: Edge[], lying: Rule[], standing: Rule[]): Walls {
  const columns = middles(xs);
  const rows = middles(ys);
  const byColumn = xs.map((x) => rulesAt(x, standing));
  const byRow = ys.map((y) => rulesAt(y, lying));
  return {
    right: rows.map((y) => columns.map((_, c) => parts(byColumn[c + 1], y))),
    below: rows.map((_, r) => columns.map((x) => parts(byRow[r + 1], x))),
  };
}

function spanRight(walls: Walls, row: number, column: number, owner: number[][]): number {
  const width = walls.right[row]?.length ?? 0;
  let end = column;
  while (end + 1 < width && !walls.right[row]?.[end] && owner[row]?.[end + 1] === undefined) end++;
  return end - column + 1;
}

/** True where the row below goes on with the same cell: no line between, and the same walls at its sides. */
function goesOn(walls: Walls, row: number, column: number, colSpan: number): boolean {
  for (let c = column; c < column + colSpan; c++) {
    if (walls.below[row]?.[c]) return false;
    if (c < column + colSpan - 1 && walls.right[row + 1]?.[c]) return false;
  }
  const last = column + colSpan - 1;
  const isEdge = last + 1 >= (walls.right[row]?.length ?? 0);
  return row + 1 < walls.right.length && (isEdge || walls.right[row + 1]?.[last] === true);
}

function makeLattice(xs: number[], ys: number[], walls: Walls): Lattice {
  const owner: number[][] = ys.slice(1).map(() => []);
  const cells: LatticeCell[] = [];
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < xs.length - 1; column++) {
      if (owner[row]?.[column] !== undefined) continue;
      const colSpan = spanRight(walls, row, column, owner);
      let rowSpan = 1;
      while (goesOn(walls, row + rowSpan - 1, column, colSpan)) rowSpan++;
      for (let r = row; r < row + rowSpan; r++) fill(owner[r] ?? [], column, colSpan, cells.length);
      cells.push({ row, column, rowSpan, colSpan });
    }
  }
  return { xs, ys, cells, owner };
}

function fill(row: number[], column: number, colSpan: number, index: number): void {
  for (let c = column; c < column + colSpan; c++) row[c] = index;
}

function latticeOf(group: Rule[]): Lattice | null {
  const lying = group.filter((rule) => rule.way === 'lying');
  const standing = group.filter((rule) => rule.way === 'standing');
  if (lying.length === 0 || standing.length === 0) return null;
  const xs = withEnds(
    edgesOf(
      standing.map((rule) => rule.at),
      NEAR,
    ),
    lying,
  );
  const ys = withEnds(
    edgesOf(
      lying.map((rule) => rule.at),
      LOW,
    ),
    standing,
  ).reverse();
  if (xs.length < 2 || ys.length < 2 || xs.length * ys.length > MOST_CELLS) return null;
  return makeLattice(xs.map(middleOf), ys.map(middleOf), wallsOf(xs, ys, lying, standing));
}

/** The tables that a page's lines draw, from the top. A frame around one text is a table of one cell. */
export function findLattices(rules: Rule[]): Lattice[] {
  const lying = joinRules(rules.filter((rule) => rule.way === 'lying'));
  const standing = joinRules(rules.filter((rule) => rule.way === 'standing'));
  if (lying.length + standing.length > MOST_RULES) return [];
  const lattices = withSides(groupRules(lying, standing))
    .map(latticeOf)
    .filter((lattice) => lattice !== null);
  return lattices.sort((a, b) => (b.ys[0] ?? 0) - (a.ys[0] ?? 0));
}
