import type { CheckedReport } from '../../core/checks/check-report';
import type { ReportRecord } from './records';

const lists = ['sources', 'sections', 'tables', 'claims', 'unplaced', 'artefacts', 'findings'] as const;
const objects = ['detection', 'identity', 'editions', 'preamble', 'values', 'verdicts'] as const;

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isProse(part: unknown): boolean {
  const { text, paragraphs } = (part ?? {}) as Partial<CheckedReport['preamble']>;
  return typeof text === 'string' && Array.isArray(paragraphs);
}

function isWhole(report: ReportRecord): boolean {
  if (!isObject(report) || typeof report.id !== 'string') return false;
  if (!objects.every((name) => isObject(report[name])) || !lists.every((name) => Array.isArray(report[name])))
    return false;
  if (![report.preamble, ...report.sections].every(isProse)) return false;
  for (const field in report.values) if (typeof report.values[field]?.status !== 'string') return false;
  return true;
}

/** A stored reading of which all parts are there; a damaged one is as good as none, and can be read again. */
export function soundReport(report: ReportRecord | undefined): ReportRecord | undefined {
  return report && isWhole(report) ? report : undefined;
}

/**
 * The reading that stands: as corrected, where it was. Where either record is damaged there is none, because each
 * stands for what the other cannot say.
 */
export function standingReading(
  read: ReportRecord | undefined,
  corrected: ReportRecord | undefined,
): ReportRecord | undefined {
  const sound = soundReport(read);
  return sound && corrected ? soundReport(corrected) : sound;
}
