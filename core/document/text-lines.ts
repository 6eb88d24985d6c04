/** A line of a text, or a part of one, and where it starts. */
export interface Line {
  text: string;
  start: number;
}

/** The lines of one cell. */
export type RawCell = Line[];

/** Longer cells than this are indented prose. */
export const LONGEST_CELL = 80;
/** 一、 at the front of a line, perhaps behind the marks of a heading. */
export const CHAPTER = /^[\s#*_]*[一二三四五六七八九]\s*[、.．]/;
/** 一、本年新收… names a row although it is numbered like a chapter. */
export const NUMBERED_ROW = /^[\s#*_]*[一二三四]\s*[、.．]\s*(?:本年|上年|结转)/;

/** The parts of a line between separators of one character. */
export function partsOf(line: Line, separator: RegExp): Line[] {
  const parts: Line[] = [];
  let start = 0;
  for (const part of line.text.split(separator)) {
    parts.push({ text: part, start: line.start + start });
    start += part.length + 1;
  }
  return parts;
}

/** |---|---|: a line that only draws, between rows of cells. */
export function isRule(text: string): boolean {
  return text.includes('|') && text.includes('--') && /^[\s:|+-]*$/.test(text);
}

const UNDERLINE = /^\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*$/;

/** A line that only draws, the one under a heading or between two parts included. */
export function isDrawn(text: string): boolean {
  return isRule(text) || UNDERLINE.test(text);
}
