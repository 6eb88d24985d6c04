import type { Edition } from './edition';
import {
  otherRow,
  proactiveColumn,
  proactiveRow,
  proactiveTable,
  requestsTable,
  reviewTable,
  sections,
} from './shared-lines';

const itemsPrevious = proactiveColumn('items_prev', '上一年项目数量', 'Items in the previous year', '项', [
  '上年项目数量',
  '上一年度项目数量',
]);
const itemsChange = proactiveColumn('items_change', '本年增/减', 'Change in items this year', '项', [
  '本年增减',
  '本年度增/减',
]);
const decisions = proactiveColumn('decisions', '处理决定数量', 'Decisions made', '件', ['本年处理决定数量']);

/** 政府信息公开工作年度报告格式（试行）, 国办公开办函〔2019〕60号: report years 2019 and 2020. */
export const form2019: Edition = {
  id: 'form2019',
  zh: '政府信息公开工作年度报告格式（试行）',
  en: 'Annual report form of 2019 (trial)',
  source: { number: '国办公开办函〔2019〕60号', issued: '2019-11' },
  years: { from: 2019, to: 2020 },
  sections,
  tables: [
    proactiveTable(
      1,
      'proactive_documents',
      'rules and normative documents',
      [
        proactiveColumn('made', '本年新制作数量', 'Newly made this year', '件', ['本年制作数量']),
        proactiveColumn('newly_public', '本年新公开数量', 'Newly disclosed this year', '件', ['本年公开数量']),
        proactiveColumn('public_total', '对外公开总数量', 'Total publicly available', '件', ['对外公开总数']),
      ],
      [
        proactiveRow('rules', '规章', 'Rules (规章)', null),
        proactiveRow('normdocs', '规范性文件', 'Normative documents', null, ['行政规范性文件', '规范性档案']),
      ],
    ),
    proactiveTable(
      5,
      'proactive_licensing',
      'licensing and other external services',
      [itemsPrevious, itemsChange, decisions],
      [
        proactiveRow('licensing', '行政许可', 'Administrative licences', null),
        proactiveRow('other_services', '其他对外管理服务事项', 'Other external management or service items', null, [
          '其它对外管理服务事项',
        ]),
      ],
    ),
    proactiveTable(
      6,
      'proactive_enforcement',
      'penalties and coercive measures',
      [itemsPrevious, itemsChange, decisions],
      [
        proactiveRow('penalty', '行政处罚', 'Administrative penalties', null),
        proactiveRow('coercion', '行政强制', 'Administrative coercive measures', null),
      ],
    ),
    proactiveTable(
      8,
      'proactive_fees',
      'administrative fees (number of charge items)',
      [itemsPrevious, itemsChange],
      [proactiveRow('admin_fees', '行政事业性收费', 'Administrative and institutional charges', null)],
    ),
    proactiveTable(
      9,
      'proactive_procurement',
      'centralised government procurement',
      [
        proactiveColumn('projects', '采购项目数量', 'Procurement projects', '项', ['采购项目数']),
        proactiveColumn('amount', '采购总金额', 'Total procurement amount', null, ['采购总额', '采购金额']),
      ],
      [proactiveRow('procurement', '政府集中采购', 'Centralised government procurement', null)],
    ),
    requestsTable(otherRow),
    reviewTable,
  ],
};
