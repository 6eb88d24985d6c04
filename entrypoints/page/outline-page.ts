import type { Outline } from '../../core/detect/detect';
import { foldSpace } from '../../core/text/normalise';
import { documentsOf, hasNestedTables, readableDocument } from './readable-document';
import { viewedFiles } from './viewed-files';

const MAX_LINE = 60;
const MAX_HEADINGS = 400;
const MAX_LABELS = 800;
const MAX_LINKS = 1000;
const INLINE = new Set('A ABBR B BIG EM FONT I LABEL MARK S SMALL SPAN STRONG SUB SUP U O:P UCAPTITLE'.split(' '));
/** Hold no text of their own. */
const FRAMEWORK = new Set('TABLE THEAD TBODY TFOOT TR'.split(' '));
const SILENT = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SELECT TEXTAREA SVG'.split(' '));
/** More of them than this is running text, however much of it is white space. */
const MAX_RAW_LINE = 600;

interface Lines {
  /** So many labels end the walk. */
  most: number;
  /** Whether a cell may hold a table. */
  nested: boolean;
  headings: string[];
  labels: string[];
  line: string;
}

/** What detection looks at, made from the live page. Changes nothing there. */
export function outlinePage(page: Document): Outline {
  return { ...outlineTop(page, MAX_LABELS), links: linksOf(page) };
}

/** The beginning of it, up to so many labels and without its links. */
export function outlineTop(page: Document, most: number): Outline {
  const lines: Lines = { most, nested: hasNestedTables(page), headings: [], labels: [], line: '' };
  if (page.body) walk(page.body, lines);
  endLine(lines);
  const { headings, labels } = lines;
  return { title: page.title || null, url: page.URL, meta: metadataOf(page), headings, labels, links: [] };
}

/** Metadata tags by lower-case name; the first of each name that is not empty. */
export function metadataOf(page: Document): Record<string, string> {
  const meta: Record<string, string> = {};
  for (const tag of page.querySelectorAll<HTMLMetaElement>('meta[name], meta[property]')) {
    const key = (tag.name || tag.getAttribute('property') || '').toLowerCase();
    const { content } = tag;
    if (content && !Object.hasOwn(meta, key)) meta[key] = content;
  }
  return meta;
}

function walk(element: Element, lines: Lines): void {
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) lines.line += (node as Text).data;
    else if (node.nodeType === Node.ELEMENT_NODE) walkInto(node as Element, lines);
    if (lines.labels.length >= lines.most) return;
  }
}

/** Without the white space between rows and cells, of which a table has as many nodes as of cells. */
function walkFramework(element: Element, lines: Lines): void {
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
    walkInto(child, lines);
    if (lines.labels.length >= lines.most) return;
  }
}

function walkInto(element: Element, lines: Lines): void {
  const name = element.tagName.toUpperCase();
  if (SILENT.has(name)) return;
  if (name === 'IFRAME' || name === 'FRAME') {
    walkFrame(element as HTMLIFrameElement, lines);
    return;
  }
  if (INLINE.has(name)) {
    walkInline(element, lines);
    return;
  }
  endLine(lines);
  if (FRAMEWORK.has(name)) {
    walkFramework(element, lines);
    return;
  }
  if ((name === 'TD' || name === 'TH') && isLabel(element, lines)) return;
  walk(element, lines);
  endLine(lines);
}

/** Most hold nothing but words, which are had at once. */
function walkInline(element: Element, lines: Lines): void {
  if (element.firstElementChild) walk(element, lines);
  else lines.line += element.textContent;
}

function walkFrame(frame: HTMLIFrameElement, lines: Lines): void {
  const framed = readableDocument(frame);
  endLine(lines);
  if (framed?.body) {
    const { nested } = lines;
    lines.nested = hasNestedTables(framed);
    walk(framed.body, lines);
    lines.nested = nested;
  }
  endLine(lines);
}

/** A cell with little text is a label; one with much is a layout table's, and is walked like any block. */
function isLabel(cell: Element, lines: Lines): boolean {
  const text = shortLine(cell.textContent);
  if (text === null || (lines.nested && cell.querySelector('table'))) return false;
  if (text) lines.labels.push(text);
  return true;
}

/** A line may be a heading, or a label where a table was pasted one cell a line. */
function endLine(lines: Lines): void {
  const text = shortLine(lines.line);
  lines.line = '';
  if (!text) return;
  lines.labels.push(text);
  if (lines.headings.length < MAX_HEADINGS) lines.headings.push(text);
}

/** The text folded; null where it is long. */
function shortLine(raw: string): string | null {
  if (raw.length > MAX_RAW_LINE) return null;
  const text = foldSpace(raw);
  return text.length > MAX_LINE ? null : text;
}

/** A file shown by a viewer counts as a link that has the words of the page's title. */
function linksOf(page: Document): Outline['links'] {
  const links = documentsOf(page)
    .flatMap((one) => Array.from(one.links))
    .slice(0, MAX_LINKS)
    .map((link) => ({ text: foldSpace(link.textContent), href: link.href }));
  return [...links, ...viewedFiles(page).map(({ url, text }) => ({ text, href: url }))];
}
