import type { RowRecord } from '../store/records';

export const groupings = ['year', 'agency', 'form', 'level', 'type', 'place'] as const;
export type Grouping = (typeof groupings)[number];

const groupOf: Record<Grouping, (row: RowRecord) => string | null> = {
  year: ({ year }) => (year === null ? null : String(year)),
  agency: ({ agency }) => agency,
  form: ({ edition }) => edition,
  level: ({ level }) => level,
  type: ({ agencyType }) => agencyType,
  place: ({ regions }) => regions[0] ?? null,
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
  /** Null stands for the reports of which the group is not known. */
  groups: (string | null)[];
  sizes: number[];
  reports: number;
  lines: RuleLine[];
}

/** More columns than these no screen shows; the groups with most reports stay, of agencies those with most findings. */
const MOST_GROUPS = 16;

function groupsOf(rows: RowRecord[], by: Grouping): Map<string | null, RowRecord[]> {
  const groups = new Map<string | null, RowRecord[]>();
  for (const row of rows) {
    const name = groupOf[by](row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
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

/** Which rules find something how often, the most frequent first. */
export function qualityOf(rows: RowRecord[], by: Grouping): QualityMatrix {
  const groups = [...groupsOf(rows, by)]
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
    sizes: groups.map(([, members]) => members.length),
    reports: rows.length,
    lines: lines.sort((a, b) => b.all.failing - a.all.failing || (a.rule < b.rule ? -1 : 1)),
  };
}
