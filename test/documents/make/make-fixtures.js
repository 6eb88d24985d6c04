/**
 * Makes the document fixtures of `test/reports/` with LibreOffice and Chromium:
 * `node test/documents/make/make-fixtures.js [name…]`. What each must give is written from the numbers that went in,
 * before any of them was laid out.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPdf, writeSheet, writeWord } from './print-documents.js';
import { makeTruth, reportHtml } from './report-html.js';

/**
 * @typedef {{ printed: string, value: number | null, status: string }} Cell
 * @typedef {{ why: string, kind: 'docx' | 'doc' | 'xlsx' | 'pdf' | 'chromium', made_with: string,
 *   form: import('./report-html.js').Form, year: number, agency: string, seed: number,
 *   html?: import('./report-html.js').Layout, cells?: Record<string, Cell>, tracked?: string[],
 *   edit?: (xml: string) => string, pageNumbers?: boolean }} Fixture
 * @typedef {import('./report-html.js').Values} Values
 */

const REPORTS = join(import.meta.dirname, '..', '..', 'reports');

const PROSE = {
  s1: [
    '本机关认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，围绕中心工作和群众关切，持续推进决策、执行、管理、服务、结果公开，不断提升政务公开工作质量和实效。',
    '（一）主动公开。通过政府网站和政务新媒体发布各类信息，做到及时、准确、完整。',
    '（二）政府信息管理。健全信息发布审核制度，落实先审查、后公开的要求。',
  ],
  s5: ['存在问题：公开内容的针对性还不够强。改进措施：加强培训，细化公开事项目录。'],
  s6: ['本机关无其他需要报告的事项。'],
};

/** A number printed otherwise than plainly: what stands in the cell, and what must be read. */
const blank = { printed: '&nbsp;', value: null, status: 'blank' };
const dash = { printed: '-', value: null, status: 'placeholder' };
const words = { printed: '详见附件', value: null, status: 'non_numeric' };

/** @param {string} printed @param {number} value @returns {Cell} */
function shown(printed, value) {
  return { printed, value, status: 'ok' };
}

/**
 * Adds tracked changes around printed numbers: an old number struck out before each of `fields`' new ones.
 * @param {Values} values @param {string[]} fields @returns {(xml: string) => string}
 */
function trackChanges(values, fields) {
  return (xml) => {
    let text = xml;
    const regions = [];
    for (const [i, field] of fields.entries()) {
      const number = String(values[field]);
      const info = `<office:change-info><dc:creator>审核</dc:creator><dc:date>2024-01-0${i + 1}T08:00:00</dc:date></office:change-info>`;
      regions.push(
        `<text:changed-region xml:id="old${i}" text:id="old${i}"><text:deletion>${info}<text:p>${77001 + i}</text:p></text:deletion></text:changed-region>`,
        `<text:changed-region xml:id="new${i}" text:id="new${i}"><text:insertion>${info}</text:insertion></text:changed-region>`,
      );
      const change = `<text:change text:change-id="old${i}"/><text:change-start text:change-id="new${i}"/>${number}<text:change-end text:change-id="new${i}"/>`;
      if (!text.includes(`>${number}<`)) throw new Error(`${field} is not printed as ${number}`);
      text = text.replace(`>${number}<`, `>${change}<`);
    }
    return text.replace(/(<office:text[^>]*>)/, `$1<text:tracked-changes>${regions.join('')}</text:tracked-changes>`);
  };
}

/**
 * Puts a box with a note of its own beside the first paragraph.
 * @param {string} xml
 */
function addTextBox(xml) {
  const box =
    '<draw:frame text:anchor-type="paragraph" svg:width="6cm" svg:height="1.5cm" draw:z-index="0"><draw:text-box><text:p>内部资料 编号 90817</text:p></draw:text-box></draw:frame>';
  return xml.replace(/(<text:p [^>]*>)(根据)/, `$1${box}$2`);
}

/**
 * Puts page numbers at the foot of every page, as official papers print them.
 * @param {string} xml
 */
