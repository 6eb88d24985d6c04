import {
  areaY,
  axisX,
  axisY,
  barX,
  dot,
  line,
  type Markish,
  type PlotOptions,
  pointer,
  rect,
  ruleX,
  ruleY,
  text,
  tip,
} from '@observablehq/plot';
import type { Kind } from '../../core/comparison/outcomes';
import { type Lines, type NamedComposition, type Point, type Spread, stretchesOf } from '../state/charts';
import { circled } from './circled';

/** Words that stand in the drawings. */
export interface PlotWords {
  nameOf(kind: { zh: string; en: string }): string;
  number(value: number): string;
  percent(share: number): string;
  reports(n: number): string;
  noReports: string;
  /** Reports are there, and none of them states all that is asked. */
  gaps: string;
  noCases: string;
  together: string;
}

/** An event at the left edge of a year, numbered as in the list below the chart. */
export interface NumberedBreak {
  from: number;
  number: number;
}

/** Half of what a bar or a cell takes of its year. */
const HALF = 0.44;

function breakMarks(breaks: NumberedBreak[]): Markish[] {
  const years = [...new Set(breaks.map(({ from }) => from))];
  const marks = years.map((from) => ({
    x: from - 0.5,
    text: breaks
      .filter((one) => one.from === from)
      .map(({ number }) => circled(number))
      .join(''),
  }));
  return [
    ruleX(marks, { x: 'x', stroke: 'var(--ink)', strokeDasharray: '3 3', strokeOpacity: 0.7 }),
    text(marks, { x: 'x', text: 'text', frameAnchor: 'top', dy: -42, fontSize: 12, fill: 'var(--ink)' }),
  ];
}

function yearAxis(years: number[]): Markish {
  return axisX(years, { tickSize: 0, tickFormat: (year: number) => String(year), label: null, fontSize: 12 });
}

function tipOf<Datum>(
  data: Datum[],
  channels: { x: (one: Datum) => number; y: (one: Datum) => number | string; title: (one: Datum) => string },
): Markish {
  const look = { fill: 'var(--sheet)', stroke: 'var(--line)', fontSize: 12, lineHeight: 1.4, className: 'chart-tip' };
  // drawn anew at each move of the pointer, after the other parts lost their names
  return Object.assign(tip(data, pointer({ ...channels, ...look })), { ariaLabel: undefined });
}

interface Segment {
  year: number;
  kind: Kind;
  from: number;
  to: number;
  amount: number;
  whole: number;
}

function segmentsOf(data: NamedComposition[], kinds: Kind[]): Segment[] {
  return data.flatMap(({ name, amounts, whole }) => {
    let before = 0;
    return kinds.flatMap((kind, i) => {
      const amount = amounts[i]!;
      const from = before;
      before += amount;
      if (amount === 0) return [];
      return [{ year: Number(name), kind, from: from / whole, to: before / whole, amount, whole }];
    });
  });
}

/** The size of numbers that stand side by side, and which of them there is room for: always the last. */
function fitted<Item>(items: Item[], textOf: (item: Item) => string, column: number) {
  const widest = Math.max(...items.map((item) => textWidth(textOf(item)))) + 4;
  const fontSize = widest <= column ? 12 : 10;
  const every = Math.max(1, Math.ceil((widest * fontSize) / 12 / column));
  return { fontSize, shown: items.filter((_, i) => (items.length - 1 - i) % every === 0) };
}

/** What stands above a year: how many cases, and in how many reports. */
function countsAbove(data: NamedComposition[], words: PlotWords, column: number): Markish[] {
  const n = column > 76 ? 'n = ' : '';
  const reports = (counted: number) => (textWidth(words.reports(counted)) < column ? words.reports(counted) : counted);
  const none = ({ left }: NamedComposition) => (left === 0 ? words.noReports : words.gaps);
  const cases = (one: NamedComposition) => (one.counted === 0 ? none(one) : `${n}${words.number(one.whole)}`);
  const { fontSize, shown } = fitted(data, cases, column);
  return [
    text(shown, {
      x: (one) => Number(one.name),
      text: cases,
      frameAnchor: 'top',
      dy: -26,
      fontSize,
      fill: 'var(--ink)',
    }),
    text(data, {
      x: (one) => Number(one.name),
      text: (one) => (one.counted === 0 ? '' : reports(one.counted)),
      frameAnchor: 'top',
      dy: -11,
      fontSize: 11,
      fill: 'var(--ink-light)',
    }),
  ];
}

