import type { Reference } from './reference';

/** A reference as RIS, for EndNote, NoteExpress and Zotero. */
export function risOf(reference: Reference): string {
  const { key, kind, agency, title, published, url, accessed, sha256, note } = reference;
  const lines: [string, string | null][] = [
    ['TY', kind === 'report' ? 'RPRT' : 'DATA'],
    ['ID', key],
    ['TI', title],
    ['AU', agency && `${agency},`], // a lone comma: one name, not given and family
    ['PB', agency],
    ['PY', published?.slice(0, 4) ?? null],
    ['DA', published?.replaceAll('-', '/') ?? null],
    ['UR', url],
    ['Y2', accessed?.slice(0, 10).replaceAll('-', '/') ?? null],
    ['LA', 'zh-CN'],
    ['N1', [note, sha256 && `SHA-256 ${sha256}`].filter((part) => part).join('; ')],
    ['ER', ''],
  ];
  const shown = lines.filter(([tag, value]) => value || tag === 'ER');
  return `${shown.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('')}\r\n`;
}
