import { editions } from '../editions';
import type { Category, Rule } from './rule';

const categories: Record<Category, string> = {
  structure: 'Structure 结构',
  cell: 'Cells 单元格',
  'table 2': 'Table two 主动公开',
  'table 3': 'Table three 依申请公开',
  'table 4': 'Table four 复议诉讼',
  'cross-table': 'Across tables 表间',
  'cross-year': 'Across years 跨年',
  narrative: 'Running text 文字',
  identity: 'Identity 身份',
  text: 'Wording 文风',
  provenance: 'Provenance 来源',
};

const scopes: Record<Rule['scope'], string> = {
  report: 'one report',
  pair: 'two years',
  collection: 'collection',
};

const INTRODUCTION = `# Rules 校验规则

This page is written from the registry by \`node scripts/write-rules-page.js\`; a test fails when it has drifted.

A rule gives one of four verdicts: \`pass\`, \`fail\`, \`not_assessable\` (an input is missing) or \`not_applicable\`
(the form, the year or the kind of source is another), with how many instances were assessed of how many, and what was
missing. A blank is never zero. One defect is one finding, with the values and places that show it.

Severity: **error** contradicts arithmetic, the form or another statement of the same report · **warning** is very
likely a mistake and needs a person · *info* is worth knowing.
`;

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function formsOf(rule: Rule): string {
  return rule.forms.length === 0 || rule.forms.length === editions.length ? 'all' : rule.forms.join(', ');
}

function line(rule: Rule): string {
  const severity = rule.severity === 'info' ? '*info*' : `**${rule.severity}**`;
  return `| ${[
    rule.id,
    severity,
    `${rule.name.zh}<br>${rule.name.en}`,
    rule.formula,
    `${rule.source.zh}<br>${rule.source.en}`,
    `${rule.matters.zh}<br>${rule.matters.en}`,
    formsOf(rule),
    scopes[rule.scope],
  ]
    .map(cell)
    .join(' | ')} |`;
}

/** The page that lists every rule, by category, as Markdown. */
export function rulesPage(rules: Rule[]): string {
  const parts = Object.entries(categories).map(([category, title]) =>
    [
      `## ${title}`,
      '',
      '| id | severity | rule | formula | source | why it matters | forms | judged from |',
      '|---|---|---|---|---|---|---|---|',
      ...rules.filter((rule) => rule.category === category).map(line),
      '',
    ].join('\n'),
  );
  return [INTRODUCTION, `${rules.length} rules.\n`, ...parts].join('\n');
}
