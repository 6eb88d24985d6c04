import { checkCollection } from '../../core/checks/check-collection';
import { checkReport } from '../../core/checks/check-report';
import { findLike, narrativeOf, sketchOf } from '../../core/checks/similarity';
import type { Report } from '../../core/report/report';
import { dice, following, makeReport, prose, withText } from '../core/checks/make-report';

const YEARS = 5;
/** Phrases that every office uses; a text holds twenty of them beside its own words. */
const phrases = Array.from({ length: 3000 }, (_, i) => prose(i + 99_999, 30));

function overview(seed: number): string {
  const roll = dice(seed);
  return `我市公开320条。${prose(seed, 1200)}${Array.from({ length: 20 }, () => phrases[roll(3000) - 1]).join('，')}`;
}

/** Agencies with five years each, whose years chain; every hundredth agency copies its neighbour. */
function collectionOf(size: number): Report[] {
  const reports: Report[] = [];
  for (let i = 0; i < size; i++) {
    const agency = Math.floor(i / YEARS);
    const seed = agency % 100 === 1 ? i - YEARS : i;
    const made = makeReport({ seed: i + 1, agency: `第${agency}局`, year: 2021 + (i % YEARS) });
    const previous = i % YEARS === 0 ? undefined : reports.at(-1);
    const next = withText(previous ? following(previous, made) : made, 's1', overview(seed + 1));
    reports.push({ ...next, id: `r${i}` });
  }
  return reports;
}

/** Time on the processor, so that what else the machine does is not counted. */
function seconds(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1e6;
}

function line(name: string, small: number, large: number): void {
  process.stdout.write(`| ${name} | ${small.toFixed(2)} | ${large.toFixed(2)} | ${(large / small).toFixed(1)}× |\n`);
}

const sizes = [1000, 10_000].map(collectionOf);
const [small, large] = sizes as [Report[], Report[]];
collectionOf(200).forEach(checkReport);
checkCollection(small.slice(0, 200));

process.stdout.write(
  '| checks, seconds of processor time | 1,000 reports | 10,000 reports | growth |\n|---|---|---|---|\n',
);
const alone = sizes.map((reports) => seconds(() => reports.forEach(checkReport))) as [number, number];
line('rules that one report can answer', ...alone);
line('years and neighbours', ...(sizes.map((reports) => seconds(() => checkCollection(reports))) as [number, number]));
const like = (reports: Report[]) =>
  findLike(
    reports.map((report) => sketchOf(narrativeOf(report).text)),
    0.3,
  );
line('of which near-duplicates', ...(sizes.map((reports) => seconds(() => like(reports))) as [number, number]));
process.stdout.write(`\n${Math.round(large.length / alone[1])} reports a second.\n`);

const copies = checkCollection(small).findings.filter((finding) => finding.rule === 'TXT-05').length;
const expected = Math.floor(small.length / YEARS / 100) * YEARS;
if (copies !== expected) throw new Error(`${copies} copied texts were found, ${expected} are there`);
