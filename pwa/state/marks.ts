import type { CheckedReport } from '../../core/checks/check-report';
import type { Finding, Severity } from '../../core/checks/finding';
import type { Block, Inline, Place } from '../../core/document/blocks';
import { placeHolds, placesMeet } from './places';

const ranks: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

function stronger(a: Severity | undefined, b: Severity): Severity {
  return a && ranks[a] >= ranks[b] ? a : b;
}

/** Findings with their place in the report's own list, gravest first. */
export function byGravity(findings: Finding[]): { finding: Finding; index: number }[] {
  return findings
    .map((finding, index) => ({ finding, index }))
    .toSorted((a, b) => ranks[b.finding.severity] - ranks[a.finding.severity]);
}

/** What a finding rests on in its own report, the last it names; the others are of years before. */
export function ownInputs({ reports, inputs }: Finding): Finding['inputs'] {
  return inputs.filter(({ report }) => report === reports.at(-1));
}

/** The gravest finding that each field is an input of. */
export function marksByField(findings: Finding[]): Map<string, Severity> {
  const marks = new Map<string, Severity>();
  for (const finding of findings) {
    for (const { field } of ownInputs(finding)) {
      if (field) marks.set(field, stronger(marks.get(field), finding.severity));
    }
  }
  return marks;
}

/** Cells that findings point at as the likely mistake, with the value that would repair the sums. */
export function suspectsByField(findings: Finding[]): Map<string, number> {
  return new Map(findings.flatMap(({ suspect }) => (suspect ? [[suspect.field, suspect.value] as const] : [])));
}

function sectionOfPlace(report: CheckedReport, place: Place): string | null {
  const table = report.tables.find((candidate) => placeHolds(candidate.place, place));
  if (table?.section) return table.section;
  const within = (paragraph: { place: Place }) => placeHolds(paragraph.place, place);
  const section = report.sections.find((s) => placeHolds(s.place, place) || s.paragraphs.some(within));
  return section?.id ?? null;
}

function sectionsOfFinding(report: CheckedReport, finding: Finding, sectionOfTable: Map<string, string>): string[] {
  const found = ownInputs(finding).flatMap(({ field, place }) => {
    const byTable = field ? sectionOfTable.get(field.slice(0, field.indexOf('.'))) : undefined;
    return byTable ?? (place ? sectionOfPlace(report, place) : null) ?? [];
  });
  return [...new Set(found)];
}

/** The gravest finding of each section. */
export function marksBySection(report: CheckedReport, sectionOfTable: Map<string, string>): Map<string, Severity> {
  const marks = new Map<string, Severity>();
  for (const finding of report.findings) {
    for (const section of sectionsOfFinding(report, finding, sectionOfTable)) {
      marks.set(section, stronger(marks.get(section), finding.severity));
    }
  }
  return marks;
}

type Placed = [field: string, place: Place][];

function placedFields(report: CheckedReport): Placed {
  return Object.entries(report.values).flatMap(([field, { place }]): Placed => (place ? [[field, place]] : []));
}

/** Paragraphs and cells of a source that a field was read from, each with that field. */
export function fieldsOfBlocks(report: CheckedReport, blocks: Block[]): Map<Inline, string> {
  const placed = placedFields(report);
  const found = new Map<Inline, string>();
  for (const block of blocks) {
    const near = placed.filter(([, place]) => placesMeet(block.place, place));
    if (near.length === 0) continue;
    for (const inline of block.kind === 'grid' ? block.rows.flat() : [block]) {
      const held = near.find(([, place]) => placeHolds(inline.place, place));
      if (held) found.set(inline, held[0]);
    }
  }
  return found;
}
