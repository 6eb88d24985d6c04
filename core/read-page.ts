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
import { findHeadings, type Heading, writeSections } from './sections/find-sections';
import { splitChapters } from './sections/split-chapters';
import { buildTables, type Tables } from './tables/build-tables';
import { readTables } from './tables/read-tables';

/** Version of the reader. It changes whenever the same bytes may read otherwise. */
export const READER = '1';

function sourceOf({ name, source, kind, format, url, encoding, facts }: ReadDocument): ReportSource {
  return { name, sha256: source, kind, format, url, encoding, facts };
}

interface Story {
  document: ReadDocument;
  headings: Heading[];
}

function chapters({ headings }: Story): number {
  return new Set(headings.map((heading) => heading.id)).size;
}

/** The document with most chapters, the first of several: it tells the story, the others may hold its tables. */
function mainStory(documents: ReadDocument[]): Story | null {
  const stories = documents.map((document) => ({ document, headings: findHeadings(document.blocks) }));
  return stories.reduce<Story | null>(
    (best, story) => (best && chapters(best) >= chapters(story) ? best : story),
    null,
  );
}

/** What the sources alone tell, before anything is read from them; a picture may stand where a table should. */
function sourcesOf(documents: ReadDocument[], story: Story | null, tables: Tables): ReportSource[] {
  const found = new Set(tables.tables.flatMap((table) => table.section ?? []));
  return documents.map((document) => {
    const source = sourceOf(document);
    if (document !== story?.document || !hasPictureTables(document, story.headings, found)) return source;
    return { ...source, facts: [...source.facts, 'picture_tables'] };
  });
}

/** The whole way from captured bytes to one agency's report of one year. Never throws on any bytes. */
export async function readPage(snapshot: PageSnapshot): Promise<Report> {
  const documents = (await Promise.all(snapshot.sources.map(readDocument))).map(splitChapters);
  const story = mainStory(documents);
  const headings = story?.headings ?? [];
  const outline = outlineOf(
    documents,
    snapshot,
    headings.map(({ heading }) => heading),
  );
  const detection = detect(outline);
  const matched = documents.map((document) => readTables(document, document === story?.document ? headings : []));
  const cells = matched.find((_, index) => documents[index] === story?.document)?.matched.blocks;
  const { preamble, sections } = writeSections(
    story?.document.blocks ?? [],
    headings,
    (block) => cells?.has(block) ?? false,
  );
  const { url, title: callerTitle, id, capturedAt } = snapshot;
  const { title, identity } = readIdentity({ documents, callerTitle, url, preamble, sections });
  const tables = buildTables(matched, identity.year);
  return {
    schema: 'gongkai-report/1',
    reader: READER,
    id,
    url,
    capturedAt,
    sources: sourcesOf(documents, story, tables),
    detection,
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
