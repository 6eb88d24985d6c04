import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useWords } from '../state/app';
import { usePrinting } from './use-printing';

export const ROW_HEIGHT = 28;
const MARGIN = 12;
/** More rows than these make a book of some hundred pages: an export serves better. */
export const MOST_PRINTED = 3000;

interface Span {
  first: number;
  last: number;
}

function linesOf(height: number): number {
  return Math.ceil(height / ROW_HEIGHT) + MARGIN;
}

function visibleSpan(scroller: HTMLElement, count: number): Span {
  const first = Math.floor(scroller.scrollTop / ROW_HEIGHT) - MARGIN;
  const last = linesOf(scroller.scrollTop + scroller.clientHeight);
  return { first: Math.max(0, Math.min(first, count - 1)), last: Math.min(last, count) };
}

/** Keeps row `index` in view, under the sticky head. */
function reveal(scroller: HTMLElement, index: number): void {
  const top = index * ROW_HEIGHT;
  const room = scroller.clientHeight - 2 * ROW_HEIGHT;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room;
}

interface Props {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  columns: number;
  /** Row to keep in view; -1 for none. */
  current: number;
  row(index: number): ComponentChildren;
  /** Told which rows are drawn, so that they can be fetched; resolves when they are there. */
  onSpan?(first: number, last: number): Promise<void>;
  /** How many rows from the first on are at hand for paper; all where nothing is fetched. */
  atHand?(): number;
}

/** A table body that holds only the rows in view, and on paper all of them; all rows are of one height. */
export function VirtualBody(props: Props) {
  useFetchedForPaper(props);
  return usePrinting() ? <PrintedBody {...props} /> : <BodyInView {...props} />;
}

/** Rows that are not here yet are fetched before the browser prints: by its key at once, else for the next time. */
function useFetchedForPaper({ count, onSpan, atHand }: Props): void {
  useEffect(() => {
    if (!onSpan || !atHand) return;
    const wanted = Math.min(count, MOST_PRINTED);
    const fetch = () => onSpan(0, wanted);
    const printKey = (event: KeyboardEvent) => {
      const pressed = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'p';
      if (!pressed || atHand() >= wanted) return;
      event.preventDefault();
      void fetch().then(() => window.print());
    };
    window.addEventListener('keydown', printKey);
    window.addEventListener('beforeprint', fetch);
    return () => {
      window.removeEventListener('keydown', printKey);
      window.removeEventListener('beforeprint', fetch);
    };
  }, [count, onSpan, atHand]);
}

function PrintedBody({ count, columns, row, atHand }: Props) {
  const words = useWords().print;
  const most = Math.min(count, MOST_PRINTED);
  const printed = Math.min(most, atHand?.() ?? count);
  return (
    <tbody>
      {Array.from({ length: printed }, (_, i) => row(i))}
      {printed < count && (
        <tr class="cut">
          <td colSpan={columns}>{(printed < most ? words.coming : words.cut)(printed, count)}</td>
        </tr>
      )}
    </tbody>
  );
}

function BodyInView({ scroller, count, current, row, onSpan }: Props) {
  const [span, setSpan] = useState<Span>(() => ({ first: 0, last: Math.min(count, linesOf(window.innerHeight)) }));
  useEffect(() => {
    const element = scroller.current!;
    const measure = () => setSpan(visibleSpan(element, count));
    const resize = new ResizeObserver(measure);
    resize.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      resize.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [count, scroller]);
  useLayoutEffect(() => {
    if (current >= 0) reveal(scroller.current!, current);
  }, [current, scroller]);
  const last = Math.min(span.last, count);
  useEffect(() => void onSpan?.(span.first, last));
  return (
    <tbody>
      <Spacer rows={span.first} />
      {Array.from({ length: Math.max(0, last - span.first) }, (_, i) => row(span.first + i))}
      <Spacer rows={count - last} />
    </tbody>
  );
}

/** One cell and no more: narrow screens hide columns, and a cell over all of them would bring their room back. */
function Spacer({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr class="spacer">
      <td style={{ height: `${rows * ROW_HEIGHT}px` }} />
    </tr>
  );
}
