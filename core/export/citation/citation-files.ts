import type { Selection } from '../selection';
import { bibtexOf } from './bibtex';
import { cslOf } from './csl';
import { gbt7714Of } from './gbt7714';
import { type Reference, referenceOf } from './reference';
import { risOf } from './ris';

type References = () => Promise<Reference[]>;

async function referencesOf(selection: Selection, own: Reference): Promise<Reference[]> {
  const all = [own];
  for await (const chosen of selection.reports()) all.push(referenceOf(chosen));
  return all;
}

/** Asks the collection for its reports once, whatever the number of notations: reports are large, references small. */
function referencesOnce(selection: Selection, own: Reference): References {
  let all: Promise<Reference[]> | null = null;
  return () => {
    all ??= referencesOf(selection, own);
    return all;
  };
}

async function* lines(references: References, of: (reference: Reference) => string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const reference of await references()) yield encoder.encode(of(reference));
}

async function* cslChunks(references: References): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let before = '[\n';
  for (const reference of await references()) {
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
  const references = referencesOnce(selection, own);
  return [
    ['citations.csl.json', 'application/vnd.citationstyles.csl+json', cslChunks(references)],
    ['citations.bib', 'application/x-bibtex', lines(references, bibtexOf)],
    ['citations.ris', 'application/x-research-info-systems', lines(references, risOf)],
    ['citations.gbt7714.txt', 'text/plain', lines(references, (reference) => `${gbt7714Of(reference)}\n`)],
  ];
}
