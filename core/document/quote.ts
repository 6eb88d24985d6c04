import { foldSpace } from '../text/normalise';
import type { Place, ReadDocument } from './blocks';
import { quoteDoc } from './quote-doc';
import { quoteHtml } from './quote-html';
import { quotePackage } from './quote-package';
import { quotePdf } from './quote-pdf';

/**
 * The words at a place of a document, white space folded: for every reading that is `ok` they are its `raw`.
 * Empty where the place is not in this document.
 */
export function quote(document: ReadDocument, place: Place): string {
  if (place.source !== document.source) return '';
  if (place.kind === 'html') return quoteHtml(document.texts[''] ?? '', place.start, place.end);
  if (place.kind === 'text') return foldSpace((document.texts[''] ?? '').slice(place.start, place.end));
  if (place.kind === 'pdf') return quotePdf(document, place);
  return place.kind === 'doc' ? quoteDoc(document, place) : quotePackage(document, place);
}
