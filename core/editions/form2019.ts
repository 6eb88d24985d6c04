import type { ColumnForm, Edition, RowForm, TableForm } from './edition';
import { otherRow, requestsTable, reviewTable, sections } from './shared-lines';

function column(id: string, zh: string, en: string, unit: string | null, also: string[] = []): ColumnForm {
  return { id, zh, en, also, unit, law: [], groups: [] };
}

function row(id: string, zh: string, en: string, also: string[] = []): RowForm {
  return { id, ordinal: '', zh, en, also, unit: null, law: [], kind: 'data', parent: null };
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

const itemsPrevious = column('items_prev', '上一年项目数量', 'Items in the previous year', '项', [
  '上年项目数量',
  '上一年度项目数量',
]);
const itemsChange = column('items_change', '本年增/减', 'Change in items this year', '项', ['本年增减', '本年度增/减']);
const decisions = column('decisions', '处理决定数量', 'Decisions made', '件', ['本年处理决定数量']);

/** 政府信息公开工作年度报告格式（试行）, 国办公开办函〔2019〕60号: report years 2019 and 2020. */
export const form2019: Edition = {
  id: 'form2019',
  zh: '政府信息公开工作年度报告格式（试行）',
  en: 'Annual report form of 2019 (trial)',
  source: { number: '国办公开办函〔2019〕60号', issued: '2019-11' },
  years: { from: 2019, to: 2020 },
  sections,
  tables: [
    table(
      '1',
      'proactive_documents',
      'rules and normative documents',
      [
        column('made', '本年新制作数量', 'Newly made this year', '件', ['本年制作数量']),
        column('newly_public', '本年新公开数量', 'Newly disclosed this year', '件', ['本年公开数量']),
        column('public_total', '对外公开总数量', 'Total publicly available', '件', ['对外公开总数']),
      ],
      [row('rules', '规章', 'Rules (规章)'), row('normdocs', '规范性文件', 'Normative documents', ['行政规范性文件'])],
    ),
    table(
      '5',
      'proactive_licensing',
      'licensing and other external services',
      [itemsPrevious, itemsChange, decisions],
      [
        row('licensing', '行政许可', 'Administrative licences'),
        row('other_services', '其他对外管理服务事项', 'Other external management or service items', [
          '其它对外管理服务事项',
        ]),
      ],
    ),
    table(
      '6',
      'proactive_enforcement',
      'penalties and coercive measures',
      [itemsPrevious, itemsChange, decisions],
      [
        row('penalty', '行政处罚', 'Administrative penalties'),
        row('coercion', '行政强制', 'Administrative coercive measures'),
      ],
    ),
    table(
      '8',
      'proactive_fees',
      'administrative fees (number of charge items)',
      [itemsPrevious, itemsChange],
      [row('admin_fees', '行政事业性收费', 'Administrative and institutional charges')],
    ),
    table(
      '9',
      'proactive_procurement',
      'centralised government procurement',
      [
        column('projects', '采购项目数量', 'Procurement projects', '项', ['采购项目数']),
        column('amount', '采购总金额', 'Total procurement amount', null, ['采购总额', '采购金额']),
      ],
      [row('procurement', '政府集中采购', 'Centralised government procurement')],
    ),
    requestsTable(otherRow),
    reviewTable,
  ],
};
