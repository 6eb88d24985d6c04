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
const NEAR = 3.2;
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

/** Positions in rising order, those nearer than a line's breadth as one. */
function edgesOf(positions: number[]): number[] {
  const edges: number[][] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = edges.at(-1);
    if (last && position - (last.at(-1) ?? 0) <= NEAR) last.push(position);
    else edges.push([position]);
  }
  return edges.map((band) => ((band[0] ?? 0) + (band.at(-1) ?? 0)) / 2);
}

/** Edges with the ends of lines that reach beyond them: a table open at its sides ends where its lines do. */
function withEnds(edges: number[], rules: Rule[]): number[] {
  const first = Math.min(...rules.map((rule) => rule.from));
  const last = Math.max(...rules.map((rule) => rule.to));
  const before = first < (edges[0] ?? first) - 3 * NEAR ? [first] : [];
  const after = last > (edges.at(-1) ?? last) + 3 * NEAR ? [last] : [];
  return [...before, ...edges, ...after];
}

/** Whether a line at `edge` parts what lies on both sides of it at `middle`. */
function parts(rules: Rule[], edge: number, middle: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - edge) <= NEAR && rule.from <= middle + 0.5 && rule.to >= middle - 0.5);
}

interface Walls {
  /** Whether a wall stands right of, or lies below, each row and column. */
  right: boolean[][];
  below: boolean[][];
}

function middles(edges: number[]): number[] {
  return edges.slice(1).map((edge, i) => (edge + (edges[i] ?? 0)) / 2);
}

function wallsOf(xs: number[], ys: number[], lying: Rule[], standing: Rule[]): Walls {
  const columns = middles(xs);
  const rows = middles(ys);
  const byColumn = xs.map((x) => standing.filter((rule) => Math.abs(rule.at - x) <= NEAR));
  const byRow = ys.map((y) => lying.filter((rule) => Math.abs(rule.at - y) <= NEAR));
  return {
    right: rows.map((y) => columns.map((_, c) => parts(byColumn[c + 1] ?? [], xs[c + 1] ?? 0, y))),
    below: rows.map((_, r) => columns.map((x) => parts(byRow[r + 1] ?? [], ys[r + 1] ?? 0, x))),
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
  const xs = withEnds(edgesOf(standing.map((rule) => rule.at)), lying);
  const ys = withEnds(edgesOf(lying.map((rule) => rule.at)), standing).reverse();
  if (xs.length < 2 || ys.length < 2) return null;
  return makeLattice(xs, ys, wallsOf(xs, ys, lying, standing));
}

/** The tables that a page's lines draw, from the top. A frame around one text is a table of one cell. */
export function findLattices(rules: Rule[]): Lattice[] {
  const lying = joinRules(rules.filter((rule) => rule.way === 'lying'));
  const standing = joinRules(rules.filter((rule) => rule.way === 'standing'));
  if (lying.length + standing.length > MOST_RULES) return [];
  const lattices = groupRules(lying, standing)
    .map(latticeOf)
    .filter((lattice) => lattice !== null);
  return lattices.sort((a, b) => (b.ys[0] ?? 0) - (a.ys[0] ?? 0));
}
