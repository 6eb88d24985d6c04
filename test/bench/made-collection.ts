import type { CheckedReport } from '../../core/checks/check-report';
import type { Collection } from '../../core/collection/collection';
import { madeCapture } from './collection-page/made-captures';

const YEARS = 5;
/** So many reports are made; those after them say the same under other ids. */
const MADE = 200;
const made: (CheckedReport | undefined)[] = [];

const idOf = (number: number) => `bench-${String(number).padStart(6, '0')}`;

function madeReport(number: number): CheckedReport {
  const at = number % MADE;
  made[at] ??= madeCapture(at).report!;
  return { ...made[at], id: idOf(number) };
}

/** Fields that each made report has. */
export const FIELDS = Object.keys(madeReport(0).values).length;

/** A collection of so many reports of agencies that do not exist, each made when it is asked for. */
export function madeCollection(reports: number): Collection {
  const entries = Array.from({ length: reports }, (_, number) => ({
    report: idOf(number),
    agency: `000000-虚构机关${Math.floor(number / YEARS)}`,
    year: 2019 + (number % YEARS),
    accepted: true,
  }));
  return {
    declaredAt: '2026-01-01T00:00:00Z',
    agencies: [],
    entries,
    unread: [],
    corrections: [],
    decisions: [],
    agencyLog: [],
    versionChoices: [],
    reportOf: async (id) => madeReport(Number(id.slice(6))),
    captureOf: async () => null,
  };
}
