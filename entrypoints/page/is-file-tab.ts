/** Whether a tab shows a file in the browser's own viewer. */
export function isFileTab(page: Document): boolean {
  return page.contentType === 'application/pdf';
}
