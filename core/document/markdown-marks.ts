import type { Line } from './text-lines';

const HEADING = /^\s*#{1,6}\s+/;
const STRONG = /^\s*(\*{1,3}|__)(?=\S)(.*\S)\1\s*$/;
const BREAK = /(?<=\S)\\\s*$/;
const OPENS = /^\s*(\*{2,3}|__)(?=\S)/;

/** The lines of a cell without their marks, which may stand around several of them. */
export function unmarked(lines: Line[]): Line[] {
  const plain = lines.map(withoutMarks);
  const [first] = plain;
  const last = plain.at(-1);
  const opening = OPENS.exec(first?.text ?? '');
  if (!first || !last || first === last || !opening) return plain;
  const mark = opening[1]!;
  const end = last.text.trimEnd();
  if (!end.endsWith(mark) || plain.some((line) => line !== first && line !== last && line.text.includes(mark)))
    return plain;
  const opened = { text: first.text.slice(opening[0].length), start: first.start + opening[0].length };
  return [opened, ...plain.slice(1, -1), { text: end.slice(0, -mark.length), start: last.start }];
}

/** True where the mark stands again within: then it belongs to several stretches of the line. */
function isSplit(inner: string, mark: string): boolean {
  return inner.includes(mark) || inner.startsWith('*') || inner.endsWith('*');
}

/** A line or a cell without the marks that Markdown sets around all of it: `# `, `**…**`, `\` for a break. */
export function withoutMarks(line: Line): Line {
  if (!/[#*_\\]/.test(line.text)) return line;
  let { text, start } = line;
  const heading = HEADING.exec(text)?.[0].length ?? 0;
  text = text.slice(heading).replace(BREAK, '');
  start += heading;
  const strong = STRONG.exec(text);
  if (strong && !isSplit(strong[2]!, strong[1]!)) {
    start += text.indexOf(strong[1]!) + strong[1]!.length;
    text = strong[2]!;
  }
  return { text, start };
}
