import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../core/tables/reading';
import {
  breaksOfPanel,
  gridOf,
  numbersOf,
  rankedIn,
  readPanel,
  sortByColumn,
  totalsOf,
} from '../../../pwa/state/panel';
import { choiceGroups, choiceOf } from '../../../pwa/state/panel-choices';
import { registryFrom } from '../../../pwa/store/agencies';
import { packFigures } from '../../../pwa/store/figures';
import { summarise } from '../../../pwa/store/summarise';
import { madeReport, okReading } from '../made-report';

type Given = Parameters<typeof madeReport>[0];

const blank: Reading = { value: null, raw: '', unit: null, status: 'blank', place: null, how: 'read' };

function outcomes(granted: number, total: number) {
  return {
    'requests.granted.total': okReading(granted),
    'requests.results_total.total': okReading(total),
  };
}

/** The panel of a choice over reports of agencies that do not exist. */
function panelOf(measure: string, given: Given[]) {
  const reports = given.map((one, i) => madeReport({ id: `r${i}`, ...one }));
  const capture = { url: null, title: null, capturedAt: null, addedAt: '', contentKey: '', sources: [], hashes: [] };
  const rows = reports.map((report) =>
    summarise({ ...capture, id: report.id, problem: null, circumstances: null }, report),
  );
  const choice = choiceOf(measure);
  const grid = gridOf(rows, registryFrom({ rows, roster: [], log: [], choices: [] }));
  const panel = readPanel(grid, choice, new Map(reports.map((report) => [report.id, packFigures(report)])));
  return { choice, years: grid.years, panel };
}

describe('gridOf', () => {
  it('shows a year without any report as a gap', () => {
    const { years, panel } = panelOf('grant_rate', [{ year: 2021 }, { year: 2023 }]);
    expect(years).toEqual([2021, 2022, 2023]);
    expect(panel[0]!.cells.map((cell) => cell?.report ?? null)).toEqual(['r0', null, 'r1']);
  });

  it('counts one of two versions of the same agency and year', () => {
    const { panel } = panelOf('grant_rate', [{}, { values: { 'requests.granted.total': blank } }]);
    expect(panel.map(({ cells }) => cells.length)).toEqual([1]);
    expect(panel[0]!.cells[0]!.report).toBe('r0');
  });

  it('covers the years of more reports than a function takes arguments', () => {
    const captured = { url: null, title: null, capturedAt: null, addedAt: '', contentKey: '', sources: [], hashes: [] };
    const report = madeReport({ id: '' });
    const one = summarise({ ...captured, id: '', problem: null, circumstances: null }, report);
    const rows = Array.from({ length: 150_000 }, (_, i) => ({
      ...one,
      id: `r${i}`,
      agency: `第${i}局`,
      year: 2019 + (i % 5),
    }));
    const { years } = gridOf(rows, registryFrom({ rows, roster: [], log: [], choices: [] }));
    expect(years).toEqual([2019, 2020, 2021, 2022, 2023]);
  });

  it('leaves out reports without agency or year', () => {
    expect(panelOf('grant_rate', [{ agency: null }, { year: null }]).panel).toEqual([]);
  });
});

