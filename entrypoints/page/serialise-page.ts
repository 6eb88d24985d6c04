import type { Circumstances } from '../../core/page/circumstances';
import { readableDocument } from './readable-document';

const MAX_FRAME_DEPTH = 3;
/** What a reader can type into that is no form field. */
const EDITORS = '[contenteditable=""], [contenteditable="true" i], [contenteditable="plaintext-only" i]';
/** Stands where an editor's words were: nothing in their place would read as an empty cell. */
const REMOVED = '[…]';
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
  const removed = { formValues: 0, hiddenInputs: 0 };
  const root = copyRoot(page, { frames, removed }, 0);
  return { html: doctypeOf(page) + root.outerHTML, removed, frames };
}

type Account = Pick<SerialisedPage, 'removed' | 'frames'>;

/** A copy in a document of its own, where no image is loaded and no script runs. */
function copyRoot(page: Document, account: Account, depth: number): HTMLElement {
  const inert = page.implementation.createHTMLDocument('');
  const copy = inert.importNode(page.documentElement, true);
  const copies = copy.querySelectorAll('iframe, frame');
  removeFormValues(copy, account.removed);
  clearEditors(page, copy, account.removed);
  page.documentElement.querySelectorAll<HTMLIFrameElement>('iframe, frame').forEach((frame, index) => {
    inlineFrame(frame, copies[index], account, depth);
  });
  unframe(copy);
  return copy;
}

/** Puts a frame's body where the frame stood. Frames of other origins stay empty. */
function inlineFrame(frame: HTMLIFrameElement, copy: Element | undefined, account: Account, depth: number) {
  const { frames } = account;
  const inner = readableDocument(frame);
  if (!inner?.body || !copy || depth >= MAX_FRAME_DEPTH) {
    frames.leftOut += 1;
    return;
  }
  const section = copy.ownerDocument.createElement('section');
  section.setAttribute('data-frame-address', inner.location.href);
  const body = copyRoot(inner, account, depth + 1).querySelector('body');
  section.append(...(body?.childNodes ?? []));
  copy.replaceWith(section);
  frames.inlined += 1;
}

/** A frameset holds nothing but frames: whoever reads the copy would drop what stands in their place. */
function unframe(copy: HTMLElement): void {
  for (const set of copy.querySelectorAll('frameset')) {
    const body = copy.ownerDocument.createElement(set.parentElement === copy ? 'body' : 'div');
    body.append(...set.childNodes);
    set.replaceWith(body);
  }
}

function removeFormValues(root: ParentNode, removed: Circumstances['removed']): void {
  const hidden = root.querySelectorAll('input[type="hidden" i]');
  for (const input of hidden) input.remove();
  removed.hiddenInputs += hidden.length;
  for (const control of root.querySelectorAll('input, textarea, option')) if (clear(control)) removed.formValues += 1;
  for (const { content } of root.querySelectorAll('template')) removeFormValues(content, removed);
}

/**
 * A page may print its own words into what can be edited. They are taken for the reader's where the editor says that it is
 * a text field, or where the browser could undo some typing in this page.
 */
function clearEditors(page: Document, copy: HTMLElement, removed: Circumstances['removed']): void {
  const editors = copy.querySelectorAll(page.designMode === 'on' ? 'body' : EDITORS);
  for (const editor of editors) {
    const isWritten = copy.contains(editor) && editor.textContent.trim() !== '';
    if (!isWritten || !(editor.getAttribute('role') === 'textbox' || mayBeTyped(page))) continue;
    editor.textContent = REMOVED;
    removed.formValues += 1;
  }
}

/** Only HTML pages can be asked. */
function mayBeTyped(page: Document): boolean {
  return page.contentType !== 'text/html' || page.queryCommandEnabled('undo');
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
