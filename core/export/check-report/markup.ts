/** Text that is HTML already. */
export interface Markup {
  markup: string;
}

export type Part = Markup | string | number | null | Part[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What would end the text, or the file, for a reader of HTML: controls become visible marks. */
function escaped(text: string): string {
  const shown = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, (mark) => (/[\n\r\t]/.test(mark) ? mark : '\ufffd'));
  return shown.replace(/[&<>"']/g, (mark) => entities[mark]!);
}

function written(part: Part): string {
  if (part === null) return '';
  if (Array.isArray(part)) return part.map(written).join('');
  return typeof part === 'object' ? part.markup : escaped(String(part));
}

/** HTML from a template: whatever is put in is text, unless it is markup; null is nothing, a list its items. */
export function html(template: TemplateStringsArray, ...parts: Part[]): Markup {
  return { markup: template.map((text, i) => text + (i < parts.length ? written(parts[i]!) : '')).join('') };
}
