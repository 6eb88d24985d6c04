import type { Database } from './database';
import type { LabelRecord } from './records';

/** What people noted about a report; empty where nobody did. */
export async function labelsOf(database: Database, id: string): Promise<LabelRecord> {
  return (await database.labels.get(id)) ?? { id, tags: [], note: '' };
}

/** Every tag that some report bears. */
export async function allTags(database: Database): Promise<string[]> {
  return [...new Set((await database.labels.toArray()).flatMap(({ tags }) => tags))].sort();
}

/** Changes the notes of several reports at once and gives those of before, for undoing; empty ones are not kept. */
export async function changeLabels(
  database: Database,
  ids: string[],
  change: (labels: LabelRecord) => LabelRecord,
): Promise<LabelRecord[]> {
  const { labels } = database;
  return database.transaction('rw', labels, async () => {
    const found = await labels.bulkGet(ids);
    const before = ids.map((id, i) => found[i] ?? { id, tags: [], note: '' });
    const at = new Date().toISOString();
    await putLabels(
      database,
      before.map((record) => ({ ...change(record), at })),
    );
    return before;
  });
}

/** Puts notes as they are given; empty ones are taken out. */
export async function putLabels({ labels }: Database, records: LabelRecord[]): Promise<void> {
  const isEmpty = ({ tags, note }: LabelRecord) => tags.length === 0 && note === '';
  await labels.bulkPut(records.filter((record) => !isEmpty(record)));
  await labels.bulkDelete(records.filter(isEmpty).map(({ id }) => id));
}

export function withTag(labels: LabelRecord, tag: string): LabelRecord {
  return labels.tags.includes(tag) ? labels : { ...labels, tags: [...labels.tags, tag].sort() };
}

export function withoutTag(labels: LabelRecord, tag: string): LabelRecord {
  return { ...labels, tags: labels.tags.filter((other) => other !== tag) };
}