function addPageNumbers(xml) {
  const footer =
    '<style:footer><text:p text:style-name="Footer">— <text:page-number text:select-page="current">1</text:page-number> —</text:p></style:footer>';
  const style =
    '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style>';
  return xml
    .replace(/<style:footer-style\/>/g, style)
    .replace(/<style:master-page ([^>]*?)\/>/g, `<style:master-page $1>${footer}</style:master-page>`)
    .replace(/(<style:master-page [^>]*?[^/]>)(?!<style:footer>)/g, `$1${footer}`);
}

/**
 * Hides a sheet of last year's numbers after the first.
 * @param {string} xml
 */
function addHiddenSheet(xml) {
  const hidden =
    '<style:style style:name="hidden1" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const sheet =
    '<table:table table:name="上年" table:style-name="hidden1"><table:table-row><table:table-cell office:value-type="string"><text:p>规章</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="66001"><text:p>66001</text:p></table:table-cell></table:table-row></table:table>';
  return xml
    .replace('</office:automatic-styles>', `${hidden}</office:automatic-styles>`)
    .replace(/(<\/table:table>)(?![\s\S]*<\/table:table>)/, `$1${sheet}`);
}

/** @param {string} body */
const layoutTable = (body) =>
  `<table border="0" width="100%"><tr><td>您现在的位置：首页 &gt; 政府信息公开年报</td></tr><tr><td>${body}</td></tr></table>`;

const WRITER = 'LibreOffice Writer 7.4';
const CALC = 'LibreOffice Calc 7.4';
const CHROMIUM = 'Chromium 156 print to PDF';

