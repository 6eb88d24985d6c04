import { describe, expect, it } from 'vitest';
import { brokenLines } from '../../../pwa/components/chart-file';
import {
  byAgency,
  byYear,
  chosenAgencies,
  linesOf,
  outcomes,
  type Point,
  stretchesOf,
  trimmed,
} from '../../../pwa/state/charts';
import { matchingAgencies } from '../../../pwa/state/matching-agencies';
import { gridOf, readPanel } from '../../../pwa/state/panel';
import { choiceOf } from '../../../pwa/state/panel-choices';
import { registryFrom } from '../../../pwa/store/agencies';
import { packFigures } from '../../../pwa/store/figures';
import { summarise } from '../../../pwa/store/summarise';
import { heatStepOf } from '../../../pwa/views/chart-plots';
import { madeReport, okReading } from '../made-report';

type Given = Parameters<typeof madeReport>[0];

function requests(granted: number, total: number) {
  return {
    'requests.granted.total': okReading(granted),
    'requests.other_misc.total': okReading(total - granted),
    'requests.results_total.total': okReading(total),
  };
}

function collectionOf(given: Given[]) {
  const reports = given.map((one, i) => madeReport({ id: `r${i}`, ...one }));
  const capture = { url: null, title: null, capturedAt: null, addedAt: '', contentKey: '', sources: [], hashes: [] };
  const rows = reports.map((report) =>
    summarise({ ...capture, id: report.id, problem: null, circumstances: null }, report),
  );
  const grid = gridOf(rows, registryFrom({ rows, roster: [], log: [], choices: [] }));
  return { grid, records: new Map(reports.map((report) => [report.id, packFigures(report)])) };
}

/** As many agencies as rates, each with a report of 2021. */
function agenciesWith(rates: number[]): Given[] {
  return rates.map((rate, i) => ({ agency: `云河市第${i + 1}局`, values: requests(rate, 100) }));
}

describe('the agencies of a chart', () => {
  const rows = collectionOf([{ agency: '云河市教育局' }, { agency: '云河市财政局' }]).grid.rows;

  it('are those picked, else those that the words find, else all', () => {
    const names = (params: Record<string, string>) => chosenAgencies(rows, params, () => null).map(({ name }) => name);
    expect(names({ pick: rows[1]!.agency, agencies: '教育' })).toEqual([rows[1]!.name]);
    expect(names({ agencies: '云河 教育' })).toEqual(['云河市教育局']);
    expect(names({})).toHaveLength(2);
    expect(matchingAgencies(rows, '山')).toEqual([]);
  });
});

describe('a composition', () => {
  it('is made year by year, with the years that have no report', () => {
    const { grid, records } = collectionOf([
      { year: 2021, values: requests(3, 10) },
      { year: 2023, values: requests(1, 4) },
    ]);
    const years = byYear(grid, grid.rows, outcomes, records);
    expect(years.map(({ name, whole, counted }) => [name, whole, counted])).toEqual([
      ['2021', 10, 1],
      ['2022', 0, 0],
      ['2023', 4, 1],
    ]);
  });

  it('of agencies begins with the one that has most, without those that have none', () => {
    const { grid, records } = collectionOf([
      { agency: '甲局', values: requests(1, 5) },
      { agency: '乙局', values: requests(1, 9) },
      { agency: '丙局' },
    ]);
    const { shown, all, none, left } = byAgency(grid, grid.rows, outcomes, { records, year: 2021 });
    expect(shown.map(({ name }) => name)).toEqual(['乙局', '甲局']);
    expect({ all, none, left }).toEqual({ all: 2, none: 1, left: 0 });
  });
});

describe('lines', () => {
  const choice = choiceOf('grant_rate');
  const lines = (given: Given[], of = choice) => {
    const { grid, records } = collectionOf(given);
    return linesOf(of, readPanel(grid, of, records), grid.years);
  };

  it('are drawn for a few agencies, with all together pooled and the number of cases', () => {
    const { lines: few, togetherPoints } = lines([
      { agency: '甲局', values: requests(1, 10) },
      { agency: '乙局', values: requests(80, 90) },
    ]);
    expect(few.map(({ points }) => points[0]!.value)).toEqual([0.1, 80 / 90]);
    expect(togetherPoints[0]).toMatchObject({ value: 0.81, of: 100, reports: 2 });
  });

  it('become the middle half where agencies are many', () => {
    const { lines: none, spread } = lines(agenciesWith([10, 20, 30, 40, 50, 60, 70, 80, 90]));
    expect(none).toEqual([]);
    expect(spread).toEqual([{ year: 2021, low: 0.3, middle: 0.5, high: 0.7 }]);
  });

  it('have no point where the denominator is zero', () => {
    expect(lines([{ agency: '甲局' }]).lines[0]!.points[0]).toMatchObject({ value: null, reports: 0 });
  });

  it('are cut where the words count something else', () => {
    const given: Given[] = [{ year: 2020, edition: 'form2019' }, { year: 2021 }];
    expect(lines(given, choiceOf('proactive_documents.rules.issued')).cuts).toEqual(new Set([2021]));
    expect(lines(given, choiceOf('requests.granted.total')).cuts.size).toBe(0);
  });
});

describe('stretches of a line', () => {
  const point = (year: number, value: number | null): Point => ({ year, value, of: null, small: false, reports: 1 });

  it('end at a gap and at a cut', () => {
    const points = [point(2019, 1), point(2020, 0), point(2021, null), point(2022, 2), point(2023, 3)];
    const years = (cuts: number[]) => stretchesOf(points, new Set(cuts)).map((part) => part.map(({ year }) => year));
    expect(years([])).toEqual([
      [2019, 2020],
      [2022, 2023],
    ]);
    expect(years([2020, 2022])).toEqual([[2019], [2020], [2022, 2023]]);
  });
});

describe('the middle half', () => {
  it('has an area over years that follow each other, and none across a gap or a cut', () => {
    const spread = [2019, 2020, 2022, 2023].map((year) => ({ year, low: 0, middle: 1, high: 2 }));
    const years = (cuts: number[]) => stretchesOf(spread, new Set(cuts)).map((part) => part.map((one) => one.year));
    expect(years([])).toEqual([
      [2019, 2020],
      [2022, 2023],
    ]);
    expect(years([2020])).toEqual([[2019], [2020], [2022, 2023]]);
  });
});

describe('small parts', () => {
  it('trims what says nothing at the ends only', () => {
    expect(trimmed([0, 1, 0, 2, 0], (n) => n > 0)).toEqual([1, 0, 2]);
    expect(trimmed([0, 0], (n) => n > 0)).toEqual([]);
  });

  it('gives a share its step of the heat map', () => {
    expect([0, 0.001, 0.1, 0.2, 0.49, 0.5, 1].map(heatStepOf)).toEqual([0, 1, 2, 3, 4, 5, 5]);
    // 9.9% and 10%, 19% and 20%, as they are printed
    expect([0.0994, 0.0996, 0.1949, 0.195].map(heatStepOf)).toEqual([1, 2, 2, 3]);
  });

  it('breaks a note by width, at spaces, and anywhere in Chinese', () => {
    expect(brokenLines('one two three', 60, 12)).toEqual(['one two', 'three']);
    expect(brokenLines('年度报告数字', 36, 12)).toEqual(['年度报', '告数字']);
  });
});
