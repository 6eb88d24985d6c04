import { applicants, outcomeGroups, reviewBlocks, reviewResults } from './forms.js';
import { reviewField } from './numbers.js';

/**
 * The three tables of a report as HTML, with the row and column spans of the official forms.
 *
 * @typedef {(field: string) => string} Printed what a cell says, by field id
 * @typedef {{ cell: (content: string, attributes?: string) => string, label: (text: string) => string, table: string }} Hand
 *   how an editor's hand writes a cell, a label, and the table's own attributes
 * @typedef {import('./forms.js').PrintedForm} PrintedForm
 * @typedef {import('./forms.js').Line} Line
 */

/**
 * Section 二: one table in which the sub-tables are stacked.
 * @param {PrintedForm} form
 * @param {Printed} printed
 * @param {Hand} hand
 */
export function proactiveTable(form, printed, hand) {
  const width = Math.max(...form.proactive.map((part) => part.columns.length));
  return wrap(
    hand,
    form.proactive.flatMap((part) => [
      row(hand.cell(hand.label(part.title), `colspan="${width + 1}"`)),
      row(
        hand.cell(hand.label('信息内容')),
        ...spread(
          part.columns.map(([, label]) => hand.label(label)),
          width,
          hand,
        ),
      ),
      ...part.rows.map(([id, label]) => {
        const values = part.columns.map(([column]) => printed(`${part.id}.${id}.${column}`));
        return row(hand.cell(hand.label(label)), ...spread(values, width, hand));
      }),
    ]),
  );
}

/**
 * Cells that share the width of the table among them.
 * @param {string[]} contents
 * @param {number} width
 * @param {Hand} hand
 */
function spread(contents, width, hand) {
  return contents.map((content, index) => {
    const span = Math.floor(((index + 1) * width) / contents.length) - Math.floor((index * width) / contents.length);
    return hand.cell(content, span > 1 ? `colspan="${span}"` : '');
  });
}

/**
 * Section 三.
 * @param {'row' | 'group'} other how （六）其他处理 is printed
 * @param {Printed} printed
 * @param {Hand} hand
 * @param {string[]} missing ids of rows that were lost
 */
export function requestsTable(other, printed, hand, missing = []) {
  const groups = outcomeGroups(other).map((group) => ({
    ...group,
    rows: group.rows.filter(([id]) => !missing.includes(id)),
  }));
  const count = groups.reduce((sum, group) => sum + Math.max(1, group.rows.length), 1);
  const results = hand.cell(hand.label('三、本年度办理结果'), `rowspan="${count}"`);
  const outcomes = groups.flatMap((group) => outcomeRows(group, printed, hand));
  return wrap(hand, [
    ...requestHeads(hand),
    requestRow('new_received', '一、本年新收政府信息公开申请数量', 3, printed, hand),
    requestRow('carried_in', '二、上年结转政府信息公开申请数量', 3, printed, hand),
    ...outcomes.map((cells, index) => row(index === 0 ? results : '', cells)),
    requestRow('results_total', '（七）总计', 2, printed, hand),
    requestRow('carried_out', '四、结转下年度继续办理', 3, printed, hand),
  ]);
}

/** @param {Hand} hand */
function requestHeads(hand) {
  const organisations = applicants.slice(1, 6).map(([, label]) => hand.cell(hand.label(label)));
  const note = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
  return [
    row(hand.cell(note, 'colspan="3" rowspan="3"'), hand.cell(hand.label('申请人情况'), 'colspan="7"')),
    row(
      hand.cell(hand.label('自然人'), 'rowspan="2"'),
      hand.cell(hand.label('法人或其他组织'), 'colspan="5"'),
      hand.cell(hand.label('总计'), 'rowspan="2"'),
    ),
    row(...organisations),
  ];
}

/**
 * @param {import('./forms.js').RequestGroup} group
 * @param {Printed} printed
 * @param {Hand} hand
 * @returns {string[]}
 */
function outcomeRows(group, printed, hand) {
  if (group.rows.length === 0) {
    return [hand.cell(hand.label(group.label), 'colspan="2"') + requestCells(group.id, printed, hand)];
  }
  return group.rows.map(([id, label], index) => {
    const span = `rowspan="${group.rows.length}"`;
    const head = index === 0 ? hand.cell(hand.label(group.label), span) : '';
    return head + hand.cell(hand.label(label)) + requestCells(id, printed, hand);
  });
}

/**
 * @param {string} id
 * @param {string} label
 * @param {number} span
 * @param {Printed} printed
 * @param {Hand} hand
 */
function requestRow(id, label, span, printed, hand) {
  return row(hand.cell(hand.label(label), `colspan="${span}"`), requestCells(id, printed, hand));
}

/**
 * @param {string} id
 * @param {Printed} printed
 * @param {Hand} hand
 */
function requestCells(id, printed, hand) {
  return applicants.map(([column]) => hand.cell(printed(`requests.${id}.${column}`))).join('');
}

/**
 * Section 四.
 * @param {Printed} printed
 * @param {Hand} hand
 */
export function reviewTable(printed, hand) {
  const results = reviewResults.map(([, label]) => hand.cell(hand.label(label)));
  const tall = reviewResults.map(([, label]) => hand.cell(hand.label(label), 'rowspan="2"'));
  const values = reviewBlocks.flatMap((block) =>
    reviewResults.map(([id]) => hand.cell(printed(reviewField(`${block}_${id}`)))),
  );
  return wrap(hand, [
    row(hand.cell(hand.label('行政复议'), 'colspan="5"'), hand.cell(hand.label('行政诉讼'), 'colspan="10"')),
    row(
      ...tall,
      hand.cell(hand.label('未经复议直接起诉'), 'colspan="5"'),
      hand.cell(hand.label('复议后起诉'), 'colspan="5"'),
    ),
    row(...results, ...results),
    row(...values),
  ]);
}

/** @param {string[]} cells */
function row(...cells) {
  return `<tr>${cells.join('')}</tr>`;
}

/**
 * @param {Hand} hand
 * @param {string[]} rows
 */
function wrap(hand, rows) {
  return `<table ${hand.table}><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}
