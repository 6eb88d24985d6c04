import type { Finding } from '../checks/finding';

/** Names a finding by its rule and the values it speaks of, so that a decision outlives a re-run but not the values. */
export function findingKey(finding: Finding): string {
  const inputs = finding.inputs.map(({ report, field, value }) => [report, field ?? null, value ?? null]);
  return JSON.stringify([finding.rule, finding.reports, inputs]);
}
