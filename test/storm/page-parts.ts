import { type LaidTable, layOut, pickRuling, type Ruling, stack } from './layout';
import type { Model } from './model';
import { type Prose, writeProse } from './prose';
import type { Random } from './random';

/** A page in reading order, before any markup. */
export type Part = { kind: 'title' | 'heading' | 'text'; text: string } | { kind: 'table'; table: LaidTable };

function tablesOf(model: Model, section: string, ruling: Ruling): LaidTable[] {
  const laid = model.tables.filter((table) => table.section === section && table.heads.length > 0);
  const tables = laid.map((table) => layOut(table, ruling));
  return ruling.isStacked && section === 's2' && tables.length > 1 ? [stack(tables)] : tables;
}

/** True for the chapter at which a cut-off source ends. */
function isLast(model: Model, section: string): boolean {
  return model.endsAfter !== null && model.tables.at(-1)?.section === section;
}

/** Title, chapters and tables of a report in the order in which they are printed. */
export function partsOf(model: Model, random: Random): Part[] {
  const ruling = pickRuling(random);
  const prose: Prose = writeProse(model, random);
  const parts: Part[] = [];
  const text = (texts: string[]) => parts.push(...texts.map((t): Part => ({ kind: 'text', text: t })));
  if (random.chance(0.85)) parts.push({ kind: 'title', text: model.title });
  text(prose.lead);
  for (const chapter of prose.chapters) {
    parts.push({ kind: 'heading', text: chapter.heading });
    text(chapter.before);
    for (const table of tablesOf(model, chapter.id, ruling)) parts.push({ kind: 'table', table });
    if (isLast(model, chapter.id)) return parts;
    text(chapter.after);
  }
  text(prose.end);
  return parts;
}
