import type { ComponentChildren, RefObject } from 'preact';

interface Props {
  class: string;
  label: string;
  body?: RefObject<HTMLElement | null>;
  children: ComponentChildren;
}

/** A region that scrolls by itself and can be reached by keyboard. */
export function Scroller({ class: className, label, body, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys.
    <section class={className} ref={body} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