/** Bars of a hundred per cent, a year each, with the number of requests above. */
export function outcomePlot(
  data: NamedComposition[],
  kinds: Kind[],
  breaks: NumberedBreak[],
  words: PlotWords,
): (width: number) => PlotOptions {
  const years = data.map(({ name }) => Number(name));
  const segments = segmentsOf(data, kinds);
  return (width) => {
    const barWidth = ((width - 48) / years.length) * 2 * HALF;
    const wide = barWidth > 40;
    return {
      width,
      height: 400,
      marginTop: 56,
      marginLeft: 40,
      marginRight: 8,
      marginBottom: 28,
      x: { domain: [Math.min(...years) - 0.5, Math.max(...years) + 0.5] },
      y: { domain: [0, 1] },
      marks: [
        axisY({ tickFormat: (share: number) => `${Math.round(share * 100)}%`, ticks: 5, label: null, fontSize: 12 }),
        yearAxis(years),
        rect(segments, {
          x1: (one) => one.year - HALF,
          x2: (one) => one.year + HALF,
          y1: 'from',
          y2: 'to',
          fill: (one) => `var(--outcome-${one.kind.id})`,
          stroke: 'var(--paper)',
          strokeWidth: 1,
        }),
        text(
          segments.filter(({ from, to }) => wide && to - from >= 0.045),
          {
            x: 'year',
            y: (one) => (one.from + one.to) / 2,
            text: (one) => words.percent(one.to - one.from),
            fill: (one) => `var(--on-outcome-${one.kind.id})`,
            fontSize: 12,
          },
        ),
        text(
          data.filter(({ counted, whole }) => counted > 0 && whole === 0),
          { x: (one) => Number(one.name), y: 0.5, text: () => words.noCases, fontSize: 12, fill: 'var(--ink-light)' },
        ),
        ruleY([0], { stroke: 'var(--line)' }),
        ...breakMarks(breaks),
        ...countsAbove(data, words, barWidth),
        tipOf(segments, {
          x: (one) => one.year,
          y: (one) => (one.from + one.to) / 2,
          title: (one) =>
            `${one.year} ${words.nameOf(one.kind)}\n${words.percent(one.to - one.from)}\n${words.number(one.amount)} / ${words.number(one.whole)}`,
        }),
      ],
      color: { type: 'identity' },
    };
  };
}

/** Six steps of a share; the same steps stand in the legend. */
export const heatSteps = [0, 0.1, 0.2, 0.35, 0.5] as const;

/** The step of a share as it is printed: what reads 10% stands among those from 10 on. */
export function heatStepOf(share: number): number {
  const printed = share < 0.0995 ? share : Math.round(share * 100) / 100;
  return share === 0 ? 0 : heatSteps.findLastIndex((from) => printed >= from) + 1;
}

interface HeatCell {
  column: number;
  row: string;
  share: number;
  amount: number;
  whole: number;
  name: string;
  kind: Kind;
}

/** `column`: how wide a cell is; its number stands in it where there is room. */
function heatMarks(
  cells: HeatCell[],
  rows: string[],
  words: PlotWords,
  column: number,
  labelOf = (row: string) => row,
): Markish[] {
  return [
    axisY(rows, { tickSize: 0, tickFormat: labelOf, label: null, fontSize: 12 }),
    barX(cells, {
      x1: (one) => one.column - 0.49,
      x2: (one) => one.column + 0.49,
      y: 'row',
      fill: (one) => `var(--heat-${heatStepOf(one.share)})`,
      insetTop: 1,
      insetBottom: 1,
    }),
    text(column > 28 ? cells : [], {
      x: 'column',
      y: 'row',
      text: (one) => (one.amount === 0 ? '0' : words.percent(one.share)),
      fill: (one) => `var(--on-heat-${heatStepOf(one.share)})`,
      fontSize: column > 38 ? 12 : 11,
    }),
    tipOf(cells, {
      x: (one) => one.column,
      y: (one) => one.row,
      title: (one) =>
        `${one.name} ${words.nameOf(one.kind)}\n${words.percent(one.share)}\n${words.number(one.amount)} / ${words.number(one.whole)}`,
    }),
  ];
}

/** Grounds down, years across. */
export function groundsByYearPlot(
  data: NamedComposition[],
  kinds: Kind[],
  breaks: NumberedBreak[],
  words: PlotWords,
): (width: number) => PlotOptions {
  const years = data.map(({ name }) => Number(name));
  const rows = kinds.map(words.nameOf);
  const cells = data.flatMap(({ name, amounts, whole }) =>
    kinds.flatMap((kind, i): HeatCell[] => {
      if (whole === 0) return [];
      const amount = amounts[i]!;
      return [{ column: Number(name), row: rows[i]!, share: amount / whole, amount, whole, name, kind }];
    }),
  );
  return (width) => {
    const left = leftFor(rows, width);
    return {
      width,
      height: 84 + rows.length * 34,
      marginTop: 56,
      marginLeft: left,
      marginRight: 8,
      marginBottom: 28,
      x: { domain: [Math.min(...years) - 0.5, Math.max(...years) + 0.5] },
      y: { domain: rows, type: 'band', padding: 0 },
      marks: [
        yearAxis(years),
        ...heatMarks(cells, rows, words, (width - left) / years.length),
        ...breakMarks(breaks),
        ...countsAbove(data, words, (width - left) / years.length),
      ],
      color: { type: 'identity' },
    };
  };
}

