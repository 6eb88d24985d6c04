import type { SourceFile } from '../../core/page/page-snapshot';
import { asEntity, encodeGb18030 } from '../../portal/encode-gb18030.js';
import { fillSpans, type LaidCell, type LaidTable } from './layout';
import type { Model } from './model';
import { type Part, partsOf } from './page-parts';
import type { Random } from './random';

/** A published document, and the rows whose values this layout cannot carry. */
export interface Rendering {
  renderer: string;
  file: SourceFile;
  /** Rows (`table.row`) that the layout itself leaves open, whatever was damaged. */
  open: Set<string>;
}

type Wrap = (text: string, cell: LaidCell) => string;

/** How one page writes its cells. */
interface Style {
  name: string;
  upper: boolean;
  quote: string;
  closes: boolean;
  parts: boolean;
  headTag: 'td' | 'th';
  spanSuffix: string;
  blank: string;
  wrap: Wrap;
  attributes: () => string;
  vertical: boolean;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Breaks a label over several lines, as narrow columns are printed. */
function breakLabel(text: string, random: Random, join: string): string {
  if (text.length < 3 || !random.chance(0.3)) return escapeText(text);
  const size = random.int(2, Math.max(2, Math.floor(text.length / 2)));
  const pieces = text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [text];
  return pieces.map(escapeText).join(join);
}

const MSO = 'font-size:12.0pt;\n  font-family:宋体;mso-bidi-font-family:宋体;mso-font-kerning:0pt';

function wordRun(text: string, random: Random): string {
  const isNumber = /^\d{2,}$/.test(text);
  if (isNumber && random.chance(0.3)) {
    const at = random.int(1, text.length - 1);
    return `<span lang=EN-US style='${MSO}'>${text.slice(0, at)}</span><span lang=EN-US style='${MSO}'>${text.slice(at)}</span>`;
  }
  return `<span lang=EN-US style='${MSO}'>${escapeText(text)}<o:p></o:p></span>`;
}

function wraps(random: Random): Record<string, Wrap> {
  const label = (text: string, join: string) => breakLabel(text, random, join);
  const isValue = (cell: LaidCell) => cell.kind === 'value';
  return {
    plain: (text) => escapeText(text),
    padded: (text) => `\n      ${escapeText(text)}&nbsp;\n    `,
    paragraph: (text, cell) =>
      isValue(cell) ? `<p style="text-align:center">${escapeText(text)}</p>` : `<p>${label(text, '</p><p>')}</p>`,
    breaks: (text, cell) => (isValue(cell) ? `${escapeText(text)}<br>` : label(text, '<br/>')),
    word: (text, cell) =>
      `<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>${
        isValue(cell)
          ? wordRun(text, random)
          : `<span style='${MSO}'>${label(text, `</span></p><p class=MsoNormal><span style='${MSO}'>`)}</span>`
      }</p>`,
    fonts: (text) => `<font face="宋体"><font size="3"><strong>${escapeText(text)}</strong></font></font>`,
    hidden: (text) => `<span style="display: none">99</span>${escapeText(text)}<!-- 88 --><i hidden>77</i>`,
    entities: (text) => escapeText(text).replace(/\d/g, (digit) => `&#${digit.charCodeAt(0)};`),
    halves: (text, cell) =>
      isValue(cell) && text.length > 1 && /^\d+$/.test(text)
        ? `<b>${text[0]}</b><span>${text.slice(1)}</span>`
        : escapeText(text),
    listed: (text, cell) =>
      isValue(cell) ? `<div>${escapeText(text)}</div>` : `<ul><li>${escapeText(text)}</li></ul>`,
  };
}

const NOISE = [
  '',
  ' width="64"',
  ' style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"',
  " style='width:47.0pt;border-top:none;\n  mso-border-alt:solid windowtext .5pt'",
  ' nowrap valign=center',
  ' data-x="a>b"',
];

function pickStyle(random: Random): Style {
  const all = wraps(random);
  const name = random.pick(Object.keys(all));
  const noise = random.pick(NOISE);
  return {
    name,
    upper: random.chance(0.15),
    quote: random.pick(['"', '"', "'", '']),
    closes: random.chance(0.85),
    parts: random.chance(0.5),
    headTag: random.pick(['td', 'td', 'th']),
    spanSuffix: random.pick(['', '', '', ';', 'px']),
    blank: random.pick(['', '&nbsp;', '<br>', '　', '<o:p>&nbsp;</o:p>', '<p>&nbsp;</p>']),
    wrap: all[name]!,
    attributes: () => noise,
    vertical: random.chance(0.15),
  };
}

function tag(name: string, style: Style): string {
  return style.upper ? name.toUpperCase() : name;
}

function spanAttribute(name: string, count: number, style: Style): string {
  return count > 1
    ? ` ${tag(name, style)}=${style.quote}${count}${style.quote === '' ? '' : style.spanSuffix}${style.quote}`
    : '';
}

function contentOf(cell: LaidCell, style: Style): string {
  if (cell.text === '') return style.blank;
  const isTall = style.vertical && cell.rows > 2 && cell.kind === 'label';
  if (isTall) return [...cell.text].map(escapeText).join('<br>');
  return style.wrap(cell.text, cell);
}

function cellMarkup(cell: LaidCell, style: Style): string {
  const name = cell.kind === 'head' || cell.kind === 'corner' ? style.headTag : 'td';
  const spans = [spanAttribute('colspan', cell.columns, style), spanAttribute('rowspan', cell.rows, style)];
  const close = style.closes ? `</${tag(name, style)}>` : '';
  return `<${tag(name, style)}${style.attributes()}${spans.join('')}>${contentOf(cell, style)}${close}`;
}

function rowMarkup(row: LaidCell[], style: Style): string {
  const close = style.closes ? `</${tag('tr', style)}>` : '';
  return `<${tag('tr', style)}>\n${row.map((cell) => cellMarkup(cell, style)).join('\n')}${close}\n`;
}

function tableMarkup(rows: LaidCell[][], heads: number, style: Style): string {
  const body = rows.map((row) => rowMarkup(row, style));
  const inner =
    style.parts && heads > 0
      ? `<thead>${body.slice(0, heads).join('')}</thead><tbody>${body.slice(heads).join('')}</tbody>`
      : body.join('');
  return `<${tag('table', style)} border=1 cellspacing=0${style.attributes()}>\n${inner}</${tag('table', style)}>\n`;
}

/** Spans of the whole page: kept, or printed as empty cells in the heads, in the body, or everywhere. */
type Filling = 'spans' | 'heads_down' | 'heads_narrow' | 'heads' | 'body' | 'all';

function fill(table: LaidTable, filling: Filling): LaidCell[][] {
  const { cells, rowIds } = table;
  const isHead = (row: number) => rowIds[row] === null;
  if (filling === 'heads_down') return fillSpans(cells, { across: false, down: true }, isHead);
  if (filling === 'heads_narrow') return fillSpans(cells, { across: false, down: true }, isHead, true);
  if (filling === 'heads') return fillSpans(cells, { across: true, down: true }, isHead);
  if (filling === 'body') return fillSpans(cells, { across: true, down: true }, (row) => !isHead(row));
  if (filling === 'all') return fillSpans(cells, { across: true, down: true }, () => true);
  return cells;
}

function countHeads(table: LaidTable): number {
  const first = table.rowIds.findIndex((row) => row !== null);
  return first < 0 ? 0 : first;
}

/** A table cut in two at a row where no cell reaches over the cut. */
function splitTable(table: LaidTable, rows: LaidCell[][], random: Random): [LaidCell[][], LaidCell[][]] | null {
  const heads = countHeads(table);
  const cuts: number[] = [];
  let reaching = 0;
  for (const [i, row] of rows.entries()) {
    if (i > heads + 1 && i < rows.length - 1 && reaching <= i) cuts.push(i);
    for (const cell of row) reaching = Math.max(reaching, i + cell.rows);
  }
  if (cuts.length === 0) return null;
  const cut = random.pick(cuts);
  return [rows.slice(0, cut), rows.slice(cut)];
}

/** Now and then a row with the unit above the heads, an empty row or a note below the values. */
function withNotes(rows: LaidCell[][], random: Random): LaidCell[][] {
  const width = Math.max(...rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)));
  const note = (text: string): LaidCell[] => [{ kind: 'filler', text, columns: width, rows: 1 }];
  const above = random.chance(0.08) ? [note('单位：件　　（2023年度）')] : [];
  const below = random.chance(0.08)
    ? [note(random.pick(['注：本表数据含上年结转。', '', '填报单位：办公室　2024年1月']))]
    : [];
  return [...above, ...rows, ...below];
}

