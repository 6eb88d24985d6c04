/** The frames of a page; asked first whether there are any, since looking for them walks the whole page. */
export function framesOf(page: Document): HTMLIFrameElement[] {
  if (page.defaultView?.length === 0) return [];
  return Array.from(page.querySelectorAll<HTMLIFrameElement>('iframe, frame'));
}

/** What a frame shows, where it is of the page's own origin. */
export function readableDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** Whether any cell holds a table: asked once, since to ask each cell takes long. */
export function hasNestedTables(page: Document): boolean {
  return page.querySelector('td table, th table') !== null;
}
