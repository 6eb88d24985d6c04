import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { keepOneStop, moveByArrows } from './move-by-arrows';

interface Props {
  class: string;
  /** Rows in all, where not all are drawn. */
  rows?: number;
  /** Told of the pointer and the focus alike. */
  onLook?(event: Event): void;
  children: ComponentChildren;
}

/**
 * A table with one stop for Tab: from there arrow keys lead to every cell, with or without a link in it. Cells and the
 * links in them have `tabIndex` -1.
 */
export function GridTable({ class: className, rows, onLook, children }: Props) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const element = table.current!;
    keepOneStop(element);
    // rows come and go while somebody scrolls
    const watcher = new MutationObserver(() => keepOneStop(element));
    watcher.observe(element, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithMouseEvents: focusin is there.
    <table
      ref={table}
      class={className}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked over by keys.
      role="grid"
      aria-rowcount={rows}
      onMouseOver={onLook}
      onFocusIn={(event) => {
        keepOneStop(event.currentTarget, event.target);
        onLook?.(event);
      }}
      onKeyDown={moveByArrows}
    >
      {children}
    </table>
  );
}
