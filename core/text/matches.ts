/**
 * Every match of a global pattern, in order, without the copy of the pattern that `matchAll` makes each time.
 * The pattern must not fit the empty text.
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
  return found;
}
