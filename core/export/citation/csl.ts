import type { Reference } from './reference';

type DateParts = { 'date-parts': number[][] };

function dateParts(iso: string | null): DateParts | undefined {
  const parts = iso?.slice(0, 10).split('-').map(Number);
  return parts?.every((part) => part > 0) ? { 'date-parts': [parts] } : undefined;
}

/** A reference as CSL-JSON, for Zotero, pandoc and their like. Institutional authors are literal names. */
export function cslOf(reference: Reference): Record<string, unknown> {
  const { key, kind, agency, title, published, year, url, accessed, sha256, note } = reference;
  const issued = dateParts(published);
  const hash = sha256 && `SHA-256 ${sha256}`;
  return {
    id: key,
    type: kind,
    title,
    ...(agency !== null && { author: [{ literal: agency }], publisher: agency }),
    ...(issued && { issued }),
    ...(accessed !== null && { accessed: dateParts(accessed) }),
    ...(url !== null && { URL: url }),
    ...(kind === 'report' && { genre: '政府信息公开工作年度报告' }),
    ...(year !== null && { number: String(year) }),
    language: 'zh-CN',
    ...((hash || note) && { note: [note, hash].filter(Boolean).join('; ') }),
  };
}