/** A table of the agency's own, with rows named as in the form. */
function sideTable(random: Random): string {
  const row = (label: string, ...values: (number | string)[]) =>
    `<tr>${[label, ...values].map((text) => `<td>${text}</td>`).join('')}</tr>`;
  const number = () => random.int(10_000, 99_999);
  const heads = random.chance(0.5) ? row('类别', '上年', '本年') : '';
  const values = () => (random.chance(0.5) ? [number()] : [number(), number()]);
  return `<table>${heads}${row('行政许可', ...values())}${row('行政处罚', ...values())}${row('总计', ...values())}</table>`;
}

function tableHtml(table: LaidTable, filling: Filling, style: Style, random: Random): string {
  const heads = countHeads(table);
  const rows = withNotes(fill(table, filling), random);
  if (rows.length > table.cells.length) return tableMarkup(rows, 0, style);
  const halves =
    random.chance(0.1) && !table.rowIds.some((id) => id?.includes('.')) ? splitTable(table, rows, random) : null;
  if (!halves) return tableMarkup(rows, heads, style);
  const [upper, lower] = halves;
  const repeated = random.chance(0.5) ? [...rows.slice(0, heads), ...lower] : lower;
  const between = random.chance(0.3) ? '<p>（续表）</p>' : '';
  return tableMarkup(upper, heads, style) + between + tableMarkup(repeated, repeated === lower ? 0 : heads, style);
}

