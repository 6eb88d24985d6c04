import { rules } from '../../checks/registry';
import { editions } from '../../editions/index';
import { statuses } from '../statuses';
import type { TableName } from '../table';
import { tables } from '../tables';
import { type CodebookEntry, codebookOf } from './codebook';
import { lawName } from './law-names';

type Language = 'zh' | 'en';

const words = {
  zh: {
    title: '代码本',
    missing: '缺失值',
    missingLead: '没有数值时单元格留空，同名加 _st 的列写明原因；Stata 中为扩展缺失值。缺失从不写作 0 或 −9。',
    status: '状态',
    meaning: '含义',
    stata: 'Stata 缺失码',
    statusColumns: '每个栏目另有一列，名称加 _st，写明有无数值及原因，此处不逐一列出。',
    terms: '栏目与指标（各表的行以此为名）',
    field: '栏目编号',
    type: '类型',
    definition: '定义',
    unit: '单位',
    forms: '格式',
    law: '法律依据',
    formula: '公式',
    comparability: '可比性',
    rules: '相关校验规则',
    rulesTitle: '校验规则',
    values: '取值',
    stop: '；',
    colon: '：',
  },
  en: {
    title: 'Codebook',
    missing: 'Missing values',
    missingLead:
      'Where there is no number the cell is empty, and the column of the same name with _st says why; in Stata it is an extended missing value. What is missing is never written as 0 or −9.',
    status: 'Status',
    meaning: 'Meaning',
    stata: 'Missing code in Stata',
    statusColumns:
      'Every field has a second column, its name with _st, that says why there is a number or none; not listed one by one.',
    terms: 'Fields and indicators, which the rows of the tables name',
    field: 'Field',
    type: 'Type',
    definition: 'Definition',
    unit: 'Unit',
    forms: 'Forms',
    law: 'Law',
    formula: 'Formula',
    comparability: 'Comparability',
    rules: 'Rules that look at it',
    rulesTitle: 'Rules',
    values: 'Values',
    stop: '; ',
    colon: ': ',
  },
};

const formNames = new Map(editions.map((edition) => [edition.id, edition]));

function pipeless(text: string): string {
  return text.replaceAll('|', '\\|');
}

function linesOf(entry: CodebookEntry, language: Language): string[] {
  const word = words[language];
  const list = (label: string, text: string | null | undefined) => (text ? [`- ${label}${word.colon}${text}`] : []);
  const stata = entry.stata === entry.name ? '' : ` · Stata \`${entry.stata}\``;
  return [
    `### \`${entry.name}\` ${entry[language]}`,
    '',
    `- ${word.type}${word.colon}${entry.type}${stata}`,
    ...list(word.field, entry.field && `\`${entry.field}\``),
    ...list(word.definition, entry.definition?.[language]),
    ...list(word.unit, entry.unit),
    ...list(word.forms, entry.forms.map((id) => `${id} (${formNames.get(id)?.source.number})`).join(word.stop)),
    ...list(word.law, entry.law.map((article) => lawName(article)[language]).join(word.stop)),
    ...list(word.formula, entry.formula),
    ...list(word.comparability, entry.comparability?.[language]),
    ...list(word.rules, entry.rules.map((id) => `\`${id}\``).join(' ')),
    ...list(word.values, valuesOf(entry, language)),
    '',
  ];
}

function valuesOf(entry: CodebookEntry, language: Language): string {
  return entry.categories.map((one) => `\`${one.value}\` ${one[language]}`).join(words[language].stop);
}

function missingLines(language: Language): string[] {
  const word = words[language];
  const row = (value: string, meaning: string, stata: string) => `| ${value} | ${pipeless(meaning)} | ${stata} |`;
  return [
    `## ${word.missing}`,
    '',
    word.missingLead,
    '',
    row(word.status, word.meaning, word.stata),
    row('---', '---', '---'),
    ...statuses.map((status) => row(`\`${status.value}\``, status[language], status.stata ?? '')),
    '',
  ];
}

function ruleLines(language: Language): string[] {
  const word = words[language];
  return [
    `## ${word.rulesTitle}`,
    '',
    ...rules.map(({ id, name, formula }) => `- \`${id}\` ${name[language]}${word.colon}${formula}`),
    '',
  ];
}

function isStatus(entry: CodebookEntry): boolean {
  return entry.table === 'panel' && entry.name.endsWith('_st');
}

/** The codebook for people, as Markdown in one language. */
export function codebookText(names: TableName[], language: Language): string {
  const word = words[language];
  const entries = codebookOf(names);
  const tableLines = names.flatMap((name) => [
    `## ${name}${word.colon}${tables[name][language]}`,
    '',
    ...entries.filter((entry) => entry.table === name && !isStatus(entry)).flatMap((entry) => linesOf(entry, language)),
    ...(name === 'panel' ? [word.statusColumns, ''] : []),
  ]);
  const terms = entries.filter(({ table }) => !names.includes(table)).flatMap((entry) => linesOf(entry, language));
  const termLines = terms.length === 0 ? [] : [`## ${word.terms}`, '', ...terms];
  return `${[`# ${word.title}`, '', ...missingLines(language), ...tableLines, ...termLines, ...ruleLines(language)].join('\n')}`;
}
