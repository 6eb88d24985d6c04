import { openDatabase } from '../../../pwa/store/database';

/** Writes made reports in a worker. */
function fillPart(from: number, to: number): Promise<void> {
  const worker = new Worker(new URL('./fill.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = () => {
      worker.terminate();
      resolve();
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ from, to });
  });
}

/** Fills the collection of this origin with made reports: one half is made while the other is written. */
async function fill(from: number, to: number): Promise<void> {
  const middle = Math.ceil((from + to) / 2);
  await Promise.all([fillPart(from, middle), fillPart(middle, to)]);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** How one would ask without any of this: every record past a function, all records into an array. */
const plainWays: Record<string, (word: string) => Promise<unknown>> = {
  filter: async (word) => {
    const database = openDatabase();
    return database.rows.filter(({ agency }) => agency?.includes(word) ?? false).toArray();
  },
  search: async (word) => {
    const database = openDatabase();
    return database.texts.filter(({ text }) => text.includes(word)).toArray();
  },
  sort: async () => {
    const rows = await openDatabase().rows.toArray();
    return rows.sort((a, b) => collator.compare(a.agency ?? '', b.agency ?? ''));
  },
  panel: async () => openDatabase().figures.toArray(),
};

/** Milliseconds that a plain way takes. */
async function plainly(way: string, word: string): Promise<number> {
  const start = performance.now();
  await plainWays[way]!(word);
  return performance.now() - start;
}

function count(): Promise<number> {
  return openDatabase().rows.count();
}

/** As if no report had been held against the others: a check of the library is offered again. */
function forgetChecks(): Promise<void> {
  return openDatabase().neighbours.clear();
}

Object.assign(window, { bench: { fill, plainly, count, forgetChecks } });
