import type { Selection } from '../selection';
import { bibtexOf } from './bibtex';
import { cslOf } from './csl';
import { gbt7714Of } from './gbt7714';
import { type Reference, referenceOf } from './reference';
import { risOf } from './ris';

async function* references(selection: Selection, own: Reference): AsyncGenerator<Reference> {
  yield own;
  for await (const chosen of selection.reports()) yield referenceOf(chosen);
}

async function* lines(selection: Selection, own: Reference, of: (reference: Reference) => string) {
  const encoder = new TextEncoder();
  for await (const reference of references(selection, own)) yield encoder.encode(of(reference));
}

async function* cslChunks(selection: Selection, own: Reference): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let before = '[\n';
  for await (const reference of references(selection, own)) {
    yield encoder.encode(`${before}${JSON.stringify(cslOf(reference))}`);
    before = ',\n';
  }
  yield encoder.encode('\n]\n');
}

/** The export itself, then every report it used, in four notations. */
export function citationFiles(
  selection: Selection,
  own: Reference,
): [path: string, mediaType: string, AsyncIterable<Uint8Array>][] {
  return [
    ['citations.csl.json', 'application/vnd.citationstyles.csl+json', cslChunks(selection, own)],
    ['citations.bib', 'application/x-bibtex', lines(selection, own, bibtexOf)],
    ['citations.ris', 'application/x-research-info-systems', lines(selection, own, risOf)],
    ['citations.gbt7714.txt', 'text/plain', lines(selection, own, (reference) => `${gbt7714Of(reference)}\n`)],
  ];
}
