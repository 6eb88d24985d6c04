/** Addresses of the character maps for Chinese fonts, as built beside this program; never inlined, as policy forbids data addresses. */
const addresses = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/{Adobe-GB1,GB,UniGB}*.bcmap', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});

/** The bytes of a character map of pdf.js, which PDFs need whose Chinese fonts are not embedded. */
export async function readCMap(fileName: string): Promise<Uint8Array> {
  const address = addresses[`../../node_modules/pdfjs-dist/cmaps/${fileName}`];
  if (!address) throw new Error(`No character map ${fileName}`);
  const response = await fetch(address);
  return new Uint8Array(await response.arrayBuffer());
}
