import { framesOf, hasFrames, readableDocument } from './readable-document';

/** A page is settled when nothing has been added to it for this long. */
const QUIET = 400;
/** And is given up after this long, whatever it does. */
const PATIENCE = 6000;
const ADDITIONS = { childList: true, subtree: true };

/**
 * Calls `look` whenever the page has settled after an addition, until it says that it has found something
 * or the time is over. After that nothing is left in the page: no observer, no listener, no timer.
 */
export function whenSettled(page: Document, look: () => boolean): void {
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(changed);
  const end = setTimeout(stop, PATIENCE);
  observe();
  // A frame that has loaded adds nothing to the page around it.
  page.addEventListener('load', changed, true);

  function observe(): void {
    observer.observe(page, ADDITIONS);
    if (!hasFrames(page)) return;
    for (const frame of framesOf(page)) {
      const framed = readableDocument(frame);
      if (framed) observer.observe(framed, ADDITIONS);
    }
  }

  function changed(): void {
    observe();
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      if (look()) stop();
    }, QUIET);
  }

  function stop(): void {
    observer.disconnect();
    page.removeEventListener('load', changed, true);
    clearTimeout(quiet);
    clearTimeout(end);
  }
}
