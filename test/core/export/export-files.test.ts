import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { editions, fieldsOfEdition } from '../../../core/editions';
import { readChoice, wholeChoice } from '../../../core/export/choice';
import { datasetZipChunks } from '../../../core/export/dataset-zip';
import { madeReport, okReading } from '../../pwa/made-report';
import {
  bytesOf,
  collectionOf,
  corrected,
  decided,
  type MadeExport,
  makeExport,
  portalCollection,
} from './collections';
import { ask, layOut } from './duckdb';

let made: MadeExport;
let folder: string;

beforeAll(async () => {
  const collection = await portalCollection();
  const decision = await decided(collection);
  made = await makeExport(
    { ...collection, corrections: [corrected], decisions: [decision] },
    { formats: ['csv', 'parquet', 'jsonl'] },
  );
  folder = layOut(made);
}, 60_000);

describe('exportFiles', () => {
  it('gives the same bytes twice, whatever order the collection has', async () => {
    const collection = await portalCollection();
    const turned = {
      ...collection,
      entries: [...collection.entries].reverse(),
      agencies: [...collection.agencies].reverse(),
    };
    const [a, b] = await Promise.all(
      [collection, turned].map((one) => makeExport(one, { formats: ['csv', 'xlsx', 'parquet', 'jsonl'] })),
    );
    expect([...a!.files.keys()]).toEqual([...b!.files.keys()]);
    for (const [path, bytes] of a!.files) expect(Buffer.compare(bytes, b!.files.get(path)!), path).toBe(0);
  });

  it('can be repeated from the choice it saved', async () => {
    const collection = await portalCollection();
    const first = await makeExport(collection, {
      reports: ['finance-2023', 'finance-2022'],
      tables: ['panel'],
      byteOrderMark: false,
    });
    const again = await makeExport(collection, readChoice(JSON.parse(first.text('choice.json')))!);
    expect(again.text('reproducibility.json')).toBe(first.text('reproducibility.json'));
    expect(JSON.parse(first.text('reproducibility.json')).counts.chosen.reports).toBe(2);
  });

  it('says how it came about, and never looks at a clock', () => {
    const note = JSON.parse(made.text('reproducibility.json'));
    expect(note).toMatchObject({
      declaredAt: '2026-03-01T00:00:00Z',
      counts: {
        chosen: { reports: 15 },
        alongside: 0,
        corrections: { applied: 1, proposed: 0 },
        decisions: { applied: 1, proposed: 0 },
      },
    });
    expect(note.id).toBe(`gongkai-${note.sha256.slice(0, 12)}`);
    expect(made.text('README.md')).toContain(note.sha256);
  });
});

describe('datasetZipChunks', () => {
  it('packs the very files of the export', async () => {
    const collection = await portalCollection();
    const choice = { ...wholeChoice, tables: ['panel' as const] };
    const { files } = await makeExport(collection, choice);
    const packed = unzipSync(await bytesOf(datasetZipChunks(collection, choice, () => {})));
    expect(Object.keys(packed)).toEqual([...files.keys()]);
    for (const [path, bytes] of files) expect(Buffer.compare(bytes, packed[path]!), path).toBe(0);
  });
});

describe('the long table', () => {
  it('has a row for every field of every report, with a reason where there is no number', async () => {
    const collection = await portalCollection();
    const fields = await Promise.all(
      collection.entries.map(async ({ report }) => Object.keys((await collection.reportOf(report)).values).length),
    );
    const total = fields.reduce((sum, count) => sum + count, 0);
    expect(
      await ask(
        folder,
        `SELECT count(*) AS n, count(*) FILTER (WHERE (value IS NULL) = (status = 'ok')) AS wrong FROM read_csv('$long.csv')`,
      ),
    ).toEqual([{ n: total, wrong: 0 }]);
  });

  it('keeps what was read beside what was corrected', async () => {
    expect(
      await ask(
        folder,
        `SELECT value, value_read, corrected, correction_note FROM '$long.parquet' WHERE report_id = 'education-2021' AND field = '${corrected.field}'`,
      ),
    ).toEqual([{ value: 3, value_read: expect.any(Number), corrected: true, correction_note: corrected.why }]);
  });
});

