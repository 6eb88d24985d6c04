import { classifyAgency } from '../identity/classify-agency';
import type { AgencyClass } from '../identity/identity';

/** As much of an agency as shows whose report counts its cases too. */
export interface PlacedAgency {
  name: string;
  /** Six digits of GB/T 2260; null where it is not known. */
  division: string | null;
}

const classes = new Map<string, AgencyClass | null>();

/** Kept: a library asks of the same twenty thousand names whenever it has changed. */
function classOf(name: string): AgencyClass | null {
  const known = classes.get(name);
  if (known !== undefined) return known;
  const { agencyClass } = classifyAgency(name, null);
  classes.set(name, agencyClass);
  return agencyClass;
}

/** Whether an agency is a government or the office that reports for one; null where its name does not show it. */
export function isGovernment(name: string): boolean | null {
  const agencyClass = classOf(name);
  return agencyClass === null ? null : agencyClass === 'government' || agencyClass === 'government_office';
}

const GOVERNMENT = /(?:人民政府|政府|行政公署|行署|公署)?(?:办公厅|办公室|办)?$/;

/** 清泉市 of 清泉市人民政府办公室; a place needs two characters at least to be told by. */
function placeIn(name: string): string | null {
  const place = name.replace(GOVERNMENT, '');
  return place.length >= 2 ? place : null;
}

/** 2304 of 230400: every division below it begins with the same digits. */
function stemOf(division: string): string {
  return division.replace(/(?:00)+$/, '');
}

interface Known extends PlacedAgency {
  index: number;
  agencyClass: AgencyClass | null;
}

/** Bodies that answer to a ministry, and those that are no part of an administration, are in no government's total. */
const APART: (AgencyClass | null)[] = ['vertical', 'institution'];

function byKey(governments: Known[], keyOf: (one: Known) => string | null): Map<string, Known[]> {
  const found = new Map<string, Known[]>();
  for (const one of governments) {
    const key = keyOf(one);
    if (key) found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}

/** Every beginning of a text. */
function beginningsOf(text: string): string[] {
  return Array.from({ length: text.length }, (_, i) => text.slice(0, i + 1));
}

/**
 * For each agency those of the others whose report counts its cases too: the government of its place and those above it.
 * A government reports for its departments and for the levels below; to add them to its numbers counts them twice. Goes by
 * divisions, and by the place in the names where one of the two has none.
 */
export function governmentsOver(agencies: PlacedAgency[]): number[][] {
  const known = agencies.map((one, index): Known => ({ ...one, index, agencyClass: classOf(one.name) }));
  const governments = known.filter(
    ({ agencyClass }) => agencyClass === 'government' || agencyClass === 'government_office',
  );
  const byDivision = byKey(governments, ({ division }) => division && stemOf(division));
  const byName = byKey(governments, ({ name }) => placeIn(name));
  const unplaced = byKey(
    governments.filter(({ division }) => !division),
    ({ name }) => placeIn(name),
  );
  return known.map((one) => {
    if (APART.includes(one.agencyClass)) return [];
    const placed = one.division ? beginningsOf(one.division).flatMap((stem) => byDivision.get(stem) ?? []) : [];
    const names = one.division ? unplaced : byName;
    const named = names.size === 0 ? [] : beginningsOf(one.name).flatMap((place) => names.get(place) ?? []);
    return [...new Set([...placed, ...named])].filter((other) => isOver(other, one)).map(({ index }) => index);
  });
}

function reachOf({ name, division }: Known): number {
  return division ? stemOf(division).length : (placeIn(name)?.length ?? 0);
}

/** Of a government and its office the government is over; of two offices of one place neither is. */
function isOver(government: Known, one: Known): boolean {
  if (government.index === one.index) return false;
  const ranks: Partial<Record<AgencyClass, number>> = { government: 2, government_office: 1 };
  const [a, b] = [ranks[government.agencyClass!]!, ranks[one.agencyClass ?? 'department'] ?? 0];
  return a > b || (b > 0 && reachOf(government) < reachOf(one));
}
