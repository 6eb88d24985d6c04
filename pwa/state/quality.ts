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