describe('the panel', () => {
  it('has one row for every agency and year, sorted, and its key is unique', async () => {
    const rows = await ask(folder, `SELECT agency_id, year FROM '$panel.parquet'`);
    const keys = rows.map(({ agency_id, year }) => `${agency_id} ${year}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual([...keys].sort());
    expect(keys.filter((key) => key.includes('清泉市教育局'))).toHaveLength(3);
  });

  it('has every field of every form, and says where a form has it not', async () => {
    const [row] = await ask(folder, `SELECT * FROM '$panel.parquet' WHERE report_id = 'education-2020'`);
    const fields = editions.flatMap(fieldsOfEdition);
    const names = Object.keys(row!).filter((name) => `${name}_st` in row!);
    expect(names).toHaveLength(new Set(fields.map((field) => field.id)).size);
    expect(row).toMatchObject({
      req_other_misc_total: null,
      req_other_misc_total_st: 'not_on_form',
      req_other_total_st: 'ok',
    });
    expect(row).toMatchObject({ procurement_amount: 1276.5534, procurement_amount_unit: '万元' });
  });

  it('keeps a real negative number negative', async () => {
    expect(
      await ask(
        folder,
        `SELECT admin_fees_items_change AS v FROM read_csv('$panel.csv') WHERE report_id = 'education-2020'`,
      ),
    ).toEqual([{ v: -1 }]);
  });

  it('leaves out what nobody is known to have written, and versions that do not count', async () => {
    const nobody = madeReport({ id: 'nobody', agency: null });
    const old = madeReport({ id: 'old', more: { identity: { ...madeReport({}).identity, published: '2022-01-01' } } });
    const revised = madeReport({
      id: 'revised',
      more: { identity: { ...madeReport({}).identity, published: '2022-02-01' } },
    });
    const { files } = await makeExport(collectionOf([nobody, old, revised]), { formats: ['jsonl'], tables: ['panel'] });
    const rows = new TextDecoder().decode(files.get('panel.jsonl')).trim().split('\n');
    expect(rows.map((row) => JSON.parse(row).report_id)).toEqual(['revised']);
  });

  it('refuses a number printed in another unit, and says so', async () => {
    const field = 'proactive_fees.admin_fees.amount_wan';
    const report = madeReport({ values: { [field]: okReading(864312, '元') } });
    const { files } = await makeExport(collectionOf([report]), { formats: ['jsonl'] });
    const row = JSON.parse(new TextDecoder().decode(files.get('panel.jsonl')));
    expect(row).toMatchObject({
      admin_fees_amount_wan: null,
      admin_fees_amount_wan_st: 'other_unit',
      ind_fees_yuan: null,
    });
  });
});

describe('findings, corrections and sources', () => {
  it('carry the decision of a reviewer', async () => {
    expect(await ask(folder, `SELECT decision, decided_by FROM '$findings.parquet' WHERE decision <> 'open'`)).toEqual([
      { decision: 'dismissed', decided_by: '王复核' },
    ]);
  });

  it('find what only the year before can show', async () => {
    const before = madeReport({ id: 'y1', year: 2021, values: { 'requests.carried_out.total': okReading(5) } });
    const after = madeReport({ id: 'y2', year: 2022, values: { 'requests.carried_in.total': okReading(7) } });
    const { text } = await makeExport(collectionOf([after, before]), { formats: ['jsonl'] });
    const rows = text('findings.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.filter((row) => row.reports === 'y1 y2').map((row) => row.report_id)).toContain('y2');
  });

  it('refer to reports that are there', async () => {
    for (const table of ['long', 'panel', 'findings', 'corrections', 'sources', 'measures', 'indicators']) {
      const orphans = await ask(
        folder,
        `SELECT count(*) AS n FROM read_csv('$${table}.csv', all_varchar = true) AS t ANTI JOIN read_csv('$reports.csv', all_varchar = true) AS r USING (report_id)`,
      );
      expect(orphans, table).toEqual([{ n: 0 }]);
    }
  });
});

describe('measures and indicators', () => {
  it('follow a measure across the change of forms', async () => {
    const rows = await ask(
      folder,
      `SELECT year, fields, status, comparability FROM '$measures.parquet' WHERE agency_id LIKE '%清泉市教育局' AND measure = 'requests.other.total' ORDER BY year`,
    );
    expect(rows[0]).toMatchObject({ year: 2020, fields: 'requests.other.total', comparability: 'sum' });
    expect(rows[1]).toMatchObject({
      year: 2021,
      fields: 'requests.other_no_correction.total requests.other_fee_unpaid.total requests.other_misc.total',
    });
  });

  it('declare where a series breaks', async () => {
    const sql = `SELECT DISTINCT year, break_note_zh, break_note_en FROM '$measures.parquet' WHERE measure = 'review_litigation.count.review_total' ORDER BY year`;
    const notes = new Map((await ask(folder, sql)).map(({ year, ...note }) => [year, note]));
    expect(notes.get(2024)?.break_note_zh).toContain('行政复议法');
    expect(notes.get(2024)?.break_note_en).toContain('Reconsideration Law');
    expect(notes.get(2023)).toEqual({ break_note_zh: null, break_note_en: null });
  });

  it('give rates that follow from their numerators and denominators', async () => {
    expect(
      await ask(
        folder,
        `SELECT count(*) AS n FROM '$indicators.parquet' WHERE indicator LIKE '%_rate' AND status = 'ok' AND abs(value - numerator / denominator) > 1e-12`,
      ),
    ).toEqual([{ n: 0 }]);
    const [{ rates }] = (await ask(
      folder,
      `SELECT count(*) AS rates FROM '$indicators.parquet' WHERE status = 'ok'`,
    )) as [{ rates: number }];
    expect(rates).toBeGreaterThan(100);
  });
});
