import type { Choice, Format } from './choice';
import { codebookJson } from './codebook/codebook';
import { codebookColumns, codebookRows } from './codebook/codebook-table';
import { codebookText } from './codebook/codebook-text';
import { csvChunks } from './formats/csv';
import { jsonLineChunks } from './formats/json-lines';
import { parquetChunks } from './formats/parquet';
import { rScript, stataScript } from './formats/scripts';
import { type Sheet, xlsxChunks } from './formats/xlsx';
import type { Selection } from './selection';
import { cleanRows, type Row, type Table, type TableName } from './table';
import { tables } from './tables';

/** A file that is yet to be written. */
export interface Plan {
  path: string;
  mediaType: string;
  title: { zh: string; en: string };
  table: { name: TableName; format: Format } | null;
  /** `count` is told every batch of rows. */
  chunks: (count: (rows: Row[]) => void) => AsyncIterable<Uint8Array>;
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function* counted(rows: AsyncIterable<Row[]>, count: (rows: Row[]) => void): AsyncGenerator<Row[]> {
  for await (const batch of rows) {
    count(batch);
    yield batch;
  }
}

async function* rowsAtOnce(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}

type Writer = (table: Table, rows: AsyncIterable<Row[]>, choice: Choice) => AsyncIterable<Uint8Array>;

/** Formats that hold one table a file. */
const writers: { format: Format; mediaType: string; write: Writer }[] = [
  {
    format: 'csv',
    mediaType: 'text/csv',
    write: (table, rows, choice) => csvChunks(table.columns, rows, choice.byteOrderMark),
  },
  {
    format: 'parquet',
    mediaType: 'application/vnd.apache.parquet',
    write: (table, rows) => parquetChunks(table.columns, rows),
  },
  { format: 'jsonl', mediaType: 'application/jsonl', write: (table, rows) => jsonLineChunks(table.columns, rows) },
];

const SHEETS: Record<TableName, string> = {
  reports: 'reports 报告',
  panel: 'panel 宽表',
  long: 'long 长表',
  findings: 'findings 校验',
  corrections: 'corrections 更正',
  sources: 'sources 来源',
  measures: 'measures 可比指标',
  indicators: 'indicators 派生指标',
};

function* sheetsOf(selection: Selection): Generator<Sheet> {
  const names = selection.choice.tables;
  // findings are always among them: nobody should use the numbers without
  for (const name of new Set([...names, 'findings' as const])) {
    yield { name: SHEETS[name], columns: tables[name].columns, rows: cleanRows(tables[name], selection) };
  }
  yield { name: 'codebook 代码本', columns: codebookColumns, rows: rowsAtOnce(codebookRows(names)) };
}

function workbookPlans(selection: Selection): Plan[] {
  if (!selection.choice.formats.includes('xlsx')) return [];
  return [
    {
      path: 'gongkai.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      title: { zh: 'Excel 工作簿：各表与代码本', en: 'Excel workbook: all tables and the codebook' },
      table: null,
      chunks: () => xlsxChunks(sheetsOf(selection)),
    },
  ];
}

function scriptPlans({ choice }: Selection): Plan[] {
  if (!choice.scripts || !choice.formats.includes('csv')) return [];
  const r = textPlan('import.R', 'text/x-r', 'R 读入脚本', 'Reads the tables into R', () => rScript(choice.tables));
  if (!choice.tables.includes('panel')) return [r];
  return [r, textPlan('panel.do', 'text/x-stata', 'Stata 读入脚本', 'Reads the panel into Stata', stataScript)];
}

/** The tables of a choice, format by format. */
export function tablePlans(selection: Selection): Plan[] {
  return [...fileByTable(selection), ...workbookPlans(selection), ...scriptPlans(selection)];
}

function fileByTable(selection: Selection): Plan[] {
  const { choice } = selection;
  return writers
    .filter(({ format }) => choice.formats.includes(format))
    .flatMap(({ format, mediaType, write }) =>
      choice.tables.map((name) => ({
        path: `${name}.${format}`,
        mediaType,
        title: tables[name],
        table: { name, format },
        chunks: (count: (rows: Row[]) => void) =>
          write(tables[name], counted(cleanRows(tables[name], selection), count), choice),
      })),
    );
}

function textPlan(path: string, mediaType: string, zh: string, en: string, text: () => string): Plan {
  return { path, mediaType, title: { zh, en }, table: null, chunks: () => once(text()) };
}

/** Codebook and choice. */
export function codebookPlans({ choice }: Selection): Plan[] {
  const names = choice.tables;
  const table = () => csvChunks(codebookColumns, rowsAtOnce(codebookRows(names)), choice.byteOrderMark);
  return [
    textPlan('codebook.zh.md', 'text/markdown', '代码本', 'Codebook in Chinese', () => codebookText(names, 'zh')),
    textPlan('codebook.en.md', 'text/markdown', '代码本（英文）', 'Codebook', () => codebookText(names, 'en')),
    { ...textPlan('codebook.csv', 'text/csv', '代码本（表）', 'Codebook as a table', () => ''), chunks: table },
    textPlan('codebook.json', 'application/json', '代码本（机器可读）', 'Codebook for machines', () =>
      codebookJson(names),
    ),
    textPlan(
      'choice.json',
      'application/json',
      '导出选择，可重复使用',
      'What was chosen, to repeat it',
      () => `${JSON.stringify(choice, null, 2)}\n`,
    ),
  ];
}
