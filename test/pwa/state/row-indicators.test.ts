import { describe, expect, it } from 'vitest';
import { gridOf, readPanel, totalsOf } from '../../../pwa/state/panel';
import { choiceOf } from '../../../pwa/state/panel-choices';
import { registryFrom } from '../../../pwa/store/agencies';
import type { Marks, RowRecord } from '../../../pwa/store/records';
import { summarise } from '../../../pwa/store/summarise';
import { madeReport } from '../made-report';

/** The line of a report of an agency that does not exist. */
function rowOf(agency: string, year: number, more: Partial<RowRecord>): RowRecord {
  const id = `${agency}${year}`;
  const capture = { url: null, title: null, capturedAt: null, addedAt: '', contentKey: '', sources: [], hashes: [] };
  const row = summarise({ ...capture, id, problem: null, circumstances: null }, madeReport({ id, agency, year }));
  return { ...row, ...more };
}

function panelOf(id: string, rows: RowRecord[]) {
  const grid = gridOf(rows, registryFrom({ rows, roster: [], log: [], choices: [] }));
  const panel = readPanel(grid, choiceOf(id), new Map());
  const cells = panel.map(({ name, cells: own }) => [name, own[0]!.reading] as const);
  return { readings: Object.fromEntries(cells), totals: totalsOf(choiceOf(id), panel, grid.years) };
}

const marks = (more: Partial<Marks>): Pick<RowRecord, 'marks'> => ({
  marks: { passed: 0, judged: 0, likePrevious: null, likePeer: null, ...more },
});

describe('timeliness', () => {
  it('counts days from the deadline of the kind of agency, early ones negative, and says why there is none', () => {
    const { readings, totals } = panelOf('timeliness_days', [
      rowOf('云河市教育局', 2021, { published: '2022-01-21' }),
      rowOf('云河市人民政府', 2021, { published: '2022-04-03' }),
      rowOf('云河市水利局', 2021, { published: null }),
      rowOf('云河', 2021, { published: '2022-02-10' }),
    ]);
    expect(readings.云河市教育局).toMatchObject({ value: -10, status: 'ok' });
    expect(readings.云河市人民政府).toMatchObject({ value: 3, status: 'ok' });
    expect(readings.云河市水利局).toMatchObject({ value: null, status: 'no_date' });
    expect(readings.云河).toMatchObject({ value: null, status: 'deadline_unknown' });
    // days are not added
    expect(totals).toEqual([{ kind: 'mean', years: [{ value: -3.5, n: 2 }] }]);
  });
});

describe('quality score and likeness', () => {
  const rows = [
    rowOf('云河市教育局', 2021, marks({ passed: 18, judged: 20, likePrevious: 0.91, likePeer: 'below' })),
    rowOf('云河市财政局', 2021, marks({ passed: 3, judged: 4, likePeer: 0.42 })),
    rowOf('云河市水利局', 2021, marks({})),
    rowOf('云河市审计局', 2021, {}),
  ];
  const said = (id: string) => {
    const { readings } = panelOf(id, rows);
    return rows.map(({ agency }) => {
      const { value, status, small } = readings[agency!]!;
      return [value, status, small];
    });
  };

  it('rest on what the check of the library measured, and say where it did not', () => {
    expect(said('quality_score')).toEqual([
      [0.9, 'ok', false],
      [0.75, 'ok', true],
      [null, 'nothing_judged', false],
      [null, 'not_checked', false],
    ]);
    expect(panelOf('text_similarity_prev', rows).readings.云河市教育局!.value).toBe(0.91);
    expect(panelOf('text_similarity_prev', rows).readings.云河市财政局!.status).toBe('no_text_before');
    expect(panelOf('text_similarity_peer_max', rows).readings.云河市教育局!.status).toBe('below_copied');
    expect(panelOf('text_similarity_peer_max', rows).readings.云河市财政局!.value).toBe(0.42);
    expect(panelOf('text_similarity_peer_max', rows).readings.云河市水利局!.status).toBe('no_text_beside');
  });
});

describe('requests per 100,000 people', () => {
  it('are refused: no report states the population', () => {
    const { readings } = panelOf('per_100k', [rowOf('云河市教育局', 2021, {})]);
    expect(readings.云河市教育局).toMatchObject({ value: null, status: 'needs_population' });
    expect(choiceOf('per_100k').note!.zh).toContain('人口');
  });
});
