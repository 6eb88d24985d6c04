/** Scrolls a pane, and nothing around it, so that an element in it stands a third from the top; leaves it if it is in view. */
export function bringIntoView(pane: Element, element: Element, always = false): void {
  const outer = pane.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const inView = inner.top >= outer.top + 8 && inner.bottom <= outer.bottom - 8;
  if (!inView || always) pane.scrollTop += inner.top - outer.top - (always ? 8 : outer.height / 3);
  if (inner.left < outer.left || inner.right > outer.right)
    pane.scrollLeft += inner.left - outer.left - outer.width / 2;
}
