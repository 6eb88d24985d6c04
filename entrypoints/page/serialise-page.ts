import type { Circumstances } from '../../pwa/sources/hand-over';
import { readableDocument } from './readable-document';

const MAX_FRAME_DEPTH = 3;
const LABELLED_INPUTS = /^(?:checkbox|radio|button|submit|reset|image)$/;

/** The page as it stands after its scripts, without what a visitor has typed, and what was left out of it. */
export interface SerialisedPage {
  html: string;
  removed: Circumstances['removed'];
  frames: Circumstances['frames'];
}

/** Leaves the page itself untouched. */
export function serialisePage(page: Document): SerialisedPage {
  const frames = { inlined: 0, leftOut: 0 };
  const root = copyRoot(page, frames, 0);
  const removed = removeFormValues(root);
  return { html: doctypeOf(page) + root.outerHTML, removed, frames };
}

/** A copy in a document of its own, where no image is loaded and no script runs. */
function copyRoot(page: Document, frames: Circumstances['frames'], depth: number): HTMLElement {
  const inert = page.implementation.createHTMLDocument('');
  const copy = inert.importNode(page.documentElement, true);
  const copies = copy.querySelectorAll('iframe, frame');
  page.documentElement.querySelectorAll<HTMLIFrameElement>('iframe, frame').forEach((frame, index) => {
    inlineFrame(frame, copies[index], frames, depth);
  });
  return copy;
}

/** Puts a frame's body where the frame stood. Frames of other origins stay empty. */
function inlineFrame(
  frame: HTMLIFrameElement,
  copy: Element | undefined,
  frames: Circumstances['frames'],
  depth: number,
) {
  const inner = readableDocument(frame);
  if (!inner?.body || !copy || depth >= MAX_FRAME_DEPTH) {
    frames.leftOut += 1;
    return;
  }
  const section = copy.ownerDocument.createElement('section');
  section.setAttribute('data-frame-address', inner.location.href);
  const body = copyRoot(inner, frames, depth + 1).querySelector('body');
  section.append(...(body?.childNodes ?? []));
  copy.replaceWith(section);
  frames.inlined += 1;
}

function removeFormValues(root: Element): Circumstances['removed'] {
  const hidden = root.querySelectorAll('input[type="hidden" i]');
  for (const input of hidden) input.remove();
  let formValues = 0;
  for (const control of root.querySelectorAll('input, textarea, option')) if (clear(control)) formValues += 1;
  return { formValues, hiddenInputs: hidden.length };
}

/** Whether there was something to clear. The labels of buttons and choices are the page's own and stay. */
function clear(control: Element): boolean {
  if (control.localName === 'textarea') return clearText(control);
  const names = control.localName === 'option' ? ['selected'] : ['checked', ...typedValue(control)];
  const present = names.filter((name) => control.hasAttribute(name));
  for (const name of present) control.removeAttribute(name);
  return present.length > 0;
}

function typedValue(input: Element): string[] {
  return LABELLED_INPUTS.test(input.getAttribute('type')?.toLowerCase() ?? 'text') ? [] : ['value'];
}

function clearText(area: Element): boolean {
  const filled = area.textContent !== '';
  area.textContent = '';
  return filled;
}

function doctypeOf(page: Document): string {
  return page.doctype ? `${new XMLSerializer().serializeToString(page.doctype)}\n` : '';
}
