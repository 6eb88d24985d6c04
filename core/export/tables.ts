import { correctionsTable } from './shapes/corrections';
import { findingsTable } from './shapes/findings';
import { indicatorsTable } from './shapes/indicators';
import { longTable } from './shapes/long';
import { measuresTable } from './shapes/measures';
import { panelTable } from './shapes/panel';
import { reportsTable } from './shapes/reports';
import { sourcesTable } from './shapes/sources';
import type { Table, TableName } from './table';

/** Every table of the dataset by its name. */
export const tables: Record<TableName, Table> = {
  reports: reportsTable,
  panel: panelTable,
  long: longTable,
  findings: findingsTable,
  corrections: correctionsTable,
  sources: sourcesTable,
  measures: measuresTable,
  indicators: indicatorsTable,
};