function textWidth(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 12 : 6.6), 0);
}

function leftFor(rows: string[], width: number): number {
  return Math.min(Math.max(...rows.map(textWidth)) + 14, width * 0.42);
}

/** Agencies down, grounds across. */
export function groundsByAgencyPlot(
  data: NamedComposition[],
  kinds: Kind[],
  words: PlotWords,
): (width: number) => PlotOptions {
  // two agencies may have one name
  const rows = data.map((_, y) => String(y));
  const cells = data.flatMap(({ name, amounts, whole }, y) =>
    kinds.map(
      (kind, x): HeatCell => ({
        column: x,
        row: rows[y]!,
        share: amounts[x]! / whole,
        amount: amounts[x]!,
        whole,
        name,
        kind,
      }),
    ),
  );
  const short = data.map(({ name }) => name);
  const long = data.map(({ name, whole }) => `${name}　n = ${words.number(whole)}`);
  return (width) => {
    const labels = width > 560 ? long : short;
    const left = leftFor(labels, width);
    const column = (width - left) / kinds.length;
    const upright = column < 76;
    const widest = Math.max(...kinds.map((kind) => textWidth(words.nameOf(kind))));
    const top = upright ? widest + 12 : 18 + Math.ceil(widest / (column - 6)) * 14;
    const names = kinds.map((kind, x) => ({ x, name: words.nameOf(kind) }));
    const look = upright
      ? ({ rotate: -90, textAnchor: 'start' } as const)
      : ({ lineAnchor: 'bottom', lineWidth: column / 12 - 0.5 } as const);
    return {
      width,
      height: top + 8 + rows.length * 28,
      marginTop: top,
      marginLeft: left,
      marginRight: 8,
      marginBottom: 8,
      x: { domain: [-0.5, kinds.length - 0.5], axis: null },
      y: { domain: rows, type: 'band', padding: 0 },
      marks: [
        text(names, { x: 'x', text: 'name', frameAnchor: 'top', dy: -8, fontSize: 12, fill: 'var(--ink)', ...look }),
        ...heatMarks(cells, rows, words, column, (y) => labels[Number(y)]!),
      ],
      color: { type: 'identity' },
    };
  };
}

interface LabelledEnd {
  name: string;
  point: Point;
  colour: string;
  at: number;
}

/** Places for the names at the ends of the lines, moved apart where they would stand on each other. */
function endsApart(ends: Omit<LabelledEnd, 'at'>[], unit: number): LabelledEnd[] {
  const sorted = ends.map((end) => ({ ...end, at: end.point.value! })).sort((a, b) => a.at - b.at);
  for (const [i, end] of sorted.entries()) {
    const below = sorted[i - 1];
    if (below && end.at - below.at < unit) end.at = below.at + unit;
  }
  return sorted;
}

export interface RateLook {
  /** A value on the axis and at a point. */
  value(value: number): string;
  /** What a point says when pointed at. */
  say(name: string, point: Point): string;
  breaks: NumberedBreak[];
}

/** The middle half as an area, with the median in it; of a year between gaps, which has no area, as a bar. */
function spreadMarks(spread: Spread[], cuts: Set<number>): Markish[] {
  const stretches = stretchesOf(spread, cuts);
  const alone = stretches.filter(({ length }) => length === 1).flat();
  const wide = stretches.filter(({ length }) => length > 1);
  const named = wide.flatMap((stretch, z) => stretch.map((one) => ({ ...one, z })));
  const bar = { x1: (one: Spread) => one.year - BAR, x2: (one: Spread) => one.year + BAR };
  return [
    areaY(named, { x: 'year', y1: 'low', y2: 'high', z: 'z', fill: 'var(--wash-chart)' }),
    line(named, { x: 'year', y: 'middle', z: 'z', stroke: 'var(--ink-light)', strokeDasharray: '2 3' }),
    rect(alone, { ...bar, y1: 'low', y2: 'high', fill: 'var(--wash-chart)' }),
    ruleY(alone, { ...bar, y: 'middle', stroke: 'var(--ink-light)', strokeDasharray: '2 3' }),
  ];
}

interface DrawnLine {
  name: string;
  points: Point[];
  colour: string;
  symbol: string;
  bold: boolean;
}

/** Lines are told apart by shape as well as by colour; the names are Plot's. */
const symbols = ['circle', 'square', 'triangle', 'diamond', 'star', 'wye', 'cross', 'hexagon'];

