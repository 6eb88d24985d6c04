import type { ReadDocument } from '../document/blocks';
import { editions } from '../editions';
import type { Heading } from '../sections/find-sections';

const sectionsWithTables = new Set(editions.flatMap((edition) => edition.tables.map((table) => table.section)));

/** True where a chapter that should have tables has none, and pictures instead. `found` are the chapters with tables. */
export function hasPictureTables(document: ReadDocument, headings: Heading[], found: Set<string>): boolean {
  return headings.some((heading, index) => {
    if (!sectionsWithTables.has(heading.id) || found.has(heading.id)) return false;
    const next = headings[index + 1]?.block ?? document.blocks.length;
    return document.pictures.some(({ after }) => after > heading.block && after <= next);
  });
}
