import type { Report } from '../report/report';
import { checkPair } from './check-pair';
import { concluded, lacking, whyNot } from './check-report';
import type { Finding, Verdict } from './finding';
import { formOf } from './form-of';
import { fieldInput, judged, labelOf, numberIn, together, unjudged } from './judging';
import { rules } from './registry';
import type { Failure, Judgement, Words } from './rule';
import { isMoney, magnitudeRule } from './rules/cross-year';
import { COPIED, copiedTextRule, copyFailure, LEAST_TEXT } from './rules/similar-text';
import { containment, findLike, narrativeOf, type PlainText, sketchOf } from './similarity';

/** What the rules about pairs of years and about the whole collection say: verdicts by report and rule. */
export interface CollectionChecks {
  verdicts: Record<string, Record<string, Verdict>>;
  findings: Finding[];
}

/**
 * Applies every rule that one report alone cannot answer. Reports are laid in series by `seriesOf` (the agency's
 * stable id; by its name where nobody knows better). Of several reports of one series and year the last one counts,
 * the others get their verdicts with it. A rule without the neighbours it needs stays `not_assessable`.
 */
export function checkCollection(reports: Report[], seriesOf: (report: Report) => string = byName): CollectionChecks {
  const checks: CollectionChecks = { verdicts: {}, findings: [] };
  for (const report of reports) checks.verdicts[report.id] = waiting(report);
  const previousOf = neighbours(reports, seriesOf);
  for (const report of reports) checkAgainst(checks, previousOf.get(report) ?? null, report);
  checkMagnitudes(checks, reports, previousOf);
  checkCopies(checks, reports, seriesOf);
  return checks;
}

function byName(report: Report): string {
  const { agency, division } = report.identity;
  return agency === null ? report.id : `${agency.replace(/\s/g, '')} ${division ?? ''}`;
}

/** Verdicts of a report that nothing in the collection can be held against. */
function waiting(report: Report): Record<string, Verdict> {
  return Object.fromEntries(
    rules
      .filter((rule) => rule.scope !== 'report')
      .map((rule) => {
        const reason = whyNot(rule, report);
        const missing = rule.scope === 'pair' ? 'previous_year' : 'collection';
        return [
          rule.id,
          reason ? { verdict: 'not_applicable', assessed: 0, of: 0, missing: [reason] } : lacking(missing),
        ];
      }),
  );
}

/** The report of the year before, of the same series; none across a gap. */
function neighbours(reports: Report[], seriesOf: (report: Report) => string): Map<Report, Report> {
  const latest = new Map<string, Report>();
  const key = (series: string, year: number) => `${series}\n${year}`;
  for (const report of reports) {
    if (report.identity.year !== null) latest.set(key(seriesOf(report), report.identity.year), report);
  }
  const previous = new Map<Report, Report>();
  for (const report of reports) {
    const before =
      report.identity.year === null ? undefined : latest.get(key(seriesOf(report), report.identity.year - 1));
    if (before) previous.set(report, before);
  }
  return previous;
}

function checkAgainst(checks: CollectionChecks, previous: Report | null, report: Report): void {
  if (!previous) return;
  const { verdicts, findings } = checkPair(previous, report);
  Object.assign(checks.verdicts[report.id]!, verdicts);
  checks.findings.push(...findings);
}

/** Peers enough that the 999th of a thousand means something. */
const PEERS = 1000;

function checkMagnitudes(checks: CollectionChecks, reports: Report[], previousOf: Map<Report, Report>): void {
  const limits = peerLimits(reports);
  for (const report of reports) {
    const previous = previousOf.get(report) ?? null;
    const { verdict, findings } = concluded(
      magnitudeRule,
      together(
        moneyOf(report).map((field) => judgeAmount(report, field, previous, limits.get(peerKey(report, field)))),
      ),
      previous ? [previous, report] : [report],
    );
    if (verdict.of > 0) checks.verdicts[report.id]![magnitudeRule.id] = verdict;
    checks.findings.push(...findings);
  }
}

function moneyOf(report: Report): string[] {
  return Object.keys(report.values).filter(isMoney);
}

function peerKey(report: Report, field: string): string {
  return [field, formOf(report)?.id, report.identity.level, report.identity.year].join(' ');
}

interface Limit {
  high: number;
  median: number;
}

function peerLimits(reports: Report[]): Map<string, Limit> {
  const amounts = new Map<string, number[]>();
  for (const report of reports) {
    for (const field of moneyOf(report)) {
      const value = numberIn(report, field);
      if (value === null || value <= 0) continue;
      const list = amounts.get(peerKey(report, field));
      if (list) list.push(value);
      else amounts.set(peerKey(report, field), [value]);
    }
  }
  const known = [...amounts].filter(([, values]) => values.length >= PEERS);
  return new Map(known.map(([key, values]) => [key, limitOf(values.sort((a, b) => a - b))]));
}