function partHtml(part: Part, filling: Filling, style: Style, random: Random): string {
  if (part.kind === 'table') return tableHtml(part.table, filling, style, random);
  const text = escapeText(part.text);
  if (part.kind === 'title')
    return random.chance(0.5) ? `<h1>${text}</h1>\n` : `<p align="center"><strong>${text}</strong></p>\n`;
  if (part.kind === 'heading')
    return random.chance(0.3) ? `<h3>${text}</h3>\n` : `<p style="text-indent:2em"><b>${text}</b></p>\n`;
  return `<p style="text-indent:2em">${text}</p>\n`;
}

const METADATA =
  '<table class="xxgk"><tr><td>索引号：</td><td>0142581323/2026-00001</td><td>发布日期：</td><td>2026-01-15</td></tr><tr><td>发布机构：</td><td>云汀市教育局</td><td>文号：</td><td>无</td></tr></table>';

function emptyCells(random: Random): string {
  return `<tr>${'<td></td>'.repeat(random.int(1, 40))}</tr>`;
}

/** What stands around the article. */
function frame(article: string, title: string, random: Random): string {
  const meta = random.chance(0.5) ? `<meta name="ArticleTitle" content="${title}">` : '';
  const head = `<html><head><title>${title}</title>${meta}</head><body>`;
  const menu = random.chance(0.3)
    ? '<div>首页 | 政务公开 | 字体：[大 中 小]</div><ul><li><a href="/a">政府信息公开指南</a></li></ul>'
    : '';
  const metadata = random.chance(0.3) ? METADATA : '';
  const inner = menu + metadata + article;
  const frames = [
    () => `<div class="TRS_Editor">${inner}</div>`,
    () => `<div id="zoom"><div>${inner}</div></div>`,
    () => `<table width="100%"><tr><td>${inner}</td></tr></table>`,
    () =>
      `<table>${emptyCells(random)}<tr><td>${menu}</td></tr><tr><td>${metadata}${article}</td></tr>${emptyCells(random)}</table>`,
    () =>
      `<table><tr><td><table><tbody><tr><td valign=top>${inner}</td></tr></tbody></table></td><td>相关链接</td></tr></table>`,
    () => `<ucapcontent><!--[if gte mso 9]><xml></xml><![endif]-->${inner}</ucapcontent>`,
  ];
  return `${head}${random.pick(frames)()}</body></html>`;
}

/** Gives the bytes in one of the encodings in use. */
export function encodePage(html: string, random: Random): Pick<SourceFile, 'bytes' | 'contentType'> {
  if (random.chance(0.15)) return { bytes: encodeGb18030(html, asEntity), contentType: 'text/html; charset=gb2312' };
  if (random.chance(0.1)) {
    return { bytes: encodeGb18030(html.replace('<head>', '<head><meta charset="gbk">'), asEntity), contentType: null };
  }
  const bytes = new TextEncoder().encode((random.chance(0.1) ? '\ufeff' : '') + html);
  return { bytes, contentType: random.pick(['text/html; charset=utf-8', 'text/html', null]) };
}

/** Rows with an empty cell: where heads and values are not of one width, nobody can tell which it is. */
function rowsWithBlanks(parts: Part[]): Set<string> {
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []));
  return new Set(
    tables.flatMap((table) =>
      table.cells.flatMap((row, i) => {
        const id = table.rowIds[i];
        if (!id || !row.some((cell) => cell.kind === 'value' && cell.text === '')) return [];
        return [id.includes('.') ? id : `${table.id}.${id}`];
      }),
    ),
  );
}

/** Now and then a page ends too early, in the middle of anything: what is left of a number is not its value. */
function breakOff(html: string, model: Model, random: Random): string {
  if (!random.chance(0.04) || model.damage.includes('repeatLabel')) return html;
  for (const [id, expectation] of model.expected)
    model.expected.set(id, { ...expectation, counted: false, status: null });
  model.damage.push('breakOff');
  return html.slice(0, random.int(html.length >> 2, html.length));
}

/** A report as a page with tables. */
export function renderHtml(model: Model, random: Random): Rendering {
  const style = pickStyle(random);
  const filling = random.pick<Filling>([
    'spans',
    'spans',
    'spans',
    'heads_down',
    'heads_narrow',
    'heads',
    'body',
    'all',
  ]);
  const parts = partsOf(model, random);
  const article = parts.map((part) => partHtml(part, filling, style, random));
  if (random.chance(0.05)) article.splice(random.pick([3, article.length]), 0, sideTable(random));
  const html = breakOff(frame(article.join(''), model.title, random), model, random);
  return {
    renderer: `html/${style.name}/${filling}`,
    file: { name: 'page.html', url: null, ...encodePage(html, random) },
    open: filling === 'heads_narrow' ? rowsWithBlanks(parts) : new Set(),
  };
}
