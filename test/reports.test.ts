import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { glanceAt } from '../core/detect/glance';
import { quote } from '../core/document/quote';
import { readDocument } from '../core/document/read-document';
import type { SourceFile } from '../core/page/page-snapshot';
import { readPage } from '../core/read-page';
import type { Report } from '../core/report/report';

const FOLDER = join(import.meta.dirname, 'reports');

/** What a folder says that reading its page must give; what it leaves out is not asked. */
interface Expected {
  agency?: string | null;
  year?: number | null;
  title?: string | null;
  published?: string | null;
  edition?: string | null;
  editions?: Record<string, string>;
  detection?: string;
  values?: Record<string, number | null>;
  statuses?: Record<string, string>;
  units?: Record<string, string>;
}

function sourceOf(folder: string): SourceFile {
  const name = readdirSync(join(FOLDER, folder)).find((file) => file.startsWith('page.'));
  if (!name) throw new Error(`${folder} has no page`);
  return { name, url: null, contentType: null, bytes: new Uint8Array(readFileSync(join(FOLDER, folder, name))) };
}

function readExpected(folder: string): Expected {
  return JSON.parse(readFileSync(join(FOLDER, folder, 'expected.json'), 'utf8'));
}

function read(source: SourceFile): Promise<Report> {
  return readPage({ id: source.name, url: null, title: null, capturedAt: null, sources: [source] });
}

/** The facts that a folder asks for, as the report gives them. */
function answer(report: Report, expected: Expected): Partial<Expected> {
  const { identity, title, edition, editions, detection } = report;
  const { agency, year, published } = identity;
  const all = { agency, year, title, published, edition, editions, detection: detection.kind };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in expected));
}

function asked({ values: _, statuses: __, units: ___, ...facts }: Expected): Partial<Expected> {
  return facts;
}

describe.each(readdirSync(FOLDER))('%s', (folder) => {
  const source = sourceOf(folder);
  const expected = readExpected(folder);
  let report: Report;
  beforeAll(async () => {
    report = await read(source);
  }, 30_000);

  it('says why it is here', () => {
    const about = JSON.parse(readFileSync(join(FOLDER, folder, 'about.json'), 'utf8'));
    expect(about.why).toMatch(/\S/);
  });

  // what a glance passes over is never detected
  it('is worth a proper look where it is a report or a list of them', async () => {
    const { blocks } = await readDocument(source);
    const text = blocks.map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : block.rows
            .flat()
            .map((cell) => cell.text)
            .join('\n'),
    );
    expect(report.detection.kind !== 'other' && glanceAt(text.join('\n')) !== 'report').toBe(false);
  });

  it('is told from other documents, and by the right name, year and form', () => {
    expect(answer(report, expected)).toEqual(asked(expected));
  });

  if (!expected.values) return;

  it('has every value as printed, and a reason where there is none', () => {
    const { values } = report;
    const seen = Object.entries(values).map(([field, { value, status }]) => [field, `${value} ${status}`]);
    const truth = Object.entries(expected.values!).map(([field, value]) => [
      field,
      `${value} ${expected.statuses?.[field] ?? 'ok'}`,
    ]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(truth));
    for (const [field, unit] of Object.entries(expected.units ?? {})) expect(values[field]?.unit).toBe(unit);
  });

  it('says where each value stands', async () => {
    const document = await readDocument(source);
    const misquoted = Object.entries(report.values).flatMap(([field, { status, raw, place }]) => {
      const words = status === 'ok' ? quote(document, place!) : raw;
      return words === raw ? [] : [`${field} is ${raw}, there stands ${words}`];
    });
    expect(misquoted).toEqual([]);
  });
});
