import { Parser } from 'htmlparser2';
import { foldSpace } from '../text/normalise';
import { breaksLine, isUnseen, setsApart } from './html-rules';

/** The text of a slice of markup, folded as the reader folds it. */
export function quoteHtml(html: string, start: number, end: number): string {
  let text = '';
  let depth = 0;
  let unseenAt: number | null = null;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth++;
      if (unseenAt === null && isUnseen(name, attributes)) unseenAt = depth;
      if (breaksLine(name) || setsApart(name, attributes)) text += '\n';
    },
    ontext: (data) => {
      if (unseenAt === null) text += data;
    },
    onclosetag: (name) => {
      if (unseenAt === depth) unseenAt = null;
      if (breaksLine(name) || setsApart(name)) text += '\n';
      depth--;
    },
  });
  parser.end(html.slice(start, end));
  return foldSpace(text);
}
