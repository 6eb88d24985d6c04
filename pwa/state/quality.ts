import type { Verdict } from '../../core/checks/finding';
import type { RowRecord } from '../store/records';
import type { GridRow } from './panel';

export const groupings = ['year', 'agency', 'form', 'level', 'type', 'place'] as const;
export type Grouping = (typeof groupings)[number];

/** A report that counts, with the id of its agency. */
interface Counting {
  row: RowRecord;
  agency: string;
}

const groupOf: Record<Grouping, (counting: Counting) => string | null> = {
  year: ({ row: { year } }) => (year === null ? null : String(year)),
  agency: ({ agency }) => agency,
  form: ({ row }) => row.edition,
  level: ({ row }) => row.level,
  type: ({ row }) => row.agencyType,
  place: ({ row }) => row.regions[0] ?? null,
};

/** How often a rule found something among some reports. */
export interface Share {
  failing: number;
  reports: number;
}

export interface RuleLine {
  /** Id of the rule. */
  rule: string;
  /** By group, in the order of the matrix. */
  groups: Share[];
  all: Share;
}

/** Rules down, groups of reports across. */
export interface QualityMatrix {
  /** Null stands for the reports of which the group is not known; an agency stands as its id. */
  groups: (string | null)[];
  /** Names in use of the agencies among the groups. */
  names: Record<string, string>;
  sizes: number[];
  reports: number;
  lines: RuleLine[];
}

/** More columns than these no screen shows; the groups with most reports stay, of agencies those with most findings. */
const MOST_GROUPS = 16;

function groupsOf(counting: Counting[], by: Grouping): Map<string | null, RowRecord[]> {
  const groups = new Map<string | null, RowRecord[]>();
  for (const one of counting) {
    const name = groupOf[by](one);
    const group = groups.get(name);
    if (group) group.push(one.row);
    else groups.set(name, [one.row]);
  }
  return groups;
}

function weightOf(by: Grouping, rows: RowRecord[]): number {
  return by === 'agency' ? rows.reduce((sum, { rules }) => sum + rules.length, 0) : rows.length;
}

function countRules(rows: RowRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rules } of rows) for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** Which rules find something how often in the reports of some agencies, the most frequent first. */
export function qualityOf(agencies: GridRow[], by: Grouping): QualityMatrix {
  const counting = agencies.flatMap(({ agency, reports }) => reports.flatMap((row) => (row ? { row, agency } : [])));
  const rows = counting.map(({ row }) => row);
  const groups = [...groupsOf(counting, by)]
    .toSorted(([, a], [, b]) => weightOf(by, b) - weightOf(by, a))
    .slice(0, MOST_GROUPS)
    .toSorted(([a], [b]) => Number(a === null) - Number(b === null) || ((a ?? '') < (b ?? '') ? -1 : 1));
  const counts = groups.map(([, members]) => countRules(members));
  const lines = [...countRules(rows)].map(
    ([rule, failing]): RuleLine => ({
      rule,
      groups: groups.map(([, members], i) => ({ failing: counts[i]!.get(rule) ?? 0, reports: members.length })),
      all: { failing, reports: rows.length },
    }),
  );
  return {
    groups: groups.map(([name]) => name),
    names: Object.fromEntries(agencies.map(({ agency, name }) => [agency, name])),
    sizes: groups.map(([, members]) => members.length),
    reports: rows.length,
    lines: lines.sort((a, b) => b.all.failing - a.all.failing || (a.rule < b.rule ? -1 : 1)),
  };
}

/**
 * What a rule says of one report: `found` something · `dismissed` found, and set aside by a reviewer · `pass` ·
 * `not_assessable` could not be judged · `not_applicable` does not speak of such a report.
 */
export type RuleState = 'found' | 'dismissed' | 'pass' | 'not_assessable' | 'not_applicable';

/** A report with what every rule says of it. */
export interface RuledReport {
  id: string;
  name: string;
  year: number;
  states: Record<string, RuleState>;
  /** By rule, what stood in the way of judging or makes it not speak of the report. */
  missing: Record<string, string[]>;
}

/** A report that counts, as the matrix lists it. */
export type RankedReport = Pick<RuledReport, 'name'> & { row: RowRecord };

/** The reports of some agencies, those with the gravest findings first. */
export function rankReports(agencies: GridRow[]): RankedReport[] {
  const ranked = agencies.flatMap(({ name, reports }) => reports.flatMap((row) => (row ? { name, row } : [])));
  const gravity = ({ row: { errors, warnings, infos } }: RankedReport) => errors * 1e8 + warnings * 1e4 + infos;
  return ranked.sort((a, b) => gravity(b) - gravity(a));
}

function stateOf({ rules }: RowRecord, rule: string, { verdict }: Verdict): RuleState {
  if (rules.includes(rule)) return 'found';
  return verdict === 'fail' ? 'dismissed' : verdict;
}

/** What every rule says of a report. Its line says which findings stand; a rule that it does not know said nothing. */
export function ruledReport({ name, row }: RankedReport, verdicts: Record<string, Verdict>): RuledReport {
  const judged = Object.entries(verdicts);
  const states = Object.fromEntries([
    ...row.rules.map((rule) => [rule, 'found' as const]),
    ...judged.map(([rule, verdict]) => [rule, stateOf(row, rule, verdict)]),
  ]);
  const open = judged.filter(([rule]) => states[rule] === 'not_assessable' || states[rule] === 'not_applicable');
  const missing = Object.fromEntries(open.map(([rule, verdict]) => [rule, verdict.missing]));
  return { id: row.id, name, year: row.year!, states, missing };
}
