import type { TableForm } from '../../core/editions/edition';
import { form2021 } from '../../core/editions/form2021';
import { makeReport } from '../core/checks/make-report';

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

/** Numbers that add up, as in most reports. */
const numbers = makeReport({ form: 'form2021' }).values;

function tableOf(table: TableForm): string {
  const rows = table.rows.filter((r) => r.kind === 'data');
  const body = rows.map((r) => {
    const label = table.unlabelled ? [] : [cell(`${r.ordinal}${r.zh}`, table.id === 'requests' ? 'colspan=3' : '')];
    return row([
      ...label,
      ...table.columns.map((column) => cell(numbers[`${table.id}.${r.id}.${column.id}`]?.value ?? '')),
    ]);
  });
  return `<table class=MsoNormalTable border=0 cellspacing=0>${headOf(table)}${body.join('')}</table>\n`;
}

const TITLE = '清泉市园林局（虚构）2022年政府信息公开工作年度报告';

function links(names: string[], from: number): string {
  const items = names.map((name, i) => `<li><a href="/col/col${from + i}/index.html" target="_blank">${name}</a></li>`);
  return `<ul class="clearfix">${items.join('\n')}</ul>`;
}

const CHANNELS = '首页 要闻动态 政务公开 政务服务 互动交流 走进园林 数据开放 专题专栏'.split(' ');
const CATALOGUE =
  '机构职能 领导信息 政策文件 政策解读 规划计划 财政信息 行政许可 行政处罚 人事信息 应急管理 重大决策 建议提案 绿化管理 古树名木 公园管理 公共服务 招标采购 双随机公开 权责清单 信用信息 法治政府建设 公开指南 公开制度 公开年报 依申请公开'.split(
    ' ',
  );
const ABOUT: [string, string][] = [
  ['索引号', '000000000/2023-00001'],
  ['信息分类', '政府信息公开年报'],
  ['发布机构', '清泉市园林局（虚构）'],
  ['发布日期', '2023-01-20'],
  ['信息名称', TITLE],
  ['文号', '无'],
];

/** What a portal puts above an article: metadata, scripts, channels, a catalogue, the table of facts about the article. */
function above(): string {
  const meta = Object.entries({ SiteName: '清泉市园林局（虚构）', ArticleTitle: TITLE, PubDate: '2023-01-20 10:12' });
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge">',
    ...meta.map(([name, content]) => `<meta name="${name}" content="${content}">`),
    `<title>${TITLE}-清泉市园林局（虚构）</title><link rel="stylesheet" href="/css/common.css">`,
    '<script src="/js/jquery.min.js"></script><style>.nav li{float:left;width:12%}.zoom{font-size:16px}</style></head>',
    `<body><div class="header"><div class="nav">${links(CHANNELS, 100)}</div></div><div class="main">`,
    `<div class="side"><h3>政府信息公开</h3>${links(CATALOGUE, 200)}</div>`,
    '<div class="path">您所在的位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政务公开</a> &gt; 公开年报</div>',
    `<table class="info"><tbody>${ABOUT.map(([name, value]) => `<tr><td class="name">${name}：</td><td>${value}</td></tr>`).join('')}</tbody></table>`,
    '<div class="tools">字体：【<a href="javascript:big()">大</a> <a href="javascript:small()">小</a>】 浏览次数：<span id="hits">35</span></div>',
    '<div id="zoom" class="zoom">',
  ].join('\n');
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function below(): string {
  return [
    '</div><div class="share"><a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a></div></div>',
    `<div class="footer">${links(['网站地图', '联系我们', '隐私声明', '无障碍浏览'], 300)}<p>主办：清泉市园林局（虚构） 备案号：虚构00000000号</p></div>`,
    '<script>$(function(){$(".nav li").hover(function(){$(this).addClass("on")},function(){$(this).removeClass("on")});$("#hits").load("/hits?id=1");});</script>',
    '</body></html>',
  ].join('\n');
}

/**
 * A page of the form of 2021, fictional, of about `kilobytes`: a portal's frame around an article pasted from a word
 * processor, with 200 values and running text.
 */
export function makePage(kilobytes: number): string {
  const tables = (section: string) => form2021.tables.filter((t) => t.section === section).map(tableOf);
  const prose = (section: number, size: number) => {
    const one = (i: number) =>
      paragraph(
        `（${section}）之${i}：本年度认真贯彻落实政府信息公开条例，健全工作机制，明确专人负责，规范公开流程，加强平台建设和监督保障，及时回应社会关切，` +
          `进一步提升公开的质量和实效。全年主动公开政府信息${i + 100}条，组织培训${i}次；对群众关心的民生事项，坚持应公开尽公开，接受社会监督。`,
      );
    return Array.from({ length: Math.max(1, Math.round(size / bytesOf(one(1)))) }, (_, i) => one(i + 1)).join('');
  };
  const sections = Object.fromEntries(['s2', 's3', 's4'].map((section) => [section, tables(section).join('')]));
  const fixed = bytesOf(Object.values(sections).join('') + above() + below());
  const size = (kilobytes * 1000 - fixed) / 2;
  return [
    above(),
    `<h1>${TITLE}</h1>`,
    paragraph('一、总体情况'),
    prose(1, size),
    paragraph('二、主动公开政府信息情况'),
    sections.s2,
    paragraph('三、收到和处理政府信息公开申请情况'),
    sections.s3,
    paragraph('四、政府信息公开行政复议、行政诉讼情况'),
    sections.s4,
    paragraph('五、存在的主要问题及改进情况'),
    prose(5, size),
    paragraph('六、其他需要报告的事项'),
    paragraph('本年度未收取信息处理费。'),
    below(),
  ].join('');
}
