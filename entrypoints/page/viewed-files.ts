import { VIEWERS } from './viewers';

/** A file that a page hangs its report on. */
export interface NamedFile {
  url: string;
  /** Words of its link, or of the page around its viewer. */
  text: string;
}

const VIEWED = /\.(?:pdf|ofd|docx?)(?:$|[?#])/i;

/** Files shown by a viewer in the page: a frame on the file itself, or on a viewer that is told its address. */
export function viewedFiles(page: Document): NamedFile[] {
  const viewers = page.querySelectorAll<HTMLElement>(VIEWERS);
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
