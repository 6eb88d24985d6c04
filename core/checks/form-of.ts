import { editionForYear, editionOf, tableOf } from '../editions';
import type { Edition, TableForm } from '../editions/edition';
import type { Report } from '../report/report';

/** The form that the report uses for a table, else its own form, else the one in force that year; null before 2019. */
export function formOf(report: Report, table?: string): Edition | null {
  const printed = table === undefined ? null : report.editions[table];
  const year = report.identity.year;
  return editionOf(printed ?? report.edition) ?? (year === null ? null : editionForYear(year));
}

/** The table as that form prints it; null where the form has no such table, or no form is known. */
export function tableFormOf(report: Report, table: string): TableForm | null {
  const form = formOf(report, table);
  return form && tableOf(form.id, table);
}
