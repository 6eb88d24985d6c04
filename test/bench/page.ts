import type { TableForm } from '../../core/editions/edition';
import { form2021 } from '../../core/editions/form2021';

/** Styles that a word processor repeats in every cell; they are most of such a page. */
const STYLES = ';mso-ansi-language:EN-US;mso-fareast-language:ZH-CN;mso-bidi-language:AR-SA;letter-spacing:0pt'.repeat(
  3,
);

/** A cell as a word processor pastes it into a page. */
function cell(text: string | number, attributes = ''): string {
  return (
    `<td ${attributes} style="border:solid windowtext 1.0pt;\n mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt">` +
    `<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>` +
    `<span lang=EN-US style='font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体;color:black;mso-font-kerning:0pt${STYLES}'>` +
    `${text}<o:p></o:p></span></p></td>`
  );
}

function paragraph(text: string): string {
  return (
    `<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt;mso-line-height-rule:exactly'>` +
    `<span style='font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体'>${text}</span></p>\n`
  );
}

function row(cells: string[]): string {
  return `<tr style='mso-yfti-irow:1;height:22.7pt'>${cells.join('')}</tr>\n`;
}

const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

function headOf(table: TableForm): string {
  if (table.id === 'requests') {
    return (
      row([
        cell('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 'rowspan=3 colspan=3'),
        cell('申请人情况', 'colspan=7'),
      ]) +
      row([cell('自然人', 'rowspan=2'), cell('法人或其他组织', 'colspan=5'), cell('总计', 'rowspan=2')]) +
      row(['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((label) => cell(label)))
    );
  }
  if (table.unlabelled) {
    return (
      row([cell('行政复议', 'colspan=5'), cell('行政诉讼', 'colspan=10')]) +
      row([
        ...RESULTS.map((label) => cell(label, 'rowspan=2')),
        cell('未经复议直接起诉', 'colspan=5'),
        cell('复议后起诉', 'colspan=5'),
      ]) +
      row([...RESULTS, ...RESULTS].map((label) => cell(label)))
    );
  }
  return (
    row([cell(table.zh, 'colspan=4')]) + row([cell('信息内容'), ...table.columns.map((column) => cell(column.zh))])
  );
}

function tableOf(table: TableForm, next: () => number): string {
  const rows = table.rows.filter((r) => r.kind === 'data');
  const body = rows.map((r) => {
    const label = table.unlabelled ? [] : [cell(`${r.ordinal}${r.zh}`, table.id === 'requests' ? 'colspan=3' : '')];
    return row([...label, ...table.columns.map(() => cell(next()))]);
  });
  return `<table class=MsoNormalTable border=0 cellspacing=0>${headOf(table)}${body.join('')}</table>\n`;
}

/** A page of the form of 2021, fictional, of about `kilobytes`: 200 distinct values, markup, and running text. */
export function makePage(kilobytes: number): string {
  let value = 0;
  const next = () => ++value;
  const tables = (section: string) => form2021.tables.filter((t) => t.section === section).map((t) => tableOf(t, next));
  const prose = (section: number, size: number) => {
    let text = '';
    for (let i = 1; text.length < size; i++) {
      text += paragraph(
        `（${section}）之${i}：本年度认真贯彻落实政府信息公开条例，健全工作机制，明确专人负责，规范公开流程，加强平台建设和监督保障，及时回应社会关切，` +
          `进一步提升公开的质量和实效。全年主动公开政府信息${i + 100}条，组织培训${i}次；对群众关心的民生事项，坚持应公开尽公开，接受社会监督。`,
      );
    }
    return text;
  };
  const fixed = ['s2', 's3', 's4'].flatMap(tables).join('').length;
  value = 0;
  const size = Math.max(0, (kilobytes * 1000 * 0.93 - fixed) / 2);
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>清泉市园林局（虚构）2022年政府信息公开工作年度报告</title></head><body><div id="zoom">',
    '<h1>清泉市园林局（虚构）2022年政府信息公开工作年度报告</h1>',
    paragraph('一、总体情况'),
    prose(1, size),
    paragraph('二、主动公开政府信息情况'),
    ...tables('s2'),
    paragraph('三、收到和处理政府信息公开申请情况'),
    ...tables('s3'),
    paragraph('四、政府信息公开行政复议、行政诉讼情况'),
    ...tables('s4'),
    paragraph('五、存在的主要问题及改进情况'),
    prose(5, size),
    paragraph('六、其他需要报告的事项'),
    paragraph('本年度未收取信息处理费。'),
    '</div></body></html>',
  ].join('');
}
