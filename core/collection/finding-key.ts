import type { Finding } from '../checks/finding';

/**
 * Names a finding by its rule and the values it speaks of, so that a decision outlives a re-run but not the values.
 * Neither the order of the inputs nor their places matter: another reading may find the same values elsewhere.
 */
export function findingKey(finding: Finding): string {
  const inputs = finding.inputs.map(({ report, field, value }) => [report, field ?? null, value ?? null]);
  return keyOf(finding.rule, finding.reports, inputs);
}

/** JSON of all three. Inputs are sorted as texts, each written once. */
function keyOf(rule: string, reports: unknown[], inputs: unknown[]): string {
  const texts = inputs.map((input) => JSON.stringify(input)).sort();
  return `[${JSON.stringify(rule)},${JSON.stringify(reports.toSorted())},[${texts.join(',')}]]`;
}

/** What a key speaks of, apart from the values. */
export interface FindingSubject {
  rule: string;
  reports: string[];
  /** Without inputs that are words. */
  fields: string[];
}

/** The subject of a key; null for a text that is none, as an import may bring. */
export function subjectOf(key: string): FindingSubject | null {
  const parts = parsed(key);
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [rule, reports, inputs] = parts as unknown[];
  if (typeof rule !== 'string' || !Array.isArray(reports) || !Array.isArray(inputs)) return null;
  const fields = inputs.map((input) => (Array.isArray(input) ? input[1] : null));
  return { rule, reports: reports.filter(isText), fields: [...new Set(fields.filter(isText))] };
}

/** The key of the same finding where its reports go by other ids. */
export function keyUnder(key: string, idOf: (report: string) => string): string {
  if (subjectOf(key) === null) return key;
  const [rule, reports, inputs] = parsed(key) as [string, unknown[], unknown[]];
  const under = (id: unknown) => (isText(id) ? idOf(id) : id);
  const renamed = inputs.map((input) => (Array.isArray(input) ? [under(input[0]), ...input.slice(1)] : input));
  return keyOf(rule, reports.map(under), renamed);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function parsed(key: string): unknown {
  try {
    return JSON.parse(key);
  } catch {
    return null;
  }
}
