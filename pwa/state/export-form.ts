import { type Choice, type Format, tidyChoice, wholeChoice } from '../../core/export/choice';
import type { TableName } from '../../core/export/table';
import { facets } from './library-facets';

export type Scope = 'all' | 'filter' | 'picked';

/** What somebody ticks before an export. */
export interface ExportForm {
  scope: Scope;
  acceptedOnly: boolean;
  tables: TableName[];
  formats: Format[];
  scripts: boolean;
  byteOrderMark: boolean;
  /** With the captured pages, as a bundle. */
  evidence: boolean;
}

/** What a first export needs: all tables, as CSV and a workbook. */
export function newForm(scope: Scope): ExportForm {
  const { tables, scripts, byteOrderMark } = wholeChoice;
  return { scope, acceptedOnly: false, tables, formats: ['csv', 'xlsx'], scripts, byteOrderMark, evidence: false };
}

/** The parameters of the library's address that narrow it. */
export function filterIn(params: Record<string, string>): Record<string, string> {
  const names: string[] = ['q', ...facets];
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.includes(name)));
}

/** The choice that core understands; `ids` of reports, or null for the whole collection. */
export function choiceOf(form: ExportForm, ids: string[] | null): Choice {
  const { acceptedOnly, tables, formats, scripts, byteOrderMark } = form;
  const versions = acceptedOnly ? 'accepted' : 'all';
  return tidyChoice({ schema: 'gongkai-choice/1', reports: ids, versions, tables, formats, scripts, byteOrderMark });
}
