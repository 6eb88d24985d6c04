import type { CheckedReport } from '../../checks/check-report';
import { digestOf } from '../digest';
import type { Reproducibility } from '../reproducibility';
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

/** What a collection knows of a report's author and year, where the report itself may say otherwise. */
interface Author {
  agency: string | null;
  year: number | null;
}

/** The reference of one report. */
export function referenceOfReport(report: CheckedReport, { agency, year }: Author): Reference {
  const { division, published } = report.identity;
  const author = clean(agency);
  const title = clean(report.title) ?? `${author ?? ''}${year ?? ''}政府信息公开工作年度报告`;
  return {
    key: ['gongkai', division ?? '000000', year ?? 'nd', digestOf(report.id).slice(0, 8)].join('-'),
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

/** The reference of one report of an export. */
export function referenceOf({ entry, report, agency }: Pick<Chosen, 'entry' | 'report' | 'agency'>): Reference {
  return referenceOfReport(report, { agency: report.identity.agency ?? agency?.name ?? null, year: entry.year });
}

/** The reference of an export as a dataset: what a paper cites. */
export function referenceOfExport({ id, sha256, software, counts, declaredAt }: Reproducibility): Reference {
  return {
    key: id,
    kind: 'dataset',
    agency: null,
    title: `政府信息公开工作年度报告数据集：${counts.chosen.reports}份报告，${counts.chosen.agencies}个机关（${id}）`,
    published: declaredAt?.slice(0, 10) ?? null,
    year: null,
    url: null,
    accessed: null,
    sha256,
    note: `Gongkai ${software.software}, rules ${software.rules}, forms ${software.forms}`,
  };
}
