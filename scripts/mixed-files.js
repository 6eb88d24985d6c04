import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';

const reports = join(import.meta.dirname, '..', 'test', 'reports');

/**
 * The same report under other bytes, so that nothing is known already; null where that cannot be done.
 * @param {Uint8Array} bytes
 * @param {string} kind
 * @param {number} round
 */
function varied(bytes, kind, round) {
  if (kind === '.html') return Buffer.concat([bytes, Buffer.from(`\n<!-- ${round} -->`)]);
  if (kind === '.txt') return Buffer.concat([bytes, Buffer.from('\n'.repeat(round))]);
  if (kind === '.pdf') return Buffer.concat([bytes, Buffer.from(`\n%${round}\n`)]);
  if (kind === '.doc') return null;
  return Buffer.from(zipSync({ ...unzipSync(bytes), 'round.txt': Buffer.from(String(round)) }, { level: 1 }));
}

/**
 * Writes so many files of all kinds that the reader knows, each with its own bytes; one in forty is none of them.
 * @param {string} folder
 * @param {number} count
 */
export async function writeMixedFiles(folder, count) {
  await mkdir(folder, { recursive: true });
  const pages = readdirSync(reports).flatMap((name) =>
    ['html', 'txt', 'pdf', 'docx', 'doc', 'xlsx']
      .map((kind) => join(reports, name, `page.${kind}`))
      .filter((path) => existsSync(path)),
  );
  const paths = [];
  for (let i = 0; paths.length < count; i++) {
    const source = pages[i % pages.length] ?? '';
    const round = Math.floor(i / pages.length);
    const kind = i % 40 === 39 ? '.png' : extname(source);
    const bytes = kind === '.png' ? Buffer.from(`\x89PNG ${i}`) : varied(readFileSync(source), kind, round + 1);
    if (!bytes) continue;
    const path = join(folder, `${String(i).padStart(5, '0')}${kind}`);
    await writeFile(path, bytes);
    paths.push(path);
  }
  return paths;
}
