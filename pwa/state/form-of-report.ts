import type { Edition, SectionForm, TableForm } from '../../core/editions/edition';
import { editionForYear, editionOf, tableOf } from '../../core/editions/index';
import type { Report } from '../../core/report/report';

/** A section of the form with the tables that the report's own forms print in it. */
export interface FormSection {
  section: SectionForm;
  tables: TableForm[];
}

function mainForm(report: Report): Edition | null {
  const first = Object.values(report.editions)[0] ?? null;
  return editionOf(report.edition ?? first) ?? (report.identity.year ? editionForYear(report.identity.year) : null);
}

/** Tables of the report's form, each in the edition that it follows; tables that only another edition has come last. */
function tablesOf(report: Report, form: Edition): TableForm[] {
  const own = form.tables.map((table) => tableOf(report.editions[table.id] ?? form.id, table.id) ?? table);
  const others = Object.entries(report.editions)
    .filter(([id]) => !form.tables.some((table) => table.id === id))
    .flatMap(([id, edition]) => tableOf(edition, id) ?? []);
  return [...own, ...others];
}

/** The six chapters with their tables, as a report's forms print them; none where no form is known. */
export function formOfReport(report: Report): FormSection[] {
  const form = mainForm(report);
  if (!form) return [];
  const tables = tablesOf(report, form);
  return form.sections.map((section) => ({
    section,
    tables: tables.filter((table) => table.section === section.id),
  }));
}
