import { simplified } from './simplified';

const SPACE = /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/g;

/**
 * A text in the shape in which it is searched: one width, one case, simplified names, no white space. A stretch of a
 * page is found in it exactly where the stretch, in the same shape, is a part of it.
 */
export function searchable(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase().replace(SPACE, ''));
}
