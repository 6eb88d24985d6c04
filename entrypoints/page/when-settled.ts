import { documentsOf } from './readable-document';

/** A page is settled when nothing has been added to it for this long. */
const QUIET = 400;
/** And after this long it is given up, with a last look where something never ceases to be added. */
const PATIENCE = 6000;
const ADDITIONS = { childList: true, subtree: true };

/**
 * Calls `look` whenever the page has settled after an addition, until it says that it has found something
 * or the time is over. After that nothing is left in the page: no observer, no listener, no timer.
 */
export function whenSettled(page: Document, look: () => boolean): void {
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(changed);
  const end = setTimeout(giveUp, PATIENCE);
  observe();
  // A frame that has loaded adds nothing to the page around it.
  page.addEventListener('load', changed, true);

  function observe(): void {
    for (const shown of documentsOf(page)) observer.observe(shown, ADDITIONS);
  }

  function changed(): void {
    observe();
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      quiet = undefined;
      if (look()) stop();
    }, QUIET);
  }

  function giveUp(): void {
    if (quiet !== undefined) look();
    stop();
  }

  function stop(): void {
    observer.disconnect();
    page.removeEventListener('load', changed, true);
    clearTimeout(quiet);
    clearTimeout(end);
  }
}
