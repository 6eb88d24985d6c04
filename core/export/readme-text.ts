import type { Reproducibility } from './reproducibility';
import type { WrittenFile } from './written-file';

function fileLines(files: WrittenFile[], language: 'zh' | 'en'): string[] {
  return files.map(({ path, title, table }) => {
    const rows = table ? (language === 'zh' ? `，${table.rows} 行` : `, ${table.rows} rows`) : '';
    return `- \`${path}\` ${title[language]}${rows}`;
  });
}

/** `README.md` of an export: what is inside, how it came about, how to cite it, in Chinese and English. */
export function readmeText(made: Reproducibility, files: WrittenFile[]): string {
  const { id, sha256, declaredAt, software, counts } = made;
  const { reports, agencies, agencyYears, withoutAgencyOrYear } = counts.chosen;
  const date = declaredAt?.slice(0, 10) ?? '—';
  const versions = `Gongkai ${software.software}, reader ${software.readers.join(' ') || '—'}, rules ${software.rules}, forms ${software.forms}`;
  return `${[
    '# 政府信息公开工作年度报告数据集',
    '',
    `编号 \`${id}\` · SHA-256 \`${sha256}\` · ${date}`,
    '',
    `${reports} 份报告，${agencies} 个机关，${agencyYears} 个机关年度；${withoutAgencyOrYear} 份报告缺机关或年度，不进入宽表。共采用 ${counts.corrections.applied} 处人工更正。`,
    '',
    ...fileLines(files, 'zh'),
    '',
    '没有数值的单元格留空，状态列写明原因；缺失从不写作 0。以 `=`、`+`、`-`、`@`、制表符或回车开头的文字在 CSV 中前加撇号，以免电子表格当作公式；数字不加。机关的总数已含或不含所属部门，视其报告而定，不得相加。',
    '',
    `引用：见 \`citations.*\` 第一条。重现：以相同版本（${versions}）读取相同来源，按 \`choice.json\` 导出，得到相同字节，见 \`reproducibility.json\`。`,
    '',
    '# Dataset of annual reports on government-information disclosure',
    '',
    `Id \`${id}\` · SHA-256 \`${sha256}\` · ${date}`,
    '',
    `${reports} reports of ${agencies} agencies, ${agencyYears} agency-years; ${withoutAgencyOrYear} reports without agency or year have no place in the panel. ${counts.corrections.applied} corrections by hand were applied.`,
    '',
    ...fileLines(files, 'en'),
    '',
    'Where there is no number the cell is empty and a status column says why; nothing missing is written as 0. In CSV a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe before it, so that no spreadsheet runs it; numbers have none. A government’s report may or may not include its departments: do not add them up.',
    '',
    `To cite: the first entry of \`citations.*\`. To reproduce: the same versions (${versions}), the same sources and \`choice.json\` give the same bytes; see \`reproducibility.json\`.`,
  ].join('\n')}\n`;
}
