import type { CheckedReport } from './checks/check-report';
import { checkReport } from './checks/check-report';
import { readClaims } from './claims/read-claims';
import { detect } from './detect/detect-report';
import { outlineOf } from './detect/outline-of-document';
import type { ReadDocument } from './document/blocks';
import { readDocument } from './document/read-document';
import { readIdentity } from './identity/read-identity';
import type { PageSnapshot } from './page/page-snapshot';
import { findArtefacts } from './report/find-artefacts';
import { hasPictureTables } from './report/picture-tables';
import type { Report, ReportSource } from './report/report';
import { findHeadings, sectionOfBlocks, writeSections } from './sections/find-sections';
import { buildTables } from './tables/build-tables';
import { readTables } from './tables/read-tables';

/** Version of the reader. It changes whenever the same bytes may read otherwise. */
export const READER = '1';

function sourceOf({ name, source, kind, format, url, encoding, facts }: ReadDocument): ReportSource {
  return { name, sha256: source, kind, format, url, encoding, facts };
}

/** The document with most chapters tells the story; the others may hold its tables. */
function mainDocument(documents: ReadDocument[]): number {
  const counts = documents.map((document) => new Set(findHeadings(document.blocks).map((heading) => heading.id)).size);
  return Math.max(0, counts.indexOf(Math.max(...counts)));
}

/** The whole way from captured bytes to one agency's report of one year. Never throws on any bytes. */
export async function readPage(snapshot: PageSnapshot): Promise<Report> {
  const documents = await Promise.all(snapshot.sources.map(readDocument));
  const main = documents[mainDocument(documents)];
  const blocks = main?.blocks ?? [];
  const headings = findHeadings(blocks);
  const sectionOf = sectionOfBlocks(blocks, headings);
  const matched = documents.map((document) => readTables(document, document === main ? sectionOf : null, headings));
  const isTable = (block: number) => matched[documents.indexOf(main!)]?.matched.blocks.has(block) ?? false;
  const { preamble, sections } = writeSections(blocks, headings, isTable);
  const { title, identity } = readIdentity({
    documents,
    callerTitle: snapshot.title,
    url: snapshot.url,
    preamble,
    sections,
  });
  const outline = outlineOf(documents, snapshot);
  const tables = buildTables(matched, identity.year);
  const found = new Set(tables.tables.flatMap((table) => table.section ?? []));
  if (main && hasPictureTables(main, headings, found)) main.facts.push('picture_tables');
  return {
    schema: 'gongkai-report/1',
    reader: READER,
    id: snapshot.id,
    url: snapshot.url,
    capturedAt: snapshot.capturedAt,
    sources: documents.map(sourceOf),
    detection: detect(outline),
    title,
    identity,
    preamble,
    sections,
    ...tables,
    claims: readClaims(preamble, sections, identity.year),
    artefacts: documents.flatMap((document) => findArtefacts(document.blocks)),
  };
}

/** `readPage`, then every rule that one report alone can answer. */
export async function readAndCheck(snapshot: PageSnapshot): Promise<CheckedReport> {
  const report = await readPage(snapshot);
  return { ...report, ...checkReport(report) };
}
