import { Parser } from 'htmlparser2';

/** What is told of a page's markup, one thing after the other; `start` and `end` are offsets in the page. */
export interface HtmlEvents {
  open(name: string, attributes: Record<string, string>, start: number, end: number): void;
  /** Each entity is a text of its own. */
  text(data: string, start: number, end: number): void;
  close(name: string, start: number, end: number): void;
  /** The page ends here; what is still open is told next. */
  breakOff(): void;
}

/** What stands in these is no markup and has no entities, or is seen by nobody. */
const VERBATIM = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'plaintext', 'textarea']);

/**
 * Walks a page's markup. The tokeniser is twice as fast where it does not look for entities, and most tags and texts
 * have none: those that have an ampersand are read once more, by the same tokeniser, with their entities.
 */
export function scanHtml(html: string, events: HtmlEvents): void {
  const entities = readEntities((piece, start, end) => events.text(piece, start, end));
  let within = '';
  let isOver = false;
  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        within = name;
        const { startIndex: start, endIndex } = parser;
        const hasEntity = Object.values(attributes).some((value) => value.includes('&'));
        const decoded = hasEntity ? entities.attributesOf(html.slice(start, endIndex + 1)) : attributes;
        events.open(name, decoded, start, endIndex + 1);
      },
      ontext(data) {
        const end = parser.endIndex + 1;
        if (!data.includes('&') || VERBATIM.has(within)) return events.text(data, parser.startIndex, end);
        entities.beginText(within === 'title' ? TITLE : '', data, end - data.length);
        if (isOver || end < html.length) entities.endText();
      },
      onclosetag(name) {
        within = '';
        events.close(name, parser.startIndex, parser.endIndex + 1);
      },
    },
    { decodeEntities: false },
  );
  parser.write(html);
  isOver = true;
  // half an entity (&#49) may be all that a cell holds: it is told before the page ends
  entities.endText();
  events.breakOff();
  parser.end();
}

/** Begins a text in which nothing is a tag. */
const TITLE = '<title>';

/** Reads single tags and single texts with their entities; the end of a text may be half an entity. */
function readEntities(tell: HtmlEvents['text']) {
  let attributes: Record<string, string> = {};
  let shift = 0;
  const parser: Parser = new Parser({
    onopentag(_, found) {
      attributes = found;
    },
    ontext(piece) {
      tell(piece, parser.startIndex + shift, parser.endIndex + 1 + shift);
    },
  });
  return {
    attributesOf(tag: string): Record<string, string> {
      parser.parseComplete(tag);
      return attributes;
    },
    beginText(opening: string, text: string, start: number): void {
      parser.reset();
      shift = start - opening.length;
      parser.write(opening + text);
    },
    endText(): void {
      parser.end();
    },
  };
}
