import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import type { SourceFile } from '../../core/page/page-snapshot';
import { readAndCheck } from '../../core/read-page';
import { mutate } from './mutate';
import { makeRandom, type Random } from './random';
import { publish } from './storm';

const REPORTS = join(import.meta.dirname, '..', 'reports');
const SEEDS = join(import.meta.dirname, '..', '..', '..', 'shared', 'seeds');

/** A mutated document that was read against the laws, and how long it took: time on the processor, whatever else the machine does. */
export interface Fuzzed {
  seed: number;
  from: string;
  size: number;
  milliseconds: number;
  /** What broke: an exception, or a value whose place does not give it back. */
  faults: string[];
}

interface Original {
  from: string;
  path: string;
}

function filesOf(folder: string): Original[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ from: name, path: join(folder, name) }));
}

/** Pages of every kind that the project keeps, and the five real reports where they are at hand. */
function originals(): Original[] {
  const pages = readdirSync(REPORTS).flatMap((folder) =>
    filesOf(join(REPORTS, folder)).filter(({ from }) => from.startsWith('page.')),
  );
  return [...pages, ...filesOf(SEEDS)];
}

let known: Original[] | null = null;

/** PDFs take a hundred times as long as pages: one in five of them is enough. */
function pickOriginal(random: Random): Original {
  known ??= originals();
  for (;;) {
    const original = random.pick(known);
    if (!original.from.endsWith('.pdf') || random.chance(0.2)) return original;
  }
}

function fileOf(seed: number, random: Random): { from: string; file: SourceFile } {
  if (random.chance(0.3)) {
    const { rendering } = publish(seed);
    return { from: rendering.renderer, file: rendering.file };
  }
  const { from, path } = pickOriginal(random);
  return { from: path, file: { name: from, url: null, contentType: null, bytes: new Uint8Array(readFileSync(path)) } };
}

async function brokenLaws(file: SourceFile): Promise<string[]> {
  const report = await readAndCheck({ id: 'fuzz', url: null, title: null, capturedAt: null, sources: [file] });
  const document = await readDocument(file);
  JSON.stringify(report);
  return Object.entries(report.values).flatMap(([field, { status, raw, place, value }]) => {
    if (status !== 'ok') return value === null ? [] : [`${field} has a value though ${status}`];
    if (value === null || !Number.isFinite(value)) return [`${field} is ok without a number`];
    return place && quote(document, place) === raw ? [] : [`${field} ${raw} is not at its place`];
  });
}

/** Mutates the document of a seed and reads it against the laws. */
export async function fuzz(seed: number): Promise<Fuzzed> {
  const random = makeRandom(seed);
  const { from, file } = fileOf(seed, random);
  const mutated = { ...file, bytes: mutate(file.bytes, random) };
  const start = process.cpuUsage();
  const faults = await brokenLaws(mutated).catch((error) => [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ]);
  const { user, system } = process.cpuUsage(start);
  return { seed, from, size: mutated.bytes.length, milliseconds: (user + system) / 1000, faults };
}
