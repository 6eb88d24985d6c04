import type { Column, Row, TableName } from '../table';
import { codebookOf } from './codebook';
import { lawName } from './law-names';

function text(name: string, zh: string, en: string): Column {
  return { name, type: 'string', zh, en };
}

/** Columns of the codebook as a table. */
export const codebookColumns: Column[] = [
  text('table', '表', 'Table'),
  text('name', '变量名', 'Name'),
  text('field', '栏目编号', 'Field'),
  text('stata_name', 'Stata 变量名', 'Name in Stata'),
  text('type', '类型', 'Type'),
  text('label_zh', '名称', 'Label in Chinese'),
  text('label_en', '英文名称', 'Label'),
  text('definition_zh', '定义', 'Definition in Chinese'),
  text('definition_en', '英文定义', 'Definition'),
  text('unit', '单位', 'Unit'),
  text('forms', '格式', 'Forms'),
  text('law_zh', '法律依据', 'Law in Chinese'),
  text('law_en', '法律依据（英文）', 'Law'),
  text('formula', '公式', 'Formula'),
  text('comparability_zh', '可比性', 'Comparability in Chinese'),
  text('comparability_en', '可比性（英文）', 'Comparability'),
  text('rules', '相关校验规则', 'Rules that look at it'),
  text('values_zh', '取值', 'Values in Chinese'),
  text('values_en', '取值（英文）', 'Values'),
];

/** The codebook as rows, one for every column of these tables. */
export function codebookRows(names: TableName[]): Row[] {
  return codebookOf(names).map((entry) => [
    entry.table,
    entry.name,
    entry.field,
    entry.stata,
    entry.type,
    entry.zh,
    entry.en,
    entry.definition?.zh ?? null,
    entry.definition?.en ?? null,
    entry.unit,
    entry.forms.join(' ') || null,
    entry.law.map((article) => lawName(article).zh).join('；') || null,
    entry.law.map((article) => lawName(article).en).join('; ') || null,
    entry.formula,
    entry.comparability?.zh ?? null,
    entry.comparability?.en ?? null,
    entry.rules.join(' ') || null,
    entry.categories.map((one) => `${one.value} ${one.zh}`).join('；') || null,
    entry.categories.map((one) => `${one.value} ${one.en}`).join('; ') || null,
  ]);
}
