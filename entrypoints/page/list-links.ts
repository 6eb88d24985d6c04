import { LINK, OTHER_DOCUMENT } from '../../core/detect/signals';
import { foldSpace, normaliseLabel } from '../../core/text/normalise';

const LONGEST_TEXT = 120;
const MAX_LINKS = 2000;
const NEXT = /^(?:下一?[页頁]|后一?页|next(?: page)?)$/i;
const ARROWS = /[\s>›»→【】[\]()（）]+/g;

/** The reports that an index page links to, and its next page. */
export interface ListedPage {
  url: string;
  title: string;
  links: { url: string; text: string; year: number | null }[];
  next: string | null;
}

/** Changes nothing in the page. */
export function listLinks(page: Document): ListedPage {
  const anchors = Array.from(page.querySelectorAll<HTMLAnchorElement>('a[href]'));
  const links = new Map<string, ListedPage['links'][number]>();
  for (const anchor of anchors) {
    const text = reportTitle(anchor);
    const url = webAddress(anchor);
    if (text && url && url !== page.URL && !links.has(url)) links.set(url, { url, text, year: yearIn(text) });
    if (links.size >= MAX_LINKS) break;
  }
  return { url: page.URL, title: page.title, links: [...links.values()], next: nextPage(page, anchors) };
}

/** Lists cut long titles short and give them whole as a tooltip. */
function reportTitle(anchor: HTMLAnchorElement): string | null {
  const texts = [foldSpace(anchor.title), foldSpace(anchor.textContent)];
  return texts.find(namesReport) ?? null;
}

function namesReport(text: string): boolean {
  const label = normaliseLabel(text);
  return label.length <= LONGEST_TEXT && LINK.test(label) && !OTHER_DOCUMENT.test(label);
}

/** The address without its fragment, which names only a place in the page; null where a script takes the place of one. */
function webAddress(anchor: HTMLAnchorElement): string | null {
  if (!/^https?:$/.test(anchor.protocol)) return null;
  return /^#[/!]/.test(anchor.hash) ? anchor.href : anchor.href.split('#')[0]!;
}

function yearIn(text: string): number | null {
  const [year] = normaliseLabel(text).match(/20[0-4]\d/) ?? [];
  return year === undefined ? null : Number(year);
}

function nextPage(page: Document, anchors: HTMLAnchorElement[]): string | null {
  const isNext = (anchor: HTMLAnchorElement) =>
    anchor.rel === 'next' || NEXT.test(anchor.textContent.replace(ARROWS, ''));
  const addresses = anchors.filter(isNext).map(webAddress);
  return addresses.find((url) => url !== null && url !== page.URL.split('#')[0]) ?? null;
}
