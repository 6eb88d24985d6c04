import { csvChunks } from '../../core/export/formats/csv';
import type { Column, Value } from '../../core/export/table';
import type { QueueItem } from '../background/queue-items';
import { type Notes, notesOn, noteWords } from './notes';
import { outcomeWords } from './outcome-words';

type CellOf = (item: QueueItem, notes: Notes | undefined) => Value;

const COLUMNS: [Column, CellOf][] = [
  [{ name: 'position', type: 'integer', zh: '序号', en: 'Position' }, (item) => item.position],
  [{ name: 'title', type: 'string', zh: '标题', en: 'Title' }, (item) => item.text],
  [{ name: 'year', type: 'integer', zh: '年度', en: 'Year' }, (item) => item.year],
  [{ name: 'url', type: 'string', zh: '地址', en: 'Address' }, (item) => item.url],
  [{ name: 'state', type: 'string', zh: '状态', en: 'State' }, (item) => item.state],
  [{ name: 'reason', type: 'string', zh: '原因代码', en: 'Reason' }, (item) => item.reason],
  [{ name: 'outcome', type: 'string', zh: '结果', en: 'Outcome' }, (item, notes) => sentences(item, notes)],
  [{ name: 'attempts', type: 'integer', zh: '尝试次数', en: 'Attempts' }, (item) => item.attempts],
  [{ name: 'queued_at', type: 'string', zh: '列入时间', en: 'Queued' }, (item) => timeOf(item.queuedAt)],
  [{ name: 'started_at', type: 'string', zh: '开始时间', en: 'Started' }, (item) => timeOf(item.startedAt)],
  [{ name: 'ended_at', type: 'string', zh: '结束时间', en: 'Ended' }, (item) => timeOf(item.endedAt)],
  [{ name: 'capture', type: 'string', zh: '存档编号', en: 'Capture' }, (item) => item.capture],
  [{ name: 'led_to', type: 'string', zh: '转到的地址', en: 'Led to' }, (_, notes) => notes?.ledTo ?? null],
  [{ name: 'year_read', type: 'integer', zh: '读出的年度', en: 'Year read' }, (_, notes) => notes?.yearRead ?? null],
  [{ name: 'missing', type: 'integer', zh: '未取得的附件', en: 'Missing files' }, (_, notes) => notes?.missing ?? null],
];

/** The queue as a table for spreadsheets, one line an item. */
export async function outcomesCsv(items: QueueItem[]): Promise<Blob> {
  const notes = await notesOn(items);
  const rows = items.map((item) => COLUMNS.map(([, cell]) => cell(item, notes.get(item.key))));
  const chunks: BlobPart[] = [];
  for await (const chunk of csvChunks(
    COLUMNS.map(([column]) => column),
    inOne(rows),
    true,
  ))
    chunks.push(chunk as BlobPart);
  return new Blob(chunks, { type: 'text/csv;charset=utf-8' });
}

function sentences(item: QueueItem, notes: Notes | undefined): string {
  return [outcomeWords(item), ...(notes ? noteWords(notes, item.year) : [])].join('; ');
}

async function* inOne(rows: Value[][]) {
  yield rows;
}

function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