describe('readPanel', () => {
  it('tells a rate, a zero, a zero denominator, a blank and a field that the form does not have apart', () => {
    const rate = (values: Record<string, Reading>) => panelOf('grant_rate', [{ values }]).panel[0]!.cells[0]!.reading;
    expect(rate(outcomes(5, 20))).toMatchObject({ value: 0.25, numerator: 5, denominator: 20, small: false });
    expect(rate(outcomes(0, 20))).toMatchObject({ value: 0, status: 'ok' });
    expect(rate(outcomes(0, 0))).toMatchObject({ value: null, status: 'zero_denominator' });
    expect(rate(outcomes(1, 4))).toMatchObject({ value: 0.25, small: true });
    expect(rate({ ...outcomes(1, 4), 'requests.granted.total': blank })).toMatchObject({
      value: null,
      status: 'blank',
    });
    const old = panelOf('requests.other_misc.total', [{ edition: 'form2019', year: 2019 }]).panel;
    expect(old[0]!.cells[0]!.reading).toMatchObject({ value: null, status: 'not_on_form' });
  });

  it('refuses a number that was printed in another unit', () => {
    const values = { 'proactive_fees.admin_fees.amount_wan': okReading(7, '元') };
    expect(panelOf('fees_yuan', [{ values }]).panel[0]!.cells[0]!.reading.status).toBe('other_unit');
  });

  it('marks as not comparable what the older form has in the same place, and takes no change from it', () => {
    const { panel } = panelOf('proactive_documents.normdocs.in_force', [
      { year: 2020, edition: 'form2019', values: { 'proactive_documents.normdocs.public_total': okReading(9) } },
      { year: 2021, values: { 'proactive_documents.normdocs.in_force': okReading(12) } },
    ]);
    expect(panel[0]!.cells.map((cell) => [cell!.reading.value, cell!.comparable])).toEqual([
      [9, false],
      [12, true],
    ]);
    expect(numbersOf(panel, 'change')).toEqual([[null, null]]);
  });

  it('takes growth from the year before only', () => {
    const received = (value: number) => ({ 'requests.new_received.total': okReading(value) });
    const { panel } = panelOf('growth', [
      { year: 2021, values: received(20) },
      { year: 2022, values: received(30) },
      { year: 2024, values: received(60) },
    ]);
    expect(panel[0]!.cells.map((cell) => cell?.reading.value ?? cell?.reading.status)).toEqual([
      'no_previous_year',
      0.5,
      undefined,
      'no_previous_year',
    ]);
  });

  it('says which numbers were corrected by hand', () => {
    const values = { ...outcomes(5, 20), 'requests.granted.total': { ...okReading(5), how: 'by hand' as const } };
    expect(panelOf('grant_rate', [{ values }]).panel[0]!.cells[0]!.byHand).toBe(true);
    expect(panelOf('denial_rate', [{ values }]).panel[0]!.cells[0]!.byHand).toBe(false);
  });
});

describe('numbersOf, totalsOf and sortByColumn', () => {
  const given: Given[] = [
    { agency: '甲市公安局', year: 2021, values: outcomes(1, 2) },
    { agency: '甲市公安局', year: 2022, values: outcomes(3, 4) },
    { agency: '乙市公安局', year: 2022, values: outcomes(10, 100) },
    { agency: '丙市公安局', year: 2022, values: outcomes(0, 0) },
    { agency: '丁市公安局', year: 2022, values: outcomes(75, 100) },
  ];
  const { choice, years, panel } = panelOf('grant_rate', given);
  const at = (name: string) => panel.findIndex((row) => row.name === `${name}市公安局`);

  it('give the change to the year before', () => {
    expect(numbersOf(panel, 'change')[at('甲')]).toEqual([null, 0.25]);
    expect(numbersOf(panel, 'change')[at('乙')]).toEqual([null, null]);
  });

  it('give ranks in which equal rates share a place and missing ones have none', () => {
    const ranks = numbersOf(panel, 'rank');
    expect(['甲', '乙', '丙', '丁'].map((name) => ranks[at(name)]![1])).toEqual([1, 3, null, 1]);
    expect(rankedIn(panel, years)[1]).toBe(3);
  });

  it('pool by sums and beside it give the mean of rates, each with its n', () => {
    const [pooled, mean] = totalsOf(choice, panel, years);
    expect([pooled!.kind, pooled!.years[1]]).toEqual(['pooled', { value: 88 / 204, n: 4 }]);
    expect([mean!.kind, mean!.years[1]!.n]).toEqual(['mean', 3]);
    expect(mean!.years[1]!.value).toBeCloseTo((0.75 + 0.1 + 0.75) / 3);
  });

  it('sort with the missing last, whichever way', () => {
    const names = (down: boolean) =>
      sortByColumn(panel, numbersOf(panel, 'value'), 1, down).map((i) => panel[i]!.name[0]);
    expect(names(true).at(-1)).toBe('丙');
    expect(names(false)[0]).toBe('乙');
    expect(names(false).at(-1)).toBe('丙');
  });

  it('sum amounts', () => {
    const amounts = panelOf('requests.granted.total', given);
    expect(totalsOf(amounts.choice, amounts.panel, amounts.years)[0]).toMatchObject({
      kind: 'sum',
      years: [
        { value: 1, n: 1 },
        { value: 88, n: 4 },
      ],
    });
  });
});

describe('breaksOfPanel', () => {
  it('marks a new form, and only what falls between the years shown', () => {
    const forms = (years: number[]) =>
      breaksOfPanel(choiceOf('grant_rate'), years).flatMap(({ form, from }) => (form ? [from] : []));
    expect(forms([2020, 2021, 2022])).toEqual([2021]);
    expect(forms([2021, 2022])).toEqual([]);
  });
});

describe('the choices', () => {
  it('have each id once, and every field of the newer form', () => {
    const ids = choiceGroups.flatMap(({ choices }) => choices.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const missing = Object.keys(madeReport({}).values).filter((field) => !ids.includes(field));
    expect(missing).toEqual([]);
  });
});
