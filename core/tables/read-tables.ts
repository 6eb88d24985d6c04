import type { ReadDocument } from '../document/blocks';
import type { Heading } from '../sections/find-sections';
import type { MatchedDocument } from './build-tables';
import { sheetsOfLines } from './lines-to-sheet';
import { matchTables } from './match-tables';
import { type Sheet, sheetOfGrid } from './sheet';

function sheetsOf(document: ReadDocument, isHeading: (block: number) => boolean): Sheet[] {
  const grids = document.blocks.flatMap((block, index) => (block.kind === 'grid' ? [sheetOfGrid(block, index)] : []));
  return [...grids, ...sheetsOfLines(document.blocks, isHeading)].sort((a, b) => a.block - b.block);
}

/** Every row of a form that a document prints, in grids and in lines of text. */
export function readTables(
  document: ReadDocument,
  sectionOf: (string | null)[] | null,
  headings: Heading[],
): MatchedDocument {
  const starts = new Set(sectionOf ? headings.map((heading) => heading.block) : []);
  const sheets = sheetsOf(document, (block) => starts.has(block));
  return { matched: matchTables(sheets), sectionOf: (sheet) => sectionOf?.[sheets[sheet]?.block ?? -1] ?? null };
}
