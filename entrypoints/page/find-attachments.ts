import { FILE, OTHER_DOCUMENT, TITLE } from '../../core/detect/signals';
import { foldSpace, normaliseLabel } from '../../core/text/normalise';

/** A file that a page hangs its report on. */
export interface NamedFile {
  url: string;
  /** Words of its link, or of the page around its viewer. */
  text: string;
}

const MOST = 5;
const ARCHIVE = /\.(?:zip|rar|7z)(?:$|[?#])/i;
const VIEWED = /\.(?:pdf|ofd|docx?)(?:$|[?#])/i;
const TABLES = /公开.{0,12}(?:统计表|情况表|附表)/;

/** The few files whose link or own name speaks of the report, and what viewers on the page show; each address once. */
export function findAttachments(page: Document): NamedFile[] {
  const linked = linkedFiles(page).filter(({ url, text }) => speaksOfReport(text) || speaksOfReport(fileNameOf(url)));
  const files = [...viewedFiles(page), ...linked];
  const first = new Map(files.toReversed().map((file) => [withoutFragment(file.url), file]));
  return files.filter((file) => first.get(withoutFragment(file.url)) === file).slice(0, MOST);
}

/** Files shown by a viewer in the page: a frame on the file itself, or on a viewer that is told its address. */
export function viewedFiles(page: Document): NamedFile[] {
  const viewers = page.querySelectorAll<HTMLElement>('iframe[src], frame[src], embed[src], object[data]');
  return Array.from(viewers).flatMap((viewer) => {
    const address = viewer.getAttribute('src') ?? viewer.getAttribute('data') ?? '';
    const url = viewedFile(address, page.baseURI);
    return url === null ? [] : [{ url, text: page.title }];
  });
}

function viewedFile(address: string, base: string): string | null {
  if (!URL.canParse(address, base)) return null;
  const viewer = new URL(address, base);
  if (!/^https?:$/.test(viewer.protocol)) return null;
  if (VIEWED.test(viewer.pathname)) return viewer.href;
  const told = [...viewer.searchParams.values()].find((value) => VIEWED.test(value));
  return told !== undefined && URL.canParse(told, viewer) ? new URL(told, viewer).href : null;
}

function linkedFiles(page: Document): NamedFile[] {
  return Array.from(page.links).flatMap(({ href, textContent, title }) => {
    if (!/^https?:/.test(href) || !FILE.test(href) || ARCHIVE.test(href)) return [];
    return [{ url: href, text: foldSpace(textContent) || title }];
  });
}

/** Whether words name a disclosure report or its tables: not its guide, picture story or explanation. */
export function speaksOfReport(words: string): boolean {
  const label = normaliseLabel(words);
  if (TABLES.test(label)) return true;
  const at = label.search(TITLE);
  return at >= 0 && !OTHER_DOCUMENT.test(label.slice(at));
}

/** The last part of an address, readable. */
export function fileNameOf(url: string): string {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function withoutFragment(url: string): string {
  return url.split('#')[0] ?? url;
}
