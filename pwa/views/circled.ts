const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';

/** The number of a note, as it stands beside what it is about. */
export function circled(number: number): string {
  return CIRCLED[number - 1] ?? String(number);
}