/** The shapes of lines in a text, in the same order. */
export const lineShapes = ['●', '■', '▲', '◆', '★', 'Y', '✚', '⬢'];

/** Half of the bar of a single year. */
const BAR = 0.06;
const HEIGHT = 436;
const TOP = 56;
const BOTTOM = 62;

/** A line for each agency, or their middle half; the line of all together in ink, with the numbers of cases below. */
export function linePlot(
  { lines, spread, togetherPoints, cuts }: Lines,
  words: PlotWords,
  { value, say, breaks }: RateLook,
): (width: number) => PlotOptions {
  const years = togetherPoints.map(({ year }) => year);
  const drawn: DrawnLine[] = lines.map(({ name, points }, i) => ({
    name,
    points,
    colour: `var(--line-${i + 1})`,
    symbol: symbols[i]!,
    bold: false,
  }));
  if (lines.length !== 1) {
    drawn.push({ name: words.together, points: togetherPoints, colour: 'var(--ink)', symbol: 'circle', bold: true });
  }
  const values = drawn.flatMap(({ points }) => points.flatMap((point) => point.value ?? []));
  const all = [...values, ...spread.flatMap(({ low, high }) => [low, high]), 0];
  const [low, high] = [Math.min(...all), Math.max(...all) || 1];
  const points = drawn.flatMap(({ name, points: own, colour, symbol }) =>
    own.filter((point) => point.value !== null).map((point) => ({ ...point, name, colour, symbol })),
  );
  const stretches = drawn.flatMap(({ points: own, colour, bold }, i) =>
    stretchesOf(own, cuts).flatMap((stretch, k) =>
      stretch.map((point) => ({ ...point, z: `${i} ${k}`, colour, bold })),
    ),
  );
  return (width) => {
    const roomy = width > 560;
    const unit = ((high - low) * 1.05 * 15) / (HEIGHT - TOP - BOTTOM);
    const ends = drawn.flatMap(({ name, points: own, colour }) => {
      const point = own.findLast((candidate) => candidate.value !== null);
      return point ? [{ name, point, colour }] : [];
    });
    const labels = roomy
      ? years.flatMap((year) =>
          endsApart(
            ends.filter(({ point }) => point.year === year),
            unit,
          ),
        )
      : [];
    const last = Math.max(...years);
    const marginRight = roomy ? Math.min(Math.max(...drawn.map(({ name }) => textWidth(name))) + 18, 220) : 16;
    const cases = ({ reports, of }: Point) =>
      reports === 0 || of === null ? '' : `${roomy ? 'n = ' : ''}${words.number(of)}`;
    const counted = fitted(togetherPoints, cases, (width - 52 - marginRight) / years.length);
    return {
      width,
      height: HEIGHT,
      marginTop: TOP,
      marginLeft: 52,
      marginRight,
      marginBottom: BOTTOM,
      x: { domain: [Math.min(...years) - 0.5, last + (roomy ? 0.15 : 0.5)] },
      y: { domain: [low, high * 1.05], nice: true },
      color: { type: 'identity' },
      marks: [
        ruleY([0], { stroke: 'var(--line)' }),
        axisY({ tickFormat: value, ticks: 5, label: null, fontSize: 12 }),
        yearAxis(years),
        ...spreadMarks(spread, cuts),
        ...breakMarks(breaks),
        ...[false, true].map((bold) =>
          line(
            stretches.filter((one) => one.bold === bold),
            { x: 'year', y: 'value', z: 'z', stroke: 'colour', strokeWidth: bold ? 2.5 : 1.5 },
          ),
        ),
        dot(points, {
          x: 'year',
          y: 'value',
          r: 3.5,
          symbol: 'symbol',
          fill: (one) => (one.small ? 'var(--paper)' : one.colour),
          stroke: 'colour',
          strokeWidth: 1.5,
        }),
        text(labels, {
          x: (one) => one.point.year,
          y: 'at',
          text: 'name',
          fill: 'colour',
          // a line that ends early has its name where others go on
          stroke: 'var(--paper)',
          strokeWidth: 4,
          textAnchor: 'start',
          dx: 10,
          fontSize: 12,
          clip: false,
        }),
        text(counted.shown, {
          x: 'year',
          text: cases,
          frameAnchor: 'bottom',
          dy: 38,
          fontSize: counted.fontSize,
          fill: 'var(--ink)',
        }),
        text(togetherPoints, {
          x: 'year',
          text: (one) => (one.reports === 0 ? words.noReports : words.reports(one.reports)),
          frameAnchor: 'bottom',
          dy: 53,
          fontSize: 11,
          fill: 'var(--ink-light)',
        }),
        tipOf(points, { x: (one) => one.year, y: (one) => one.value!, title: (one) => say(one.name, one) }),
      ],
    };
  };
}
