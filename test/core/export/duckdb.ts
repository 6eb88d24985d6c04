import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import type { MadeExport } from './collections';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Lays files in a folder that is removed after the tests. */
export function layOut(made: MadeExport): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
  folders.push(folder);
  for (const [path, bytes] of made.files) writeFileSync(join(folder, path), bytes);
  return folder;
}

/** Asks DuckDB; `$` in the question stands for the folder. Numbers come as numbers. */
export async function ask(folder: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const answer = await connection.runAndReadAll(sql.replaceAll('$', `${folder}/`));
    return answer
      .getRowObjectsJS()
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
        ),
      );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
