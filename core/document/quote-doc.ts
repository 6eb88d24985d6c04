import { foldSpace } from '../text/normalise';
import type { Place, ReadDocument } from './blocks';

/** The words at a place of a Word 97 document, white space folded; empty for a place of another kind. */
export function quoteDoc(document: ReadDocument, place: Place): string {
  return place.kind === 'doc' ? foldSpace((document.texts[''] ?? '').slice(place.start, place.end)) : '';
}
