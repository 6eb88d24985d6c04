import { describe, expect, it } from 'vitest';
import { readPage } from '../../../core/read-page';
import type { Reading } from '../../../core/tables/reading';

/** Values of a report of an agency that does not exist. */
async function valuesOf(content: string, name = 'report.txt'): Promise<Record<string, Reading>> {
  const source = { name, url: null, contentType: null, bytes: new TextEncoder().encode(content) };
  return (await readPage({ id: name, url: null, title: null, capturedAt: null, sources: [source] })).values;
}

function seen(values: Record<string, Reading>, prefix: string): Record<string, number | string | null> {
  const fields = Object.entries(values).filter(([field]) => field.startsWith(prefix));
  return Object.fromEntries(
    fields.map(([field, { value, status }]) => [field.slice(prefix.length), status === 'ok' ? value : status]),
  );
}

const HEAD = '云溪省清泉市园林局（虚构）2022年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n';
const DOCUMENTS = 'proactive_documents.';

describe('a table of documents', () => {
  const rows = [
    ['第二十条第（一）项'],
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', '1', '2', '3'],
    ['行政规范性文件', '4', '5', '6'],
  ];
  const right = {
    'rules.issued': 1,
    'rules.repealed': 2,
    'rules.in_force': 3,
    'normdocs.issued': 4,
    'normdocs.repealed': 5,
    'normdocs.in_force': 6,
  };

  it.each<[string, string]>([
    ['one row a line with tabs', rows.map((row) => row.join('\t')).join('\n')],
    ['one cell a line', rows.flat().join('\n')],
    ['one cell a line after a tab', rows.map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n')],
    ['pipes', rows.map((row) => `| ${row.join(' | ')} |`).join('\n')],
    ['spaces', rows.map((row) => row.join('   ')).join('\n')],
    ['one line with spaces', rows.flat().join(' ')],
  ])('reads the same in %s', async (_, table) => {
    expect(seen(await valuesOf(`${HEAD}${table}\n`), DOCUMENTS)).toEqual(right);
  });

  it('gives the same whatever the order of its columns: labels decide', async () => {
    const turned = rows.map(([label, ...cells]) => [label, ...cells.reverse()].join('\t')).join('\n');
    expect(seen(await valuesOf(`${HEAD}${turned}\n`), DOCUMENTS)).toEqual(right);
  });

  it('refuses a row that has not one value for each head, and only that row', async () => {
    const table = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\n行政规范性文件\t4\t5\t6\n结束\n';
    expect(seen(await valuesOf(HEAD + table), DOCUMENTS)).toEqual({
      ...right,
      'rules.issued': 'misaligned',
      'rules.repealed': 'misaligned',
      'rules.in_force': 'misaligned',
    });
  });

  it('says that the source breaks off inside the last row', async () => {
    const table = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n行政规范性文件\t4';
    expect(seen(await valuesOf(HEAD + table), DOCUMENTS)).toMatchObject({
      'rules.in_force': 3,
      'normdocs.issued': 'truncated',
      'normdocs.in_force': 'truncated',
    });
  });

  it('does not lay the heads of one table over another of other columns unless they are complete', async () => {
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const page = (head: string, value: string) =>
      `<h1>${HEAD.split('\n')[0]}</h1><table>${row('信息内容', '本年制发件数', head, '现行有效件数')}${row('规章', '1', '2', '3')}</table>` +
      `<table>${row('行政规范性文件', '4', '5', '6')}${row('注', '', '', '', value)}</table>`;
    const incomplete = await valuesOf(page('备注', '8'), 'page.html');
    expect(seen(incomplete, DOCUMENTS)).toMatchObject({ 'rules.issued': 1, 'normdocs.issued': 'misaligned' });
    const complete = await valuesOf(page('本年废止件数', '8'), 'page.html');
    expect(seen(complete, DOCUMENTS)).toEqual(right);
  });

  it('lays nothing under heads of which one says nothing, where a cell is blank', async () => {
    // lines of one cell that stand in two rows: the first head is a piece of a corner, and a row reaches under it
    const table = [
      '| | 信 | 上一 | 本年增/减 | 处 | | |',
      '| | 息内容 | 年项目数量 | | 理决定数量 | | |',
      '| | 行政处罚 | 708 | 11 | 1 | | |',
      '| | 行政强制 | 1265 | 12 | 110 | | |',
    ];
    const values = seen(await valuesOf(`${HEAD}${table.join('\n')}\n`), 'proactive_enforcement.');
    expect(Object.values(values).filter((value) => typeof value === 'number')).toEqual([]);
  });

  it('takes no number that the end of a text may have cut', async () => {
    const table = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n行政规范性文件\t4\t5\t6';
    const values = seen(await valuesOf(HEAD + table), DOCUMENTS);
    expect(values).toEqual({ ...right, 'normdocs.in_force': 'truncated' });
  });

  it('refuses digits that ran together', async () => {
    const table = '信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n11910305\n行政规范性文件\n4\n5\n6\n';
    expect(seen(await valuesOf(HEAD + table), DOCUMENTS)).toMatchObject({
      'rules.issued': 'misaligned',
      'normdocs.issued': 4,
    });
  });

  it('takes two printings of a row that differ for a conflict, and keeps both', async () => {
    const table = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n规章\t1\t2\t8\n';
    const values = await valuesOf(HEAD + table);
    expect(values['proactive_documents.rules.in_force']).toMatchObject({
      value: null,
      status: 'conflict',
      readings: [{ raw: '3' }, { raw: '8' }],
    });
  });

  it('reads a mirror in traditional characters', async () => {
    const table = '信息內容\t本年製發件數\t本年廢止件數\t現行有效件數\n規章\t1\t2\t3\n行政規範性文件\t4\t5\t6\n';
    expect(seen(await valuesOf(HEAD + table), DOCUMENTS)).toEqual(right);
  });
});

describe('a table of requests', () => {
  const heads = ['自然人', '总计', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
  const row = ['一、本年新收政府信息公开申请数量', '1', '2', '3', '4', '5', '6', '21'];

  it('keeps the lines of a label together where only pipes part cells: a row must not look whole that is not', async () => {
    const spread = (cells: string[]) => `${cells.join('\n\n|\n\n')}\n\n`;
    const table = [
      spread(['自然人', '法人或其他组织', '总计']),
      spread(heads.slice(2)),
      spread(row),
      '（二）部分公开（区分处理的，\n\n',
      spread(['只计这一情形，不计其他情形）', '7', '8', '', '9', '10', '11', '45']),
    ].join('');
    const values = await valuesOf(`${HEAD}三、收到和处理政府信息公开申请情况\n\n${table}结束。\n`);
    const partial = { natural_person: 7, enterprise: 8, research_inst: 'blank', social_org: 9 };
    expect(seen(values, 'requests.partial.')).toMatchObject({
      ...partial,
      legal_service: 10,
      org_other: 11,
      total: 45,
    });
  });

  it('believes neither of two heads with one label', async () => {
    const doubled = ['自然人', '法人或其他组织', '总计', '商业企业', '其他', '社会公益组织', '法律服务机构', '其他'];
    const table = [...doubled, ...row].join('\n');
    const values = await valuesOf(`${HEAD}三、收到和处理政府信息公开申请情况\n${table}\n结束。\n`);
    expect(values['requests.new_received.org_other']).toMatchObject({ value: null, status: 'misaligned' });
    expect(seen(values, 'requests.new_received.')).toMatchObject({ natural_person: 1, total: 21 });
  });

  it('lets a piece of a head among cells of unknown rows move no value', async () => {
    const cells = ['申请人情况', '自', '法人或其他组织', '总计', ...heads.slice(2)];
    const table = [...cells, ...row, '二、上年结转政府信息公开申请数量', '1', '2', '3', '4', '5', '6', '21'].join(
      '\n\n|\n\n',
    );
    const values = seen(
      await valuesOf(`${HEAD}三、收到和处理政府信息公开申请情况\n\n${table}\n\n结束。\n`),
      'requests.',
    );
    expect(Object.values(values).filter((value) => typeof value === 'number')).toEqual([]);
  });

  it.each([
    ['one cell a line', [...heads, ...row].join('\n')],
    ['cells between tabs', `${heads.join('\t')}\n${row.join('\t')}`],
  ])('believes no order of heads whose group is lost, in %s', async (_, table) => {
    const values = seen(await valuesOf(`${HEAD}三、收到和处理政府信息公开申请情况\n${table}\n结束。\n`), 'requests.');
    expect(Object.values(values).filter((value) => typeof value === 'number')).toEqual([]);
  });
});

describe('a cell', () => {
  const read = async (cell: string) => {
    const page = `${HEAD}信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t${cell}\n`;
    const { value, raw, unit, status } = (await valuesOf(page))['proactive_fees.admin_fees.amount_wan']!;
    return [status, value, raw, unit];
  };

  it.each<[string, (string | number | null)[]]>([
    ['0', ['ok', 0, '0', '万元']],
    ['1,203', ['ok', 1203, '1,203', '万元']],
    ['１２', ['ok', 12, '１２', '万元']],
    ['1276.5534万元', ['ok', 1276.5534, '1276.5534万元', '万元']],
    ['251000元', ['ok', 251000, '251000元', '元']],
    ['22（其中修订 16 件）', ['ok', 22, '22（其中修订 16 件）', '万元']],
    ['增10', ['ok', 10, '增10', '万元']],
    ['减3', ['ok', -3, '减3', '万元']],
    ['-18', ['ok', -18, '-18', '万元']],
    ['', ['blank', null, '', '万元']],
    ['/', ['placeholder', null, '/', '万元']],
    ['——', ['placeholder', null, '——', '万元']],
    ['无', ['placeholder', null, '无', '万元']],
    ['1 2', ['non_numeric', null, '1 2', '万元']],
    ['00', ['non_numeric', null, '00', '万元']],
    ['约100', ['non_numeric', null, '约100', '万元']],
    ['涉外学校审批', ['non_numeric', null, '涉外学校审批', '万元']],
  ])('%j is read as printed', async (cell, expected) => {
    expect(await read(cell)).toEqual(expected);
  });
});

describe('a table with spans', () => {
  const head =
    '<tr><td rowspan=3 colspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan=7>申请人情况</td></tr>' +
    '<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>' +
    '<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>';
  const row = (label: string, cells: string) => `<tr><td colspan=3>${label}</td>${cells}</tr>`;
  const cells = (...values: (number | string)[]) => values.map((value) => `<td>${value}</td>`).join('');
  const page = (rows: string, table = head) =>
    `<h1>清泉市园林局（虚构）2022年年度报告</h1><table>${table}${rows}</table>`;
  const new_received = 'requests.new_received.';

  it('takes each value from under its head', async () => {
    const rows = row('一、本年新收政府信息公开申请数量', cells(1, 2, 3, 4, 5, 6, 21));
    expect(seen(await valuesOf(page(rows), 'a.html'), new_received)).toEqual({
      natural_person: 1,
      enterprise: 2,
      research_inst: 3,
      social_org: 4,
      legal_service: 5,
      org_other: 6,
      total: 21,
    });
  });

  it('refuses a row that lost a cell instead of moving the others', async () => {
    const rows = row('一、本年新收政府信息公开申请数量', cells(1, 2, 3, 4, 5, 21));
    expect(new Set(Object.values(seen(await valuesOf(page(rows), 'a.html'), new_received)))).toEqual(
      new Set(['misaligned']),
    );
  });

  it('believes no head of a row of heads that lost one', async () => {
    const rows = row('一、本年新收政府信息公开申请数量', cells(1, 2, 3, 4, 5, 6, 21));
    const damaged = head.replace('<td>商业企业</td>', '');
    const values = Object.entries(seen(await valuesOf(page(rows, damaged), 'a.html'), new_received));
    expect(
      values.filter(
        ([column, value]) => typeof value === 'number' && column !== 'natural_person' && column !== 'total',
      ),
    ).toEqual([]);
  });

  it('reads the other columns when the words of one head are lost', async () => {
    const rows = row('一、本年新收政府信息公开申请数量', cells(1, 2, 3, 4, 5, 6, 21));
    const damaged = head.replace('<td>商业企业</td>', '<td></td>');
    expect(seen(await valuesOf(page(rows, damaged), 'a.html'), new_received)).toMatchObject({
      natural_person: 1,
      enterprise: 'misaligned',
      research_inst: 3,
      total: 21,
    });
  });

  it('goes on in a second table without heads', async () => {
    const first = row('一、本年新收政府信息公开申请数量', cells(1, 2, 3, 4, 5, 6, 21));
    const second = row('二、上年结转政府信息公开申请数量', cells(7, 0, 0, 0, 0, 0, 7));
    const values = await valuesOf(`${page(first)}<p>- 2 -</p><table>${second}</table>`, 'a.html');
    expect(seen(values, 'requests.carried_in.')).toMatchObject({ natural_person: 7, enterprise: 0, total: 7 });
  });
});
