import { foldSpace } from '../../core/text/normalise';

const LINES = 'tr, p, li, h1, h2, h3, h4, h5, h6, dt, dd';
const SILENT = 'script, style, noscript, template';

/** Rows and lines that only one of two versions of a page has. */
export interface ChangedLines {
  before: string[];
  after: string[];
}

export function changedLines(before: Document, after: Document): ChangedLines {
  const [old, young] = [linesOf(before), linesOf(after)];
  return { before: without(old, young), after: without(young, old) };
}

/** The text of a page by table row and paragraph; text that stands in neither is a line of its own. */
function linesOf(page: Document): string[] {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const lines = new Map<Node, string>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent?.closest(SILENT)) continue;
    const line = parent?.closest(LINES) ?? node;
    lines.set(line, `${lines.get(line) ?? ''} ${node.textContent}`);
  }
  return [...lines.values()].map(foldSpace).filter((line) => line !== '');
}

/** What the others do not have; a line that stands there twice and here three times is one too many. */
function without(lines: string[], others: string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
