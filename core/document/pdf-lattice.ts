import type { Rule } from './pdf-marks';

/** A cell of a lattice: rows and columns that it covers, counted from the top left. */
export interface LatticeCell {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
  /** True where the cell reaches the table's upper or lower end and no line closes it there: the page cuts it. */
  openAbove: boolean;
  openBelow: boolean;
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

interface Extent {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

function extentOf(table: Rule[]): Extent {
  const extent = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const { way, at, from, to } of table) {
    if (way !== 'standing') continue;
    extent.left = Math.min(extent.left, at);
    extent.right = Math.max(extent.right, at);
    extent.bottom = Math.min(extent.bottom, from);
    extent.top = Math.max(extent.top, to);
  }
  return extent;
}

/** True for a line beside a table that is as high: the side of cells that span all its rows on this page. */
function isSideOf(post: Rule, { left, right, bottom, top }: Extent): boolean {
  const isBeside = post.at > left - (right - left) && post.at < right + (right - left);
  const isWithin = post.from >= bottom - LOW && post.to <= top + LOW;
  return isBeside && isWithin && post.to - post.from >= SIDE * (top - bottom);
}

/** True for a line inside a table on the line of another: the page cuts the cells that it parts, so that it ends free. */
function goesOnInside(post: Rule, { left, right, bottom, top }: Extent, table: Rule[]): boolean {
  const isInside = post.at > left && post.at < right && post.from >= bottom - LOW && post.to <= top + LOW;
  return isInside && table.some((rule) => rule.way === 'standing' && Math.abs(rule.at - post.at) <= 1);
}

/** Groups of lines with lines that stand alone given to the table that they are a side of or go on in. */
function withSides(groups: Rule[][]): Rule[][] {
  const tables = groups.filter((group) => group.length > 1);
  const extents = tables.map(extentOf);
  const alone: Rule[] = [];
  for (const [post, ...more] of groups) {
    if (!post || more.length > 0 || post.way !== 'standing') continue;
    const table = tables.find((rules, i) => {
      const extent = extents[i] as Extent;
      return isSideOf(post, extent) || goesOnInside(post, extent, rules);
    });
    if (table) table.push(post);
    else alone.push(post);
  }
  return [...tables, ...rowsOfPosts(alone)];
}

/** Lines that stand alone and are longer than this, in points, are no part of a row. */
const TALLEST_ROW = 200;

/** A row of a table that the page cuts, without any lying line: at least three lines that stand side by side. */
function rowsOfPosts(posts: Rule[]): Rule[][] {
  const rows: Rule[][] = [];
  for (const post of posts.filter(({ from, to }) => to - from < TALLEST_ROW)) {
    const row = rows.find(
      ([first]) => first && Math.abs(first.from - post.from) < 2 && Math.abs(first.to - post.to) < 2,
    );
    if (row) row.push(post);
    else rows.push([post]);
  }
  return rows.filter((row) => row.length >= 3);
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
function withEnds(edges: Edge[], rules: Rule[], least: number): Edge[] {
  if (rules.length === 0) return edges;
  const first = Math.min(...rules.map((rule) => rule.from));
  const last = Math.max(...rules.map((rule) => rule.to));
  const before = first < (edges[0]?.low ?? last) - least ? [{ low: first, high: first }] : [];
  const after = last > (edges.at(-1)?.high ?? first) + least ? [{ low: last, high: last }] : [];
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
  /** Whether a wall lies above each column. */
  top: boolean[];
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
    top: columns.map((x) => parts(byRow[0], x)),
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
      const isOpen = (wall: boolean[] | undefined): boolean =>
        wall?.slice(column, column + colSpan).some((isClosed) => isClosed) === false;
      const openAbove = row === 0 && isOpen(walls.top);
      const openBelow = row + rowSpan === ys.length - 1 && isOpen(walls.below.at(-1));
      cells.push({ row, column, rowSpan, colSpan, openAbove, openBelow });
    }
  }
  return { xs, ys, cells, owner };
}

function fill(row: number[], column: number, colSpan: number, index: number): void {
  for (let c = column; c < column + colSpan; c++) row[c] = index;
}

