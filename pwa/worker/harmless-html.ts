import { Parser } from 'htmlparser2';

/** Elements that only lay out text. Any other is left out, and what stands in it is kept. */
const KEPT = new Set(
  (
    'a abbr address article aside b big blockquote br caption center cite code col colgroup dd del details dfn div dl ' +
    'dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins li main mark nav ol p pre q s section ' +
    'small span strike strong sub summary sup table tbody td tfoot th thead time tr u ul'
  ).split(' '),
);

/** Elements that go with all that stands in them: it is not text of the page, or could run. */
const REMOVED = new Set(
  (
    'applet audio button canvas dialog embed frameset head iframe math noembed noframes noscript object script ' +
    'select style svg template textarea title video xmp'
  ).split(' '),
);

const EMPTY = new Set(['br', 'col', 'hr']);

const ATTRIBUTES = new Set(['align', 'border', 'cellpadding', 'cellspacing', 'colspan', 'dir', 'lang', 'nowrap']);
for (const name of ['rowspan', 'span', 'start', 'valign', 'width']) ATTRIBUTES.add(name);

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function openTag(name: string, attributes: Record<string, string>): string {
  const kept = Object.entries(attributes).filter(([attribute]) => ATTRIBUTES.has(attribute));
  return `<${[name, ...kept.map(([attribute, value]) => `${attribute}="${escapeText(value)}"`)].join(' ')}>`;
}

/** The page's text and layout written anew from its tags: nothing that is not named above can come through. */
function bodyOf(html: string): string {
  const parts: string[] = [];
  let removed = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (REMOVED.has(name)) removed += 1;
      if (removed > 0) return;
      if (name === 'img') parts.push(escapeText(attributes.alt ?? ''));
      if (KEPT.has(name)) parts.push(openTag(name, attributes));
    },
    ontext(text) {
      if (removed === 0) parts.push(escapeText(text));
    },
    onclosetag(name) {
      if (REMOVED.has(name)) removed -= 1;
      else if (removed === 0 && KEPT.has(name) && !EMPTY.has(name)) parts.push(`</${name}>`);
    },
  });
  parser.end(html);
  return parts.join('');
}

/**
 * A captured page without anything that could run, load, lead away or send: only listed elements and attributes are
 * written, so links have no targets and pictures are their alternative texts.
 */
export function harmlessHtml(html: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  return `<!doctype html><html><head><meta charset="utf-8">${policy}</head><body>${bodyOf(html)}</body></html>`;
}
