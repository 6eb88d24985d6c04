import type { ColumnForm, Edition, RowForm, TableForm } from './edition';
import { otherGroup, requestsTable, reviewTable, sections } from './shared-lines';

function column(id: string, zh: string, en: string, unit: string, also: string[] = []): ColumnForm {
  return { id, zh, en, also, unit, law: [], groups: [] };
}

function row(id: string, zh: string, en: string, unit: string, also: string[] = []): RowForm {
  return { id, ordinal: '', zh, en, also, unit, law: [], kind: 'data', parent: null };
}

function table(item: string, id: string, en: string, columns: ColumnForm[], rows: RowForm[]): TableForm {
  const law = [`Art.20(${item})`];
  return {
    id,
    section: 's2',
    zh: `第二十条第（${'零一二三四五六七八九'[Number(item)]}）项`,
    en: `Art. 20(${item}): ${en}`,
    columns: columns.map((c) => ({ ...c, law })),
    rows: rows.map((r) => ({ ...r, law })),
    unlabelled: false,
    identities: [],
  };
}

const decisions = column('decisions', '本年处理决定数量', 'Decisions made this year', '件', ['处理决定数量']);

/** 中华人民共和国政府信息公开工作年度报告格式, 国办公开办函〔2021〕30号: report years from 2021. */
export const form2021: Edition = {
  id: 'form2021',
  zh: '中华人民共和国政府信息公开工作年度报告格式',
  en: 'Annual report form of 2021',
  source: { number: '国办公开办函〔2021〕30号', issued: '2021-09-26' },
  years: { from: 2021, to: null },
  sections,
  tables: [
    table(
      '1',
      'proactive_documents',
      'rules and normative documents',
      [
        column('issued', '本年制发件数', 'Issued this year', '件', ['本年度制发件数', '本年制发数', '本年度制发数']),
        column('repealed', '本年废止件数', 'Repealed this year', '件', [
          '本年度废止件数',
          '本年废止数',
          '本年度废止数',
        ]),
        column('in_force', '现行有效件数', 'In force at year end', '件', ['现行有效件', '现行有效数']),
      ],
      [
        row('rules', '规章', 'Rules (规章)', '件'),
        row('normdocs', '行政规范性文件', 'Administrative normative documents', '件', ['规范性文件']),
      ],
    ),
    table(
      '5',
      'proactive_licensing',
      'licensing',
      [decisions],
      [row('licensing', '行政许可', 'Administrative licences', '件')],
    ),
    table(
      '6',
      'proactive_enforcement',
      'penalties and coercive measures',
      [decisions],
      [
        row('penalty', '行政处罚', 'Administrative penalties', '件'),
        row('coercion', '行政强制', 'Administrative coercive measures', '件'),
      ],
    ),
    table(
      '8',
      'proactive_fees',
      'administrative fees',
      [
        column('amount_wan', '本年收费金额（单位：万元）', 'Fees collected this year', '万元', [
          '本年收费金额',
          '本年度收费金额',
        ]),
      ],
      [row('admin_fees', '行政事业性收费', 'Administrative and institutional charges', '万元')],
    ),
    requestsTable(otherGroup),
    reviewTable,
  ],
};