/** @type {Record<string, Fixture>} */
const FIXTURES = {
  'docx-upright-stacked': {
    why: 'Word: section 二 in one table of stacked parts, labels of one character per line, group cells merged over rows',
    kind: 'docx',
    made_with: WRITER,
    form: 'form2021',
    year: 2023,
    agency: '云泽县教育局',
    seed: 101,
    html: { upright: true, stacked: true },
  },
  'docx-old-form-units': {
    why: 'Word: form of 2019, separate tables, signs and units and thousands separators inside number cells',
    kind: 'docx',
    made_with: WRITER,
    form: 'form2019',
    year: 2020,
    agency: '青岭市水利局',
    seed: 102,
    cells: {
      'proactive_procurement.procurement.amount': shown('1276.5534万元', 1276.5534),
      'proactive_licensing.licensing.items_change': shown('增10', 10),
      'proactive_enforcement.penalty.items_change': shown('-18', -18),
      'proactive_enforcement.coercion.decisions': shown('12,408', 12408),
      'proactive_documents.normdocs.made': shown('２２（其中修订16件）', 22),
    },
  },
  'docx-tracked-changes': {
    why: 'Word: numbers corrected with tracked changes (the struck ones must not be read), and a text box',
    kind: 'docx',
    made_with: WRITER,
    form: 'form2021',
    year: 2022,
    agency: '南浦区民政局',
    seed: 103,
    tracked: [
      'proactive_documents.rules.issued',
      'requests.granted.natural_person',
      'requests.denied_third_party.enterprise',
      'review_litigation.count.review_upheld',
    ],
    edit: addTextBox,
  },
  'docx-blanks-and-missing-row': {
    why: 'Word: blank cells, dashes and words in number cells, a row of the table left out',
    kind: 'docx',
    made_with: WRITER,
    form: 'form2021',
    year: 2021,
    agency: '白河镇人民政府',
    seed: 104,
    html: { omit: ['not_processed_excessive'] },
    cells: {
      'proactive_documents.rules.issued': blank,
      'proactive_fees.admin_fees.amount_wan': shown('273.68', 273.68),
      'requests.granted.social_org': blank,
      'requests.partial.enterprise': dash,
      'requests.denied_process_info.total': words,
      'review_litigation.count.suit_direct_pending': dash,
    },
  },
  'doc-upright-stacked': {
    why: 'Word 97: merged cells over rows and columns, labels of one character per line',
    kind: 'doc',
    made_with: WRITER,
    form: 'form2021',
    year: 2024,
    agency: '松原里街道办事处',
    seed: 105,
    html: { upright: true, stacked: true },
  },
  'doc-old-form-units': {
    why: 'Word 97: form of 2019 with units inside cells, separate tables that touch',
    kind: 'doc',
    made_with: WRITER,
    form: 'form2019',
    year: 2019,
    agency: '临沧湖管理委员会',
    seed: 106,
    cells: {
      'proactive_procurement.procurement.amount': shown('251000元', 251000),
      'proactive_procurement.procurement.projects': shown('2笔', 2),
      'proactive_licensing.other_services.items_change': shown('+5', 5),
    },
  },
  'doc-tracked-changes': {
    why: 'Word 97: numbers corrected with tracked changes; deleted characters are kept in the stream',
    kind: 'doc',
    made_with: WRITER,
    form: 'form2021',
    year: 2023,
    agency: '东崖县司法局',
    seed: 107,
    tracked: [
      'proactive_documents.normdocs.in_force',
      'requests.new_received.natural_person',
      'requests.unable_not_held.org_other',
    ],
  },
  'doc-layout-table': {
    why: 'Word 97: the whole article inside one cell of a layout table, the form’s tables nested in it; blank cells',
    kind: 'doc',
    made_with: WRITER,
    form: 'form2021',
    year: 2022,
    agency: '石桥乡人民政府',
    seed: 108,
    html: { wrap: layoutTable },
    cells: { 'requests.granted.enterprise': blank, 'requests.other_misc.research_inst': blank },
  },
  'docx-layout-table': {
    why: 'Word: the whole article inside one cell of a layout table, the form’s tables nested in it',
    kind: 'docx',
    made_with: WRITER,
    form: 'form2019',
    year: 2020,
    agency: '碧水县统计局',
    seed: 109,
    html: { wrap: layoutTable },
  },
  'xlsx-stacked': {
    why: 'Excel: the whole report on one sheet, tables of unlike columns below one another, cells merged both ways',
    kind: 'xlsx',
    made_with: CALC,
    form: 'form2021',
    year: 2023,
    agency: '金沙滩镇人民政府',
    seed: 110,
    html: { stacked: true, upright: true },
  },
  'xlsx-old-form-units': {
    why: 'Excel: form of 2019; decimals stored as binary fractions, units that make a cell text, signs',
    kind: 'xlsx',
    made_with: CALC,
    form: 'form2019',
    year: 2020,
    agency: '长亭区审计局',
    seed: 111,
    cells: {
      'proactive_procurement.procurement.amount': shown('1690.9913万元', 1690.9913),
      'proactive_enforcement.penalty.items_change': shown('-18', -18),
      'proactive_documents.normdocs.public_total': shown('24252.311082', 24252.311082),
    },
  },
  'xlsx-hidden-sheet': {
    why: 'Excel: a hidden sheet with last year’s numbers, which must not be read',
    kind: 'xlsx',
    made_with: CALC,
    form: 'form2021',
    year: 2024,
    agency: '观澜县科学技术局',
    seed: 112,
    edit: addHiddenSheet,
  },
  'xlsx-blanks-and-missing-row': {
    why: 'Excel: cells that are not stored at all, dashes, a row left out',
    kind: 'xlsx',
    made_with: CALC,
    form: 'form2021',
    year: 2021,
    agency: '双河口乡人民政府',
    seed: 113,
    html: { omit: ['unable_unclear'] },
    cells: {
      'proactive_licensing.licensing.decisions': blank,
      'requests.granted.legal_service': blank,
      'requests.denied_state_secret.natural_person': dash,
      'review_litigation.count.suit_after_review_other': blank,
    },
  },
  'pdf-writer-broken-row': {
    why: 'PDF by Writer: the big table over two pages, group labels cut by the break, values on the middle line',
    kind: 'pdf',
    made_with: WRITER,
    form: 'form2021',
    year: 2023,
    agency: '丹枫市卫生健康委员会',
    seed: 114,
    html: { stacked: true, upright: true },
  },
  'pdf-writer-page-numbers': {
    why: 'PDF by Writer: form of 2019, page numbers — 1 — at the foot, a table over the page break, units in cells',
    kind: 'pdf',
    made_with: WRITER,
    form: 'form2019',
    year: 2020,
    agency: '霜降县交通运输局',
    seed: 115,
    edit: addPageNumbers,
    cells: {
      'proactive_procurement.procurement.amount': shown('984361元', 984361),
      'proactive_licensing.licensing.items_change': shown('增10', 10),
      'requests.granted.enterprise': blank,
    },
  },
  'pdf-chromium-running-heads': {
    why: 'PDF by Chromium: running heads with date and address and 1/4 on every page, radicals in place of characters, labels of one character per line',
    kind: 'chromium',
    made_with: CHROMIUM,
    form: 'form2021',
    year: 2022,
    agency: '见山县民族宗教事务局',
    seed: 116,
    html: { upright: true },
    pageNumbers: true,
  },
  'pdf-chromium-repeated-head': {
    why: 'PDF by Chromium: the head rows of the big table printed again on its second page; blanks and dashes',
    kind: 'chromium',
    made_with: CHROMIUM,
    form: 'form2021',
    year: 2024,
    agency: '望湖区城市管理局',
    seed: 117,
    html: { repeatHead: true, stacked: true, style: 'td p { line-height: 2; }' },
    cells: { 'requests.partial.natural_person': blank, 'requests.carried_out.org_other': dash },
  },
  'pdf-chromium-separate-borders': {
    why: 'PDF by Chromium: every cell in a border of its own with space between, landscape, a row left out',
    kind: 'chromium',
    made_with: CHROMIUM,
    form: 'form2019',
    year: 2019,
    agency: '沙洲岛管理局',
    seed: 118,
    html: {
      omit: ['not_processed_publication'],
      style:
        '@page { size: A4 landscape; } table { border-collapse: separate; border-spacing: 2px; } body { font-family: "Noto Sans CJK SC"; }',
    },
  },
};

