import type { Cell, Grid, Inline, Place } from '../document/blocks';
import { spanPlaces } from '../document/inline';
import type { CellValue } from './parse-cell';
import { parseCell } from './parse-cell';

/** A cell as it covers a row: `start` and `end` are columns in a ruled sheet, numbers in the row in a loose one. */
export interface SheetCell {
  inline: Inline;
  start: number;
  end: number;
  /** False where the cell began in a row above and reaches into this one. */
  begins: boolean;
  /** Rows it covers. */
  rowSpan: number;
  value: CellValue;
  doubt?: Cell['doubt'];
}

export interface SheetRow {
  cells: SheetCell[];
  place: Place;
  /** True for a row made of running text: what reads like a label there may be a word of a sentence. */
  isText: boolean;
  /** True where nothing but its labels tells where the row begins and ends. */
  isGuessed?: true;
  /** Lines of text that are nothing but this row. */
  blocks: number[];
}

/** Rows in reading order, whatever they came from. */
export interface Sheet {
  layout: 'ruled' | 'loose';
  /** See `Grid.fillers`. */
  fillers?: Grid['fillers'] | undefined;
  rows: SheetRow[];
  width: number;
  /** Where its columns stand on a page, as far as that is known. */
  edges?: number[] | undefined;
  /** The block where it begins. */
  block: number;
  /** True where equal lines were removed before the text was stored: what is missing cannot be known. */
  isThinned?: true;
}

/** Makes a cell of a sheet. */
export function toSheetCell(inline: Inline, start: number, end: number, begins = true, rowSpan = 1): SheetCell {
  return { inline, start, end, begins, rowSpan, value: parseCell(inline.text) };
}

/** The place of a row from its first cell to its last. */
export function placeOfRow(cells: SheetCell[], fallback: Place): Place {
  const own = cells.filter((cell) => cell.begins);
  const [first] = own;
  const last = own.at(-1);
  return first && last ? spanPlaces(first.inline.place, last.inline.place) : fallback;
}

function ruledRows(grid: Grid): SheetRow[] {
  let reaching: { cell: SheetCell; until: number }[] = [];
  return grid.rows.map((row, number) => {
    reaching = reaching.filter(({ until }) => until > number);
    const above = reaching.map(({ cell }) => ({ ...cell, begins: false }));
    const own = row.map((cell) => {
      const laid = toSheetCell(cell, cell.column, cell.column + cell.colSpan, true, cell.rowSpan);
      return cell.doubt ? { ...laid, doubt: cell.doubt } : laid;
    });
    for (const [i, cell] of row.entries()) {
      if (cell.rowSpan > 1) reaching.push({ cell: own[i]!, until: number + cell.rowSpan });
    }
    const cells = [...above, ...own].sort((a, b) => a.start - b.start);
    return { cells, place: placeOfRow(cells, grid.place), isText: false, blocks: [] };
  });
}

function looseCell(cell: Cell): SheetCell {
  return toSheetCell(cell, cell.column, cell.column + 1);
}

/** A grid as a sheet: in a ruled one every cell that reaches into a row is among the row's cells. */
export function sheetOfGrid(grid: Grid, block: number): Sheet {
  const rows =
    grid.layout === 'ruled'
      ? ruledRows(grid)
      : grid.rows.map((row) => {
          const cells = row.map(looseCell);
          return { cells, place: placeOfRow(cells, grid.place), isText: false, blocks: [] };
        });
  const { layout, fillers, width, edges } = grid;
  return { layout, fillers, rows, width, edges, block };
}

/** Points by which the same column may stand elsewhere on the next page. */
const SHIFT = 6;

/** True where two ruled sheets have the same columns: as many, and at the same places where those are known. */
export function haveSameColumns(first: Sheet, second: Sheet): boolean {
  if (first.layout !== 'ruled' || second.layout !== 'ruled' || first.width !== second.width) return false;
  const { edges } = second;
  return first.edges?.every((edge, i) => Math.abs(edge - (edges?.[i] ?? edge)) <= SHIFT) ?? true;
}
