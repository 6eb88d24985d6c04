/** What both the reader of HTML and `quote` know about elements: they must fold text alike. */

const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'select',
  'textarea',
  'svg',
  'title',
  ...['del', 's', 'strike'],
]);

const BREAKING = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'br',
    'caption',
    'center',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
  ],
  ...['fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li'],
  ...[
    'main',
    'nav',
    'ol',
    'p',
    'pre',
    'section',
    'summary',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'tr',
    'ul',
  ],
]);

/** Struck-out words count as taken away: left in, they would join the words that replace them. */
const UNSEEN_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|text-decoration(?:(?!text-decoration)[^;])*line-through/i;

/** True where a line ends before and after the element. */
export function breaksLine(name: string): boolean {
  return BREAKING.has(name);
}

const APART_STYLE = /vertical-align\s*:\s*su[pb]|display\s*:\s*(?:block|flex|grid|table|list-item)/i;

/** True where text is set apart without ending the line: a footnote mark is no digit of the number before it. */
export function setsApart(name: string, attributes: Record<string, string> = {}): boolean {
  if (name === 'sup' || name === 'sub') return true;
  return attributes.style !== undefined && APART_STYLE.test(attributes.style);
}

/** True where a reader of the page sees nothing of the element's text. */
export function isUnseen(name: string, attributes: Record<string, string>): boolean {
  if (SKIPPED.has(name)) return true;
  if ('hidden' in attributes) return true;
  const style = attributes.style;
  return style !== undefined && UNSEEN_STYLE.test(style);
}
