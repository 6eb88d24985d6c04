import type { Edition } from './edition';
import {
  otherGroup,
  proactiveColumn,
  proactiveRow,
  proactiveTable,
  requestsTable,
  reviewTable,
  sections,
} from './shared-lines';

const decisions = proactiveColumn('decisions', '本年处理决定数量', 'Decisions made this year', '件', ['处理决定数量']);

/** 中华人民共和国政府信息公开工作年度报告格式, 国办公开办函〔2021〕30号: report years from 2021. */
export const form2021: Edition = {
  id: 'form2021',
  zh: '中华人民共和国政府信息公开工作年度报告格式',
  en: 'Annual report form of 2021',
  source: { number: '国办公开办函〔2021〕30号', issued: '2021-09-26' },
  years: { from: 2021, to: null },
  sections,
  tables: [
    proactiveTable(
      1,
      'proactive_documents',
      'rules and normative documents',
      [
        proactiveColumn('issued', '本年制发件数', 'Issued this year', '件', [
          '本年度制发件数',
          '本年制发数',
          '本年度制发数',
        ]),
        proactiveColumn('repealed', '本年废止件数', 'Repealed this year', '件', [
          '本年度废止件数',
          '本年废止数',
          '本年度废止数',
        ]),
        proactiveColumn('in_force', '现行有效件数', 'In force at year end', '件', ['现行有效件', '现行有效数']),
      ],
      [
        proactiveRow('rules', '规章', 'Rules (规章)', '件'),
        proactiveRow('normdocs', '行政规范性文件', 'Administrative normative documents', '件', [
          '规范性文件',
          '行政规范性档案',
        ]),
      ],
    ),
    proactiveTable(
      5,
      'proactive_licensing',
      'licensing',
      [decisions],
      [proactiveRow('licensing', '行政许可', 'Administrative licences', '件')],
    ),
    proactiveTable(
      6,
      'proactive_enforcement',
      'penalties and coercive measures',
      [decisions],
      [
        proactiveRow('penalty', '行政处罚', 'Administrative penalties', '件'),
        proactiveRow('coercion', '行政强制', 'Administrative coercive measures', '件'),
      ],
    ),
    proactiveTable(
      8,
      'proactive_fees',
      'administrative fees',
      [
        proactiveColumn('amount_wan', '本年收费金额（单位：万元）', 'Fees collected this year', '万元', [
          '本年收费金额',
          '本年度收费金额',
        ]),
      ],
      [proactiveRow('admin_fees', '行政事业性收费', 'Administrative and institutional charges', '万元')],
    ),
    requestsTable(otherGroup),
    reviewTable,
  ],
};
