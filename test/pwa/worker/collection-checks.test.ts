import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CheckedReport, checkReport } from '../../../core/checks/check-report';
import { checkReports } from '../../../core/checks/check-reports';
import { qualityScore } from '../../../core/checks/quality-score';
import { applyCorrections } from '../../../core/collection/apply-corrections';
import { findingKey } from '../../../core/collection/finding-key';
import { chooseVersion, sayOfAgency, undoStatement } from '../../../pwa/store/agencies';
import { addCaptures } from '../../../pwa/store/collection';
import { correctValue } from '../../../pwa/store/corrections';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { decide } from '../../../pwa/store/decisions';
import { reportsOf } from '../../../pwa/store/queries';
import { moveToTrash, restoreFromTrash } from '../../../pwa/store/trash';
import { checkLibrary } from '../../../pwa/worker/collection-checks';
import { emptyIdentity, madeReport, okReading } from '../made-report';

let database: Database;

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

afterEach(() => database.delete());

const copied = Array.from({ length: 80 }, (_, i) => `第${i}项工作在全市范围内稳步推进，`).join('');

function report(id: string, agency: string, year: number, text: string, carriedOut = 0, carriedIn = 0): CheckedReport {
  const place = { source: 'x', kind: 'html' as const, start: 0, end: text.length };
  const prose = { text, paragraphs: [{ start: 0, end: text.length, place }] };
  return madeReport({
    id,
    values: {
      'requests.carried_out.total': okReading(carriedOut),
      'requests.carried_in.total': okReading(carriedIn),
      'fees.amount.amount_wan': okReading(year === 2022 ? 900 : 1, '万元'),
    },
    more: {
      identity: { ...emptyIdentity, agency, year, division: '530100' },
      sections: [{ id: 's1', heading: '总体情况', ordinal: '一、', place, ...prose }],
    },
  });
}

const reports = [
  report('a21', '云河市教育局', 2021, '去年的总体情况', 5),
  report('a22', '云河市教育局', 2022, copied, 0, 7),
  report('b22', '云河市财政局', 2022, copied),
  report('c22', '云河市水利局', 2022, '没有邻居'),
];

async function put(): Promise<void> {
  for (const one of reports) {
    const source = { name: `${one.id}.txt`, url: null, contentType: null, bytes: new TextEncoder().encode(one.id) };
    const snapshot = { id: one.id, url: null, title: null, capturedAt: null, sources: [source] };
    const checked = { ...one, ...checkReport(one) };
    await addCaptures(database, [{ id: one.id, snapshot, report: checked, problem: null, circumstances: null }]);
  }
}

/** What is still known of some reports from beside them, and how many findings their lines count. */
async function known(...ids: string[]): Promise<[boolean, number][]> {
  const [records, rows] = [await database.neighbours.bulkGet(ids), await database.rows.bulkGet(ids)];
  return ids.map((_, i) => [records[i] !== undefined, rows[i]!.errors + rows[i]!.warnings + rows[i]!.infos]);
}

describe('what was found beside a report', () => {
  const check = () => checkLibrary(database, () => undefined);

  it('does not outlast the report of the year before, in the trash or back', async () => {
    await put();
    const alone = await known('a22', 'b22', 'c22');
    await check();
    const found = await known('a22', 'b22', 'c22');
    expect(found[0]![1]).toBeGreaterThan(alone[0]![1]);
    await moveToTrash(database, ['a21']);
    expect(await known('a22', 'b22', 'c22')).toEqual([alone[0], found[1], found[2]]);
    await check();
    await restoreFromTrash(database, ['a21']);
    expect(await known('a22')).toEqual([alone[0]]);
    expect((await database.neighbours.get('a21'))?.findings).toBeUndefined();
  });

  it('does not outlast the one that it was copied from', async () => {
    await put();
    const alone = await known('b22');
    await check();
    expect((await known('b22'))[0]![1]).toBeGreaterThan(alone[0]![1]);
    await moveToTrash(database, ['a22']);
    expect(await known('b22')).toEqual(alone);
  });

  it('does not outlast a choice of another version, nor a merger or its undoing', async () => {
    await put();
    const [agency, other] = ['530100-云河市教育局', '530100-云河市教体局'];
    const renamed = report('d23', '云河市教体局', 2023, '改名之后', 0, 99);
    const snapshot = { id: 'd23', url: null, title: null, capturedAt: null, sources: [] };
    await addCaptures(database, [{ id: 'd23', snapshot, report: renamed, problem: null, circumstances: null }]);
    await check();
    await chooseVersion(database, 'a21', true, '甲');
    expect(await known('a22')).toEqual([[false, expect.any(Number)]]);
    await check();
    const line = await sayOfAgency(database, agency, { kind: 'merge', into: other }, { by: '', why: '' });
    expect((await known('a21', 'a22', 'd23', 'c22')).map(([is]) => is)).toEqual([false, false, false, true]);
    await check();
    // the year after goes by another name
    await correctValue(
      database,
      { report: 'a22', field: 'requests.carried_out.total', after: 3, by: '', why: '' },
      applyCorrections,
    );
    expect((await known('d23', 'c22')).map(([is]) => is)).toEqual([false, true]);
    await check();
    await undoStatement(database, line, { by: '', why: '' });
    expect((await known('a22', 'd23', 'c22')).map(([is]) => is)).toEqual([false, false, true]);
  });
});