function limitOf(sorted: number[]): Limit {
  return { high: sorted[Math.floor(sorted.length * 0.999)]!, median: sorted[Math.floor(sorted.length / 2)]! };
}

function judgeAmount(report: Report, field: string, previous: Report | null, limit: Limit | undefined): Judgement {
  const value = numberIn(report, field);
  const before = previous && numberIn(previous, field);
  if (value === null) return unjudged([field]);
  if (!before && !limit) return unjudged(['previous_year', 'peers']);
  if (before && value > before * 100)
    return judged(slip(report, field, previous, lastYear(report, field, before, value)));
  if (!limit || value < limit.high || value <= limit.median * 100) return judged();
  return judged(slip(report, field, null, amongPeers(report, field, limit, value)));
}

function slip(report: Report, field: string, previous: Report | null, because: Words): Failure {
  const inputs = [fieldInput(report, field), ...(previous ? [fieldInput(previous, field)] : [])];
  return { inputs, found: numberIn(report, field) ?? Number.NaN, instances: [field], because };
}

function lastYear(report: Report, field: string, before: number, value: number): Words {
  return {
    zh: `${labelOf(report, field, 'zh')} ${value}，是上年 ${before} 的 ${Math.round(value / before)} 倍；请核对单位是元还是万元。`,
    en: `${labelOf(report, field, 'en')} is ${value}, ${Math.round(value / before)} times last year’s ${before}; is it 元 or 万元?`,
  };
}

function amongPeers(report: Report, field: string, { median, high }: Limit, value: number): Words {
  return {
    zh: `${labelOf(report, field, 'zh')} ${value}，同级机关的中位数是 ${median}，千分之九百九十九在 ${high} 以下；请核对单位。`,
    en: `${labelOf(report, field, 'en')} is ${value}; the median of its peers is ${median}, 99.9 % are below ${high}; check the unit.`,
  };
}

/** Near-duplicates of other agencies of the same year; a pair that copies one text is one finding. */
function checkCopies(checks: CollectionChecks, reports: Report[], seriesOf: (report: Report) => string): void {
  const years = new Map<number, Report[]>();
  for (const report of reports) {
    if (report.identity.year === null) continue;
    const list = years.get(report.identity.year);
    if (list) list.push(report);
    else years.set(report.identity.year, [report]);
  }
  for (const peers of years.values()) checkCopiesOfYear(checks, peers, seriesOf);
}

interface Text {
  report: Report;
  series: string;
  text: PlainText;
}

function checkCopiesOfYear(checks: CollectionChecks, reports: Report[], seriesOf: (report: Report) => string): void {
  const texts = reports
    .map((report): Text => ({ report, series: seriesOf(report), text: narrativeOf(report) }))
    .filter(({ text }) => text.text.length >= LEAST_TEXT);
  if (new Set(texts.map(({ series }) => series)).size < 2) return;
  const closest = closestOf(texts);
  const told = new Set<string>();
  for (const own of texts) {
    const copy = closest.get(own);
    const judgement = copy ? judged(copyOf(own, copy)) : judged();
    const { verdict, findings } = concluded(copiedTextRule, judgement, copy ? [own.report, copy.other.report] : []);
    checks.verdicts[own.report.id]![copiedTextRule.id] = verdict;
    const pair = copy ? [own.report.id, copy.other.report.id].sort().join('\n') : '';
    if (!told.has(pair)) checks.findings.push(...findings);
    told.add(pair);
  }
}

interface Copy {
  other: Text;
  share: number;
}

function nameOf({ report }: Text, otherwise: string): string {
  return report.identity.agency ?? otherwise;
}

function copyOf(own: Text, { other, share }: Copy): Failure {
  return copyFailure(own, other, share, COPIED, (percent, longest) => ({
    zh: `${nameOf(own, '本机关')}与${nameOf(other, '另一机关')}同年的报告有 ${percent}% 的文字相同，最长连续 ${longest} 字。`,
    en: `${percent} % of the text is the same in the reports of ${nameOf(own, 'this agency')} and ${nameOf(other, 'another agency')}; the longest run has ${longest} characters.`,
  }));
}

/** Estimates lie within a few hundredths; what comes near the limit is measured in full. */
const MARGIN = 0.07;

/** For each text the one of another agency that shares most with it, if that is enough to tell. */
function closestOf(texts: Text[]): Map<Text, Copy> {
  const closest = new Map<Text, Copy>();
  const pairs = findLike(
    texts.map(({ text }) => sketchOf(text.text)),
    COPIED - MARGIN,
  );
  for (const { one, other } of pairs.sort((a, b) => b.estimate - a.estimate)) {
    const [a, b] = [texts[one]!, texts[other]!];
    if (a.series === b.series || (closest.has(a) && closest.has(b))) continue;
    const share = containment(a.text.text, b.text.text);
    if (share < COPIED) continue;
    if (!closest.has(a)) closest.set(a, { other: b, share });
    if (!closest.has(b)) closest.set(b, { other: a, share });
  }
  return closest;
}
