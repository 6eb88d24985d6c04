import { type CollectionChecks, checkCollection } from '../../core/checks/check-collection';
import { checkPair } from '../../core/checks/check-pair';
import type { CheckedReport } from '../../core/checks/check-report';
import { withCollection } from '../../core/checks/check-reports';
import type { Finding } from '../../core/checks/finding';
import { qualityScore } from '../../core/checks/quality-score';
import { isMoney } from '../../core/checks/rules/cross-year';
import { copiedTextRule, likeness } from '../../core/checks/rules/similar-text';
import { registryOf } from '../store/agencies';
import type { Database } from '../store/database';
import { countAgain, countedTables } from '../store/derive';
import { soundAmong } from '../store/queries';
import type { Marks, NeighbourRecord, RowRecord } from '../store/records';

/** How far the check of a library is, in reports. */
export interface CheckProgress {
  done: number;
  total: number;
}

/** What a check of the whole library came to. */
export interface CollectionOutcome {
  reports: number;
  findings: number;
  /** Reports that were left out because what is stored of their reading is damaged. */
  damaged: number;
}

type Pairs = Map<string, Pick<NeighbourRecord, 'verdicts' | 'findings'>>;
/** Of each report what its own series says of it as a whole. */
type Scores = Map<string, Omit<Marks, 'likePeer'>>;

/** Reports of agencies that stand side by side in memory: some years of one agency, or a few agencies. */
const GROUP = 40;

/** Reports by series, so that each is held against its year before with both in memory. */
async function groupsOf(database: Database): Promise<{ groups: string[][]; seriesOf: Map<string, string> }> {
  const { entries } = await registryOf(database);
  const series = new Map<string, string[]>();
  const seriesOf = new Map<string, string>();
  // The one that counts stands last, where core looks for it.
  const inOrder = [...entries.values()].sort((a, b) => Number(a.accepted) - Number(b.accepted));
  for (const { report, agency } of inOrder) {
    const name = agency ?? report;
    seriesOf.set(report, name);
    series.set(name, [...(series.get(name) ?? []), report]);
  }
  const groups: string[][] = [];
  for (const ids of series.values()) {
    const last = groups.at(-1);
    if (last && last.length + ids.length <= GROUP) last.push(...ids);
    else groups.push(ids);
  }
  return { groups, seriesOf };
}

/** The little of a report that rules about the whole collection read; the rest would not fit into memory. */
function slim(report: CheckedReport): CheckedReport {
  const amounts = Object.entries(report.values).filter(([field]) => isMoney(field));
  const sections = report.sections.filter(({ id }) => id === 's1' || id === 's5' || id === 's6');
  return {
    ...report,
    values: Object.fromEntries(amounts),
    sections,
    tables: [],
    claims: [],
    unplaced: [],
    artefacts: [],
    verdicts: {},
    findings: [],
  };
}

/** Holds each report of a few agencies against the one of the year before. */
function checkPairs(reports: CheckedReport[], seriesOf: Map<string, string>, pairs: Pairs, scores: Scores): void {
  const key = (report: CheckedReport, year: number) => `${seriesOf.get(report.id)}\n${year}`;
  const latest = new Map<string, CheckedReport>();
  for (const report of reports)
    if (report.identity.year !== null) latest.set(key(report, report.identity.year), report);
  for (const report of reports) {
    const before = report.identity.year === null ? undefined : latest.get(key(report, report.identity.year - 1));
    const pair = before && checkPair(before, report);
    if (pair) pairs.set(report.id, pair);
    // no rule about errors asks the whole collection
    const score = qualityScore({ ...report.verdicts, ...pair?.verdicts });
    scores.set(report.id, { ...score, likePrevious: before ? likeness(before, report) : null });
  }
}

function findingsByReport({ findings }: CollectionChecks): Map<string, Finding[]> {
  const byReport = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of new Set(finding.reports)) byReport.set(id, [...(byReport.get(id) ?? []), finding]);
  }
  return byReport;
}