interface Drawn {
  lattice: Lattice;
  /** Left and right end of each row. */
  ends: { left: number; right: number }[];
}

function drawLattice(group: Rule[]): Drawn | null {
  const lying = group.filter((rule) => rule.way === 'lying');
  const standing = group.filter((rule) => rule.way === 'standing');
  if (standing.length === 0) return null;
  const places = (rules: Rule[]): number[] => rules.map((rule) => rule.at);
  const xs = withEnds(edgesOf(places(standing), NEAR), lying, 3 * NEAR);
  const ys = withEnds(edgesOf(places(lying), LOW), standing, LOW).reverse();
  if (xs.length < 2 || ys.length < 2 || xs.length * ys.length > MOST_CELLS) return null;
  const lattice = makeLattice(xs.map(middleOf), ys.map(middleOf), wallsOf(xs, ys, lying, standing));
  const ends = middles(ys).map((y) => {
    const crossing = standing.filter((rule) => rule.from <= y && rule.to >= y);
    return { left: Math.min(...places(crossing)), right: Math.max(...places(crossing)) };
  });
  return { lattice, ends };
}

/** True where one row ends elsewhere than the next and no line or cell goes from the one to the other: two tables. */
function endsAt({ lattice, ends }: Drawn, row: number, strokes: Rule[]): boolean {
  const [above, below, y] = [ends[row - 1], ends[row], lattice.ys[row] ?? 0];
  if (!above || !below) return false;
  const isSame = Math.abs(above.left - below.left) <= NEAR && Math.abs(above.right - below.right) <= NEAR;
  if (isSame || lattice.cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row)) return false;
  return !strokes.some((rule) => rule.from < y - LOW && rule.to > y + LOW);
}

/** Rules of a group that lie in a band of heights, no further than its lines stand. */
function within(group: Rule[], top: number, bottom: number): Rule[] {
  const standing = group.flatMap((rule): Rule[] => {
    if (rule.way === 'lying') return [];
    const [from, to] = [Math.max(rule.from, bottom), Math.min(rule.to, top)];
    return to - from > SHORT ? [{ ...rule, from, to }] : [];
  });
  const { left, right } = extentOf(standing);
  const lying = group.flatMap((rule): Rule[] => {
    if (rule.way === 'standing' || rule.at > top + LOW || rule.at < bottom - LOW) return [];
    const [from, to] = [Math.max(rule.from, left), Math.min(rule.to, right)];
    return to - from > SHORT ? [{ ...rule, from, to }] : [];
  });
  return [...lying, ...standing];
}

/** The tables that a group of lines draws: tables of unlike breadth that touch one another are several. */
function latticesOf(group: Rule[], strokes: Rule[]): Lattice[] {
  const drawn = drawLattice(group);
  if (!drawn) return [];
  const { ys } = drawn.lattice;
  const { left, right } = extentOf(group);
  const near = strokes.filter((rule) => rule.at >= left - 1 && rule.at <= right + 1);
  const cuts = ys.flatMap((y, row) => (row > 0 && row < ys.length - 1 && endsAt(drawn, row, near) ? [y] : []));
  if (cuts.length === 0) return [drawn.lattice];
  const bounds = [(ys[0] ?? 0) + LOW, ...cuts, (ys.at(-1) ?? 0) - LOW];
  return cuts.concat(0).flatMap((_, i) => {
    const part = within(group, bounds[i] ?? 0, bounds[i + 1] ?? 0);
    return drawLattice(part)?.lattice ?? [];
  });
}

/** The tables that a page's lines draw, from the top. A frame around one text is a table of one cell. */
export function findLattices(rules: Rule[]): Lattice[] {
  const lying = joinRules(rules.filter((rule) => rule.way === 'lying'));
  const standing = joinRules(rules.filter((rule) => rule.way === 'standing'));
  if (lying.length + standing.length > MOST_RULES) return [];
  const strokes = rules.filter((rule) => rule.way === 'standing');
  const lattices = withSides(groupRules(lying, standing)).flatMap((group) => latticesOf(group, strokes));
  return lattices.sort((a, b) => (b.ys[0] ?? 0) - (a.ys[0] ?? 0));
}
