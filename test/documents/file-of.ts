import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Block, Cell, Grid, Inline } from '../../core/document/blocks';
import type { SourceFile } from '../../core/page/page-snapshot';

/** A file as it would be dropped, from its bytes. */
export function fileOf(name: string, bytes: Uint8Array): SourceFile {
  return { name, url: null, contentType: null, bytes };
}

/** An archive of the given parts as a file. */
export function packageOf(name: string, parts: Record<string, string>): SourceFile {
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([part, xml]) => [part, strToU8(xml)])));
  return fileOf(name, bytes);
}

export const REPORTS = join(import.meta.dirname, '..', 'reports');

/** The gold pages that are documents of other programs, with their files. */
export function documentPages(): { name: string; file: SourceFile }[] {
  return readdirSync(REPORTS)
    .sort()
    .flatMap((name) => {
      const page = readdirSync(join(REPORTS, name)).find((entry) => /^page\.(?:docx|doc|xlsx|pdf)$/.test(entry));
      return page ? [{ name, file: fileOf(page, new Uint8Array(readFileSync(join(REPORTS, name, page)))) }] : [];
    });
}

/** The grids among blocks. */
export function gridsOf(blocks: Block[]): Grid[] {
  return blocks.filter((block) => block.kind === 'grid');
}

/** Texts of the paragraphs among blocks. */
export function paragraphsOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

/** Every cell of a grid as `row,column rows x columns text`, spans of one left out. */
export function cellsOf(grid: Grid | undefined): string[] {
  const spans = (cell: Cell): string => (cell.rowSpan * cell.colSpan === 1 ? '' : ` ${cell.rowSpan}x${cell.colSpan}`);
  return (grid?.rows ?? []).flat().map((cell) => `${cell.row},${cell.column}${spans(cell)} ${cell.text}`.trimEnd());
}

/** Every paragraph and cell. */
export function inlinesOf(blocks: Block[]): Inline[] {
  return blocks.flatMap((block): Inline[] => (block.kind === 'paragraph' ? [block] : block.rows.flat()));
}
