/**
 * Scrolls a pane (and a wide table in it), and nothing around it, so that an element stands a third from its top.
 * An element that is in view stays, unless it is to stand at the top.
 */
export function bringIntoView(pane: Element, element: Element, atTop = false): void {
  const outer = pane.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const inView = inner.top >= outer.top + 8 && inner.bottom <= outer.bottom - 8;
  if (!inView || atTop) pane.scrollTop += inner.top - outer.top - (atTop ? 8 : outer.height / 3);
  bringAcross(element);
}

/** Scrolls the wide table around a cell, if there is one, so that nothing of the cell is cut off or hidden. */
export function bringAcross(element: Element): void {
  const wide = element.closest('.wide');
  if (!wide) return;
  const outer = wide.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  // what a row is called stays in sight, and nothing may hide below it
  const label = element.parentElement?.querySelector(':scope > th:last-of-type');
  const left = Math.max(outer.left, label?.getBoundingClientRect().right ?? 0);
  if (inner.left < left) wide.scrollLeft -= left - inner.left + 8;
  else if (inner.right > outer.right) wide.scrollLeft += inner.right - outer.right + 8;
}
