import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Where years do not all fit, the newest are seen first. */
export function useNewestInView(scroller: RefObject<HTMLElement | null>, years: number[]): void {
  const last = years.at(-1);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth;
  }, [last, scroller]);
}
