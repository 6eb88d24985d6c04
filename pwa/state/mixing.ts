/** A sum over agencies that counts some of them twice: a government's report has its departments' cases in it. */
export interface Mixing {
  years: number[];
  /** One of the governments, by name, and how many there are. */
  government: string;
  governments: number;
  /** Agencies that are counted by themselves and in a government's report. */
  members: number;
}

/**
 * Where a sum over some agencies adds what a government's report has in it already; null where it does so in no year.
 * `over` names the governments over an agency, `counts` says whose number is added in which year.
 */
export function mixingOf<Row extends { agency: string; name: string }>(
  rows: Row[],
  years: number[],
  over: Record<string, string[]>,
  counts: (row: Row, column: number) => boolean,
): Mixing | null {
  const known = new Map(rows.map((row) => [row.agency, row]));
  const [governments, members, mixed] = [new Set<Row>(), new Set<Row>(), new Set<number>()];
  for (const row of rows) {
    for (const government of over[row.agency] ?? []) {
      const above = known.get(government);
      if (!above) continue;
      const both = years.filter((_, i) => counts(row, i) && counts(above, i));
      for (const year of both) mixed.add(year);
      if (both.length > 0) governments.add(above);
      if (both.length > 0) members.add(row);
    }
  }
  const [first] = governments;
  if (!first) return null;
  return {
    years: years.filter((year) => mixed.has(year)),
    government: first.name,
    governments: governments.size,
    members: members.size,
  };
}
