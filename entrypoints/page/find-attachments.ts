import { FILE, OTHER_DOCUMENT, TITLE } from '../../core/detect/signals';
import { foldSpace, normaliseLabel } from '../../core/text/normalise';
import { type NamedFile, viewedFiles } from './viewed-files';

const MOST = 5;
const ARCHIVE = /\.(?:zip|rar|7z)(?:$|[?#])/i;
const TABLES = /公开.{0,12}(?:统计表|情况表|附表)/;

/** The few files whose link or own name speaks of the report, and what viewers on the page show; each address once. */
export function findAttachments(page: Document): NamedFile[] {
  const linked = linkedFiles(page).filter(({ url, text }) => speaksOfReport(text) || speaksOfReport(fileNameOf(url)));
  const files = [...viewedFiles(page), ...linked];
  const first = new Map(files.toReversed().map((file) => [withoutFragment(file.url), file]));
  return files.filter((file) => first.get(withoutFragment(file.url)) === file).slice(0, MOST);
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