/** @param {Fixture} fixture */
function truthOf(fixture) {
  const values = makeTruth(fixture.form, fixture.seed);
  /** @type {Record<string, string>} */
  const printed = {};
  /** @type {Record<string, string>} */
  const statuses = {};
  /** @type {Record<string, number | null>} */
  const expected = { ...values };
  for (const [field, cell] of Object.entries(fixture.cells ?? {})) {
    printed[field] = cell.printed;
    expected[field] = cell.value;
    if (cell.status !== 'ok') statuses[field] = cell.status;
  }
  for (const row of fixture.html?.omit ?? []) {
    for (const field of Object.keys(values).filter((id) => id.startsWith(`requests.${row}.`))) {
      expected[field] = null;
      statuses[field] = 'row_missing';
    }
  }
  return { values, printed, expected, statuses };
}

/** @param {string} xml */
const same = (xml) => xml;

/** @param {Fixture} fixture @param {Values} values @returns {(xml: string) => string} */
function editOf(fixture, values) {
  const track = fixture.tracked ? trackChanges(values, fixture.tracked) : same;
  const more = fixture.edit ?? same;
  return (xml) => more(track(xml));
}

/** @param {Fixture} fixture @param {string} html @param {(xml: string) => string} edit */
function writeDocument(fixture, html, edit) {
  if (fixture.kind === 'chromium') return chromiumPdf(html, fixture.pageNumbers ?? false);
  return fixture.kind === 'xlsx' ? writeSheet(html, edit) : writeWord(html, fixture.kind, edit);
}

/** @param {string} name @param {Fixture} fixture */
function makeFixture(name, fixture) {
  const { values, printed, expected, statuses } = truthOf(fixture);
  const { form, agency, year } = fixture;
  /** @param {string} field @param {number | undefined} value */
  const print = (field, value) => printed[field] ?? String(value);
  const html = reportHtml({ form, agency, year, values, prose: PROSE, print, ...fixture.html });
  const folder = join(REPORTS, name);
  mkdirSync(folder, { recursive: true });
  const kind = fixture.kind === 'chromium' ? 'pdf' : fixture.kind;
  writeFileSync(join(folder, `page.${kind}`), writeDocument(fixture, html, editOf(fixture, values)));
  /** @param {object} data */
  const json = (data) => `${JSON.stringify(data, null, 2)}\n`;
  writeFileSync(join(folder, 'expected.json'), json({ agency, year, edition: form, values: expected, statuses }));
  const why = `${fixture.why}. The agency is invented.`;
  writeFileSync(join(folder, 'about.json'), json({ why, made_with: fixture.made_with }));
}

const asked = process.argv.slice(2);
for (const [name, fixture] of Object.entries(FIXTURES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  makeFixture(name, fixture);
  console.log(name);
}
