/** The public names of the core, in the order of the way. */

export { takeBlankAsZero } from './checks/blank-as-zero';
export { type CollectionChecks, checkCollection } from './checks/check-collection';
export { checkPair } from './checks/check-pair';
export { checkRegion } from './checks/check-region';
export { type CheckedReport, type Checks, checkReport } from './checks/check-report';
export { checkReports } from './checks/check-reports';
export { explainMissing } from './checks/explain-missing';
export type { Finding, Severity, Verdict } from './checks/finding';
export { rules } from './checks/registry';
export type { Claim } from './claims/claim';
export type { Detection, Outline } from './detect/detect';
export { detect } from './detect/detect-report';
export type { Block, Cell, Grid, Paragraph, Place, ReadDocument } from './document/blocks';
export { quote } from './document/quote';
export { readDocument } from './document/read-document';
export { editionForYear, editionOf, editions, type Field, fieldsOfEdition } from './editions';
export type { Candidate, Identity } from './identity/identity';
export { hashBytes } from './page/hash-bytes';
export type { PageSnapshot, SourceFile } from './page/page-snapshot';
export { READER, readAndCheck, readPage } from './read-page';
export type { Report } from './report/report';
export type { Section } from './sections/sections';
export type { Reading, Status, TableReading, Unplaced } from './tables/reading';
