import type { Finding } from '../checks/finding';
import type { Decision } from './collection';
import { type FindingSubject, findingKey, subjectOf } from './finding-key';

/** A finding with what reviewers said of it. */
export interface ReviewedFinding {
  finding: Finding;
  key: string;
  /** The decision that stands; null where there is none or it was withdrawn. */
  decision: Decision | null;
  /** Decisions about the same matter with other values: said of what is no longer there. */
  expired: Decision[];
}

/** What became of the decisions of a report. Each one is somewhere: none is lost because values changed. */
export interface Review {
  findings: ReviewedFinding[];
  /** Decisions about findings that are not raised any more. */
  settled: Decision[];
}

/** Lines of a log in the order of their instants; of the same instant, by id. */
export function inOrder<T extends { at: string; id: string }>(lines: T[]): T[] {
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

/** The latest applied decision by the key of its finding; those withdrawn since are left out. */
export function standingDecisions(decisions: Decision[]): Map<string, Decision> {
  const applied = inOrder(decisions.filter((decision) => decision.state === 'applied'));
  const latest = new Map(applied.map((decision) => [decision.finding, decision]));
  return new Map([...latest].filter(([, { verdict }]) => verdict !== 'withdrawn'));
}

/**
 * Lays decisions against findings. A finding raised again with the same values finds its decision, whatever the
 * order or the places; a decision about other values is `expired` beside the finding that speaks of the same fields.
 */
export function matchDecisions(findings: Finding[], decisions: Decision[]): Review {
  const standing = standingDecisions(decisions);
  const reviewed = findings.map((finding): ReviewedFinding => {
    const key = findingKey(finding);
    return { finding, key, decision: standing.get(key) ?? null, expired: [] };
  });
  const raised = new Set(reviewed.map(({ key }) => key));
  const settled: Decision[] = [];
  for (const [key, decision] of standing) {
    if (raised.has(key)) continue;
    (nearest(key, reviewed)?.expired ?? settled).push(decision);
  }
  return { findings: reviewed, settled };
}

/** The finding of the same rule and reports that shares most fields with a key; null where none shares any. */
function nearest(key: string, reviewed: ReviewedFinding[]): ReviewedFinding | null {
  const subject = subjectOf(key);
  let best: ReviewedFinding | null = null;
  let most = 0;
  for (const candidate of subject ? reviewed : []) {
    const shared = likeness(subject!, subjectOf(candidate.key)!);
    if (shared > most) [best, most] = [candidate, shared];
  }
  return best;
}

function likeness(one: FindingSubject, other: FindingSubject): number {
  if (one.rule !== other.rule || one.reports.join('\n') !== other.reports.join('\n')) return 0;
  if (one.fields.length === 0 && other.fields.length === 0) return 1;
  return one.fields.filter((field) => other.fields.includes(field)).length;
}

/** What the next line of the log must say to take the last one about a finding back; null where nothing was said. */
export function undoing(decisions: Decision[], finding: string): Pick<Decision, 'verdict' | 'why'> | null {
  const log = inOrder(decisions.filter((decision) => decision.finding === finding && decision.state === 'applied'));
  if (log.length === 0) return null;
  const { verdict, why } = log.at(-2) ?? { verdict: 'withdrawn' as const, why: '' };
  return { verdict, why };
}
