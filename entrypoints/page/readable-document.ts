/** Whether a page has frames, without looking for them, which walks the whole page. */
export function hasFrames(page: Document): boolean {
  return (page === document ? window : page.defaultView)?.length !== 0;
}

export function framesOf(page: Document): HTMLIFrameElement[] {
  if (!hasFrames(page)) return [];
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

/** A page, what its frames show and what theirs show, as far as they may be read. */
export function documentsOf(page: Document): Document[] {
  const framed = framesOf(page).flatMap((frame) => readableDocument(frame) ?? []);
  return [page, ...framed.flatMap(documentsOf)];
}

/** Whether any cell holds a table: asked once, since to ask each cell takes long. */
export function hasNestedTables(page: Document): boolean {
  return page.querySelector('td table, th table') !== null;
}
