/**
 * Scrolls a pane (and a wide table in it), and nothing around it, so that an element stands a third from its top.
 * An element that is in view stays, unless it is to stand at the top.
 */
export function bringIntoView(pane: Element, element: Element, atTop = false): void {
  const outer = pane.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const inView = inner.top >= outer.top + 8 && inner.bottom <= outer.bottom - 8;
  if (!inView || atTop) pane.scrollTop += inner.top - outer.top - (atTop ? 8 : outer.height / 3);
  const wide = element.closest('.wide');
  if (wide) bringAcross(wide, inner);
}

function bringAcross(wide: Element, inner: DOMRect): void {
  const outer = wide.getBoundingClientRect();
  if (inner.right > outer.right) wide.scrollLeft += inner.right - outer.right + 8;
  else if (inner.left < outer.left) wide.scrollLeft -= outer.left - inner.left + 8;
}