/** What the collection says of each report, with what its pair said. */
function recordsOf(ids: string[], pairs: Pairs, whole: CollectionChecks): NeighbourRecord[] {
  const byReport = findingsByReport(whole);
  return ids.map((id) => {
    const own = { verdicts: whole.verdicts, findings: byReport.get(id) ?? [] };
    const pair = pairs.get(id) ?? { verdicts: {}, findings: [] };
    const { verdicts, findings } = withCollection(id, { verdicts: {}, findings: [] }, own);
    const paired = new Set(Object.keys(pair.verdicts));
    return {
      id,
      verdicts: { ...verdicts, ...pair.verdicts },
      findings: [...pair.findings, ...findings.filter(({ rule }) => !paired.has(rule))],
    };
  });
}

/** The most that a report shares with that of another agency; only what counts as copied is measured. */
function likePeerOf({ verdicts, findings }: NeighbourRecord): Marks['likePeer'] {
  const shares = findings.flatMap(({ rule, found }) => (rule === copiedTextRule.id ? [Number(found)] : []));
  if (shares.length > 0) return Math.max(...shares);
  return verdicts[copiedTextRule.id]?.verdict === 'pass' ? 'below' : null;
}

function isMarked({ marks }: RowRecord, now: Marks): boolean {
  return marks !== undefined && (Object.keys(now) as (keyof Marks)[]).every((name) => marks[name] === now[name]);
}

/** Lays the marks beside the lines of the library; those that stand there already are not written again. */
async function mark({ rows }: Database, records: NeighbourRecord[], scores: Scores): Promise<void> {
  const there = await rows.bulkGet(records.map(({ id }) => id));
  const marked = there.flatMap((row, i) => {
    const marks = row && { ...scores.get(row.id)!, likePeer: likePeerOf(records[i]!) };
    return marks && !isMarked(row, marks) ? [{ ...row, marks }] : [];
  });
  await rows.bulkPut(marked);
}

/** Stores what was found and counts it in the lines of the library; a report that has gone meanwhile is left out. */
async function store(database: Database, records: NeighbourRecord[], scores: Scores): Promise<void> {
  const { reports, neighbours } = database;
  await database.transaction('rw', countedTables(database), async () => {
    const there = new Set(
      await reports
        .where('id')
        .anyOf(records.map(({ id }) => id))
        .primaryKeys(),
    );
    const kept = records.filter(({ id }) => there.has(id));
    const before = await neighbours.bulkGet(kept.map(({ id }) => id));
    await neighbours.bulkPut(kept);
    const counted = kept.filter(({ findings }, i) => findings.length > 0 || (before[i]?.findings.length ?? 0) > 0);
    await countAgain(
      database,
      counted.map(({ id }) => id),
    );
    await mark(database, kept, scores);
  });
}

/**
 * Applies to the whole library the rules that one report alone cannot answer. Nothing is stored before all is known,
 * so that a check that is broken off leaves the results of before.
 */
export async function checkLibrary(
  database: Database,
  tell: (progress: CheckProgress) => void,
): Promise<CollectionOutcome> {
  const { groups, seriesOf } = await groupsOf(database);
  const total = seriesOf.size;
  const pairs: Pairs = new Map();
  const scores: Scores = new Map();
  const slims: CheckedReport[] = [];
  let leftOut = 0;
  for (const ids of groups) {
    const { reports, damaged } = await soundAmong(database, ids);
    leftOut += damaged.length;
    checkPairs(reports, seriesOf, pairs, scores);
    slims.push(...reports.map(slim));
    tell({ done: slims.length, total });
  }
  const records = recordsOf(
    slims.map(({ id }) => id),
    pairs,
    checkCollection(slims, ({ id }) => seriesOf.get(id)!),
  );
  for (let from = 0; from < records.length; from += GROUP)
    await store(database, records.slice(from, from + GROUP), scores);
  return {
    reports: records.length,
    damaged: leftOut,
    findings: new Set(records.flatMap(({ findings }) => findings.map((one) => one.rule + one.reports.join()))).size,
  };
}
