import type { Reference } from './reference';

const SPECIAL: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escaped(text: string): string {
  return text.replace(/[\\{}%$&#_~^]/g, (char) => SPECIAL[char]!);
}

/** An address as it is, save for braces, which would end the field. */
function verbatim(url: string): string {
  return url.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

/** A reference as a BibTeX entry; institutional authors and titles stand in double braces so that nothing changes case. */
export function bibtexOf(reference: Reference): string {
  const { key, kind, agency, title, published, url, accessed, sha256, note } = reference;
  const notes = [note, sha256 && `SHA-256 ${sha256}`].filter((part) => part).join('; ');
  const fields: [string, string | null][] = [
    ['title', `{${escaped(title)}}`],
    ['author', agency && `{${escaped(agency)}}`],
    [kind === 'report' ? 'institution' : 'publisher', agency && escaped(agency)],
    ['year', published?.slice(0, 4) ?? null],
    ['date', published],
    ['url', url && verbatim(url)],
    ['urldate', accessed?.slice(0, 10) ?? null],
    ['langid', 'chinese'],
    ['note', notes && escaped(notes)],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${kind === 'report' ? 'techreport' : 'misc'}{${key},\n${lines.join('')}}\n\n`;
}
