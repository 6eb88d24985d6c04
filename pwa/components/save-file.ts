/** Hands a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The download has its own hold on the bytes by the next turn; a minute is generous.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
