/**
 * How the editors of agencies put tables into pages.
 * @typedef {import('./tables.js').Hand} Hand
 */

/** @param {string} attributes */
function open(attributes) {
  return attributes ? `<td ${attributes}` : '<td';
}

/** Written in the portal's own editor. @type {Hand} */
export const clean = {
  table: 'border="1" cellspacing="0" cellpadding="4"',
  cell: (content, attributes = '') => `${open(attributes)}>${content}</td>`,
  label: (text) => text,
};

/** Pasted from Word: paragraphs, styles, empty office tags, and digits cut into two runs. @type {Hand} */
export const word = {
  table:
    'class="MsoTableGrid" style="border-collapse:collapse;mso-border-alt:solid windowtext .5pt;\n mso-yfti-tbllook:1184"',
  cell: (content, attributes = '') =>
    `${open(attributes)} width="57" style="width:42.5pt;border:solid windowtext 1.0pt;\n  padding:0cm 5.4pt 0cm 5.4pt">` +
    `<p class="MsoNormal" align="center" style="text-align:center;mso-pagination:widow-orphan">${wordRuns(content)}</p></td>`,
  label: (text) => text,
};

/** @param {string} content */
function wordRuns(content) {
  const run = (/** @type {string} */ text) => `<span lang="EN-US" style="mso-bidi-font-family:宋体">${text}</span>`;
  const isLongNumber = /^\d{3,}$/.test(content);
  return isLongNumber ? run(content.slice(0, 1)) + run(`${content.slice(1)}<o:p></o:p>`) : run(`${content}<o:p></o:p>`);
}

/** Padded cells, and labels broken over two lines to keep columns narrow. @type {Hand} */
export const broken = {
  table: 'border="1" width="100%" style="table-layout:fixed"',
  cell: (content, attributes = '') => `${open(attributes)} align="center"><span>&nbsp;${content}&nbsp;</span></td>`,
  label: (text) => {
    if (text.length < 4 || text.length > 9) return text;
    const middle = Math.ceil(text.length / 2);
    return `${text.slice(0, middle)}<br/>\n${text.slice(middle)}`;
  },
};

/** Rich-text editor of a shared platform: sections of spans, full-width spaces inside short labels. @type {Hand} */
export const spaced = {
  table: 'class="ue-table" border="1"',
  cell: (content, attributes = '') =>
    `${open(attributes)}><section><span style="font-size:14px">${content}</span></section></td>`,
  label: (text) => (text.length <= 4 ? [...text].join('\u3000') : text),
};
