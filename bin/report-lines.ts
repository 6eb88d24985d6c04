import { type FileHandle, open } from 'node:fs/promises';
import type { CheckedReport } from '../core/checks/check-report';
import type { Agency, Collection } from '../core/collection/collection';
import { acceptVersions, agenciesOf, registerReport, type Version } from '../core/collection/register-report';
import type { PageSnapshot } from '../core/page/page-snapshot';

interface Line {
  file: FileHandle;
  start: number;
  length: number;
}

const LINE_FEED = 0x0a;

/** The lines of a file with their places, one at a time. */
async function* linesOf(file: FileHandle): AsyncGenerator<{ bytes: Buffer; start: number }> {
  let rest = Buffer.alloc(0);
  let start = 0;
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED, from)) {
      yield { bytes: rest.subarray(from, end), start: start + from };
      from = end + 1;
    }
    rest = rest.subarray(from);
    start += from;
  }
  if (rest.length > 0) yield { bytes: rest, start };
}

/** Enough of a report that nothing which follows meets something else. */
function isReport(value: Partial<CheckedReport> | null): value is CheckedReport {
  const { schema, id, sources, detection, identity, values, verdicts, findings } = value ?? {};
  const parts = [detection, identity, values, verdicts].every((part) => typeof part === 'object' && part !== null);
  return schema === 'gongkai-report/1' && typeof id === 'string' && parts && [sources, findings].every(Array.isArray);
}

function parseReport(bytes: Buffer): CheckedReport | string {
  try {
    const value = JSON.parse(bytes.toString('utf8'));
    if (isReport(value)) return value;
    return value?.error ? `was not read (${value.error.name})` : 'is not a report';
  } catch {
    return 'is not JSON';
  }
}

/** Reports in files of JSON lines, as a collection that holds only the place of each; close it when done. */
export interface LineCollection {
  collection: Collection;
  /** Lines that are no report, with the reason. */
  refused: string[];
  close: () => Promise<void>;
}

/** Reads files of JSON lines, as `gongkai parse` writes them; lines that are no report, or repeat an id, are refused. */
export async function openReportLines(
  paths: string[],
  declaredAt: string | null,
  captureOf: (report: CheckedReport) => Promise<PageSnapshot | null>,
): Promise<LineCollection> {
  const files = await Promise.all(paths.map((path) => open(path)));
  const places = new Map<string, Line>();
  const versions: Version[] = [];
  const refused: string[] = [];
  for (const [i, file] of files.entries()) {
    let number = 0;
    for await (const { bytes, start } of linesOf(file)) {
      number++;
      if (bytes.toString('latin1').trim() === '') continue;
      const report = parseReport(bytes);
      const refuse = (why: string) => refused.push(`${paths[i]}:${number} ${why}`);
      if (typeof report === 'string') refuse(report);
      else if (places.has(report.id)) refuse(`repeats the id ${report.id}`);
      else {
        places.set(report.id, { file, start, length: bytes.length });
        versions.push(registerReport(report));
      }
    }
  }
  const reportOf = async (id: string): Promise<CheckedReport> => {
    const { file, start, length } = places.get(id)!;
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, start);
    return JSON.parse(buffer.toString('utf8'));
  };
  const agencies: Agency[] = agenciesOf(versions);
  const collection: Collection = {
    declaredAt: declaredAt ?? latest(versions),
    agencies,
    entries: acceptVersions(versions),
    unread: [],
    corrections: [],
    decisions: [],
    agencyLog: [],
    versionChoices: [],
    reportOf,
    captureOf: async (id) => captureOf(await reportOf(id)),
  };
  return {
    collection,
    refused,
    close: async () => {
      await Promise.all(files.map((file) => file.close()));
    },
  };
}

/** Without a clock an export is as old as its newest capture; null where no capture has a time. */
function latest(versions: Version[]): string | null {
  const times = versions.flatMap(({ capturedAt }) => (capturedAt === null ? [] : [capturedAt]));
  return times.sort().at(-1) ?? null;
}
