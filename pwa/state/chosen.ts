import type { CheckedReport } from '../../core/checks/check-report';
import type { Finding } from '../../core/checks/finding';
import type { Place } from '../../core/document/blocks';
import { ownInputs } from './marks';

/** What is lit in a report: fields in the tables, places in the source. */
export interface Chosen {
  fields: Set<string>;
  places: Place[];
  finding: Finding | null;
  findingIndex: number;
}

function placesOfFields(report: CheckedReport, fields: Iterable<string>): Place[] {
  return [...fields].flatMap((field) => report.values[field]?.place ?? []);
}

/** Its place among the report's findings; the id of a rule stands for the first that it found. */
function indexOfFinding({ findings }: CheckedReport, named: string): number {
  return /^\d+$/.test(named) ? Number(named) : findings.findIndex(({ rule }) => rule === named);
}

function chosenFinding(report: CheckedReport, named: string): Chosen | null {
  const index = indexOfFinding(report, named);
  const finding = report.findings[index];
  if (!finding) return null;
  const inputs = ownInputs(finding);
  const fields = new Set(inputs.flatMap(({ field }) => field ?? []));
  return { fields, finding, findingIndex: index, places: inputs.flatMap(({ place }) => place ?? []) };
}

/** What the parameters of the address light: a finding, a field, a claim, an unplaced piece or a section's heading. */
export function chosenIn(report: CheckedReport, params: Record<string, string>): Chosen {
  const none = { finding: null, findingIndex: -1 };
  if (params.field) {
    const fields = new Set([params.field]);
    return { ...none, fields, places: placesOfFields(report, fields) };
  }
  const finding = params.finding === undefined ? null : chosenFinding(report, params.finding);
  if (finding) return finding;
  const unplaced = report.unplaced[Number(params.unplaced)];
  const claim = params.claim === undefined ? undefined : report.claims[Number(params.claim)];
  const section = report.sections.find(({ id }) => id === params.section);
  const place = unplaced?.place ?? claim?.place ?? section?.place;
  return { ...none, fields: new Set(), places: place ? [place] : [] };
}
