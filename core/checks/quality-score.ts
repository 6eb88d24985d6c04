import type { Verdict } from './finding';
import { rules } from './registry';

const errorRules = new Set(rules.filter((rule) => rule.severity === 'error').map((rule) => rule.id));

/** Of the rules about errors that could be judged, how many a report passed. */
export interface QualityScore {
  passed: number;
  judged: number;
}

/** Counts the error rules that passed, of those that could be judged; what could not be judged counts nowhere. */
export function qualityScore(verdicts: Record<string, Verdict>): QualityScore {
  const judged = Object.entries(verdicts).filter(
    ([id, { verdict }]) => errorRules.has(id) && (verdict === 'pass' || verdict === 'fail'),
  );
  return { passed: judged.filter(([, { verdict }]) => verdict === 'pass').length, judged: judged.length };
}