describe('checkLibrary', () => {
  it('leaves out a reading that is damaged, and says how many it left out', async () => {
    await put();
    await database.reports.put({ id: 'b22', values: {} } as never);
    await database.corrected.put({ ...reports[3]!, sections: [null] } as never);
    expect(await checkLibrary(database, () => undefined)).toMatchObject({ reports: 2, damaged: 2 });
    expect((await database.neighbours.get('a22'))!.findings.length).toBeGreaterThan(0);
  });

  it('finds what core finds with all reports in memory', async () => {
    await put();
    const told: number[] = [];
    const outcome = await checkLibrary(database, ({ done }) => told.push(done));
    expect([outcome.reports, told.at(-1)]).toEqual([4, 4]);
    const stored = await reportsOf(database, ['a21', 'a22', 'b22', 'c22']);
    const whole = checkReports(stored);
    for (const { id, findings, verdicts } of whole) {
      const alone = checkReport(stored.find((one) => one.id === id)!);
      const record = (await database.neighbours.get(id))!;
      const own = new Set(alone.findings.map(findingKey));
      const beyond = findings.filter((finding) => !own.has(findingKey(finding)));
      expect(record.findings.map(findingKey).sort(), id).toEqual(beyond.map(findingKey).sort());
      expect({ ...alone.verdicts, ...record.verdicts }, id).toEqual(verdicts);
    }
    const rules = (await database.neighbours.toArray()).flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(rules).toContain('TXT-05');
    expect(rules.some((rule) => rule.startsWith('XY-'))).toBe(true);
  });

  it('counts in the library what it found, without what was dismissed', async () => {
    await put();
    await checkLibrary(database, () => undefined);
    const row = (await database.rows.get('a22'))!;
    const [finding] = (await database.neighbours.get('a22'))!.findings;
    expect(row.rules).toContain(finding!.rule);
    await decide(database, { finding: findingKey(finding!), verdict: 'dismissed', by: '甲', why: '' });
    const after = (await database.rows.get('a22'))!;
    expect(after.errors + after.warnings + after.infos).toBe(row.errors + row.warnings + row.infos - 1);
  });

  it('does not outlive a change of a report or of its year before', async () => {
    await put();
    await checkLibrary(database, () => undefined);
    const again = report('a21b', '云河市教育局', 2021, '又一版');
    const source = { name: 'again.txt', url: null, contentType: null, bytes: new TextEncoder().encode('again') };
    const snapshot = { id: 'a21b', url: null, title: null, capturedAt: null, sources: [source] };
    await addCaptures(database, [{ id: 'a21b', snapshot, report: again, problem: null, circumstances: null }]);
    expect((await database.neighbours.toCollection().primaryKeys()).sort()).toEqual(['a21', 'b22', 'c22']);
  });

  it('measures what a panel shows of reports as wholes, until they change', async () => {
    await put();
    await checkLibrary(database, () => undefined);
    const [a21, a22, c22] = await database.rows.bulkGet(['a21', 'a22', 'c22']);
    const stored = await reportsOf(database, ['a21', 'a22', 'b22', 'c22']);
    const whole = checkReports(stored).find(({ id }) => id === 'a22')!;
    expect(a22!.marks).toEqual({ ...qualityScore(whole.verdicts), likePrevious: null, likePeer: 1 });
    expect(a22!.marks!.judged).toBeGreaterThan(10);
    expect([a21!.marks!.likePeer, c22!.marks!.likePeer]).toEqual([null, null]);
    const again = report('a21b', '云河市教育局', 2021, copied);
    const source = { name: 'again.txt', url: null, contentType: null, bytes: new TextEncoder().encode('again') };
    const snapshot = { id: 'a21b', url: null, title: null, capturedAt: null, sources: [source] };
    await addCaptures(database, [{ id: 'a21b', snapshot, report: again, problem: null, circumstances: null }]);
    expect((await database.rows.get('a22'))!.marks).toBeUndefined();
    await chooseVersion(database, 'a21b', true, '甲');
    await checkLibrary(database, () => undefined);
    expect((await database.rows.get('a22'))!.marks!.likePrevious).toBe(1);
  });
});
