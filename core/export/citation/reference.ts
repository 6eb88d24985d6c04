import { digestOf } from '../digest';
import type { Chosen } from '../selection';
import { cleanText } from '../table';

/** What a bibliography needs of a report or of an export. */
export interface Reference {
  /** Citation key: ASCII, the same in every export. */
  key: string;
  kind: 'report' | 'dataset';
  /** The agency, or for a dataset who made it; null where unknown. */
  agency: string | null;
  title: string;
  /** ISO date; null where unknown. */
  published: string | null;
  /** Report year; null for a dataset. */
  year: number | null;
  url: string | null;
  /** ISO instant at which it was captured. */
  accessed: string | null;
  /** What proves that it is this one: the hash of the source or of the export. */
  sha256: string | null;
  /** Id and versions of an export; null for a report. */
  note: string | null;
}

function clean(text: string | null): string | null {
  return text === null ? null : cleanText(text).replace(/\s+/g, ' ').trim();
}

/** The reference of one report. */
export function referenceOf({ entry, report, agency }: Chosen): Reference {
  const { division, agency: name, published } = report.identity;
  const author = clean(name ?? agency?.name ?? null);
  const year = entry.year;
  const title = clean(report.title) ?? `${author ?? ''}${year ?? ''}政府信息公开工作年度报告`;
  return {
    key: ['gongkai', division ?? '000000', year ?? 'nd', digestOf(entry.report).slice(0, 8)].join('-'),
    kind: 'report',
    agency: author,
    title,
    published,
    year,
    url: report.url ?? report.sources[0]?.url ?? null,
    accessed: report.capturedAt,
    sha256: report.sources[0]?.sha256 ?? null,
    note: null,
  };
}
