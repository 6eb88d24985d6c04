import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('../../shared/', import.meta.url));

/** What `seeds-truth.json` says of one real report. */
export interface SeedTruth {
  file: string;
  identity: { agency: string; division_code: string };
  report_year: number;
  edition: string;
  title: string;
  publication_date: string | null;
  sections: { id: string; ordinal_seen: string; heading_seen: string }[];
  values: Record<string, number | null>;
  nulls: { cell: string; reason: string }[];
  rule_results: Record<string, string>;
}

/** False where the five real reports do not lie beside the project: tests that need them then say so. */
export const hasSeeds = existsSync(`${shared}seeds`) && existsSync(`${shared}domain/seeds-truth.json`);

/** The truth of the five seeds; empty where they are not there. */
export const seeds: SeedTruth[] = hasSeeds
  ? JSON.parse(readFileSync(`${shared}domain/seeds-truth.json`, 'utf8')).seeds
  : [];

/** The path of a seed's file. */
export function seedPath(seed: SeedTruth): string {
  return `${shared}seeds/${seed.file}`;
}

/** Said by tests that cannot run without the seeds. */
export const WHY_NOT = 'the five real reports (../shared/seeds) are not here';
