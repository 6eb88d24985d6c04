const KEPT_ATTRIBUTES = new Set([
  'align',
  'border',
  'cellpadding',
  'cellspacing',
  'colspan',
  'dir',
  'height',
  'lang',
  'nowrap',
  'rowspan',
  'start',
  'title',
  'valign',
  'width',
]);

/** Elements that load, run, navigate or take input; what is in them goes with them. */
const REMOVED =
  'script, style, link, meta, base, template, noscript, iframe, frame, frameset, object, embed, applet, portal, ' +
  'svg, math, audio, video, source, track, canvas, input, button, select, textarea, dialog, [hidden]';

function replaceImage(image: Element): void {
  image.replaceWith(image.getAttribute('alt') ?? '');
}

function stripAttributes(element: Element): void {
  for (const { name } of [...element.attributes]) {
    if (!KEPT_ATTRIBUTES.has(name.toLowerCase())) element.removeAttribute(name);
  }
}

/**
 * A captured page without anything that could run, load, navigate or send: only listed attributes stay, so links lose
 * their targets and handlers are gone. The parsed document has no window, so nothing runs while it is cleaned.
 */
export function harmlessHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(REMOVED)) element.remove();
  for (const image of page.querySelectorAll('img')) replaceImage(image);
  for (const element of page.querySelectorAll('*')) stripAttributes(element);
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
  return `<!doctype html><html><head><meta charset="utf-8">${policy}</head>${page.body?.outerHTML ?? ''}</html>`;
}
