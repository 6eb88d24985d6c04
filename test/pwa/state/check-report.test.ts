import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkPair } from '../../../core/checks/check-pair';
import { type CheckedReport, checkReport } from '../../../core/checks/check-report';
import { makeCheckReport, yearBeforeIn } from '../../../pwa/state/check-report';
import { addCaptures } from '../../../pwa/store/collection';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { reportsOf } from '../../../pwa/store/queries';
import { checkLibrary } from '../../../pwa/worker/collection-checks';
import { createLibraryIndex, type LibraryIndex } from '../../../pwa/worker/library-index';
import { emptyIdentity, madeReport, okReading } from '../made-report';

let database: Database;
let index: LibraryIndex;

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

afterEach(async () => {
  index.stop();
  await database.delete();
});

const copied = Array.from({ length: 80 }, (_, i) => `第${i}项工作在全市范围内稳步推进，`).join('');

/** Stores a report of an agency that does not exist. */
async function put(id: string, agency: string, year: number, carried: { in: number; out: number }): Promise<void> {
  const place = { source: 'x', kind: 'html' as const, start: 0, end: copied.length };
  const report: CheckedReport = madeReport({
    id,
    values: {
      'requests.carried_out.total': okReading(carried.out),
      'requests.carried_in.total': okReading(carried.in),
    },
    more: {
      identity: { ...emptyIdentity, agency, year, division: '530100' },
      sections: [
        {
          id: 's1',
          heading: '总体情况',
          ordinal: '一、',
          place,
          text: copied,
          paragraphs: [{ start: 0, end: copied.length, place }],
        },
      ],
    },
  });
  const source = { name: `${id}.txt`, url: null, contentType: null, bytes: new TextEncoder().encode(id) };
  const snapshot = { id, url: null, title: null, capturedAt: null, sources: [source] };
  const checked = { ...report, ...checkReport(report) };
  await addCaptures(database, [{ id, snapshot, report: checked, problem: null, circumstances: null }]);
}

it('prints what the year before and the whole library add, as the screen shows it', async () => {
  await put('a21', '云河市教育局', 2021, { in: 0, out: 5 });
  await put('a22', '云河市教育局', 2022, { in: 7, out: 0 });
  await put('b22', '云河市财政局', 2022, { in: 0, out: 0 });
  await checkLibrary(database, () => undefined);
  // what the library found of the pair is made anew from the reports
  await database.neighbours.update('a22', (record) => {
    record.findings = record.findings.filter(({ rule }) => rule === 'TXT-05');
  });
  index = createLibraryIndex(database);
  await index.textsReady();
  const library = { worker: index as unknown as Parameters<typeof yearBeforeIn>[0]['worker'] };
  const { file } = (await makeCheckReport(database, ['a22'], 'zh-CN', yearBeforeIn(library)))!;
  const page = await file.text();
  const [before, own] = (await reportsOf(database, ['a21', 'a22'])) as [CheckedReport, CheckedReport];
  const { findings } = checkPair(before, own);
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['XY-01', 'TXT-06']));
  for (const { because } of findings) expect(page).toContain(because);
  expect(page).toMatch(/云河市.{2}局与云河市.{2}局同年的报告有 100% 的文字相同/);
});
