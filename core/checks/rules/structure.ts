import type { Place } from '../../document/blocks';
import { allForms, editionForYear, editionOf, editions } from '../../editions';
import type { Edition, RowForm, TableForm } from '../../editions/edition';
import type { Report } from '../../report/report';
import type { Section } from '../../sections/sections';
import type { RowReading, TableNote, TableReading } from '../../tables/reading';
import { normaliseLabel, splitOrdinal } from '../../text/normalise';
import { formOf } from '../form-of';
import { fieldInput, judged, textInput, titleInput, together, unjudged } from '../judging';
import type { Failure, Judgement, ReportRule, Words } from '../rule';

const both = allForms;
const layout: Words = { zh: '格式规定的六个部分与表格', en: 'the six chapters and the tables of the form' };
const numbers = editions.map((edition) => edition.source.number).join('、');
const ids = ['s1', 's2', 's3', 's4', 's5', 's6'];
const ordinals = '一二三四五六';

function headed(section: Section): string {
  return `${section.ordinal ?? ''}${section.heading}`;
}

function headingInputs(report: Report, sections: Section[]) {
  return sections.map((section) => textInput(report, headed(section), section.place));
}

function judgeSixSections(report: Report): Judgement {
  // Without a single heading there is nothing to show; the report may be in an attachment.
  if (report.sections.length === 0) return unjudged(['sections']);
  const form = formOf(report);
  const count = (id: string) => report.sections.filter((section) => section.id === id).length;
  const wrong = ids.filter((id) => count(id) !== 1);
  const name = (id: string) => form?.sections.find((section) => section.id === id)?.zh ?? id;
  const absent = wrong.filter((id) => count(id) === 0).map(name);
  const repeated = wrong.filter((id) => count(id) > 1).map(name);
  const failure: Failure = {
    inputs: headingInputs(report, report.sections),
    expected: 6,
    found: 6 - absent.length,
    instances: wrong,
    attribution: 'unclear',
    because: {
      zh: `${list('没有', absent)}${list('出现不止一次：', repeated)}。`,
      en: `${list('Not found: ', absent)}${list('more than once: ', repeated)}.`,
    },
  };
  return { of: 6, assessed: 6, missing: [], failures: wrong.length > 0 ? [failure] : [] };
}

function list(before: string, names: string[]): string {
  return names.length === 0 ? '' : `${before}${names.map((name) => `「${name}」`).join('、')} `;
}

function numberOf(section: Section): number | null {
  if (section.ordinal === null) return null;
  return splitOrdinal(normaliseLabel(section.ordinal)).ordinal?.number ?? null;
}

/** Sections that carry an ordinal, each judged; the others count as not judged. */
function judgeOrdinals(
  report: Report,
  isWrong: (section: Section) => boolean,
  told: (wrong: Section[]) => Words,
): Judgement {
  const numbered = report.sections.filter((section) => numberOf(section) !== null);
  const missing = ids.filter((id) => !numbered.some((section) => section.id === id));
  const wrong = numbered.filter(isWrong);
  const failure: Failure = {
    inputs: headingInputs(report, wrong),
    found: numbered.map((section) => section.ordinal).join(' '),
    instances: wrong.map((section) => section.id),
    because: told(wrong),
  };
  return {
    of: numbered.length + missing.length,
    assessed: numbered.length,
    missing,
    failures: wrong.length > 0 ? [{ ...failure, expected: '一、 二、 三、 四、 五、 六、' }] : [],
  };
}

function judgeOrdinalOrder(report: Report): Judgement {
  return judgeOrdinals(
    report,
    (section) => numberOf(section) !== ids.indexOf(section.id) + 1,
    (wrong) => ({
      zh: `序号不对：${wrong.map((section) => `「${headed(section)}」应为${ordinals[ids.indexOf(section.id)]}、`).join('；')}。`,
      en: `Wrong ordinal: ${wrong.map((section) => `“${headed(section)}” should be ${ordinals[ids.indexOf(section.id)]}、`).join('; ')}.`,
    }),
  );
}

function judgeOrdinalStyle(report: Report): Judgement {
  return judgeOrdinals(
    report,
    (section) => !/^[一二三四五六七八九十]、$/.test(section.ordinal?.trim() ?? ''),
    (wrong) => ({
      zh: `序号写法不是「一、」：${wrong.map((section) => `「${headed(section)}」`).join('、')}。`,
      en: `Ordinals not in the style 一、: ${wrong.map((section) => `“${headed(section)}”`).join(', ')}.`,
    }),
  );
}

type Wording = 'official' | 'known' | 'unknown';

function wordingOf(form: Edition, section: Section): Wording {
  const official = form.sections.find((candidate) => candidate.id === section.id);
  const heading = normaliseLabel(section.heading);
  if (!official || normaliseLabel(official.zh) === heading) return 'official';
  return official.also.some((wording) => normaliseLabel(wording) === heading) ? 'known' : 'unknown';
}

function judgeHeadings(report: Report): Judgement {
  const form = formOf(report);
  if (!form) return unjudged(['form']);
  const odd = report.sections.filter((section) => wordingOf(form, section) !== 'official');
  const unknown = odd.some((section) => wordingOf(form, section) === 'unknown');
  const official = odd.map((section) => form.sections.find((candidate) => candidate.id === section.id)?.zh ?? '');
  const failure: Failure = {
    inputs: headingInputs(report, odd),
    severity: unknown ? 'warning' : 'info',
    expected: official.join('；'),
    found: odd.map((section) => section.heading).join('；'),
    instances: odd.map((section) => section.id),
    because: {
      zh: `标题不是规定的写法：${odd.map((section, at) => `「${section.heading}」（规定为「${official[at]}」）`).join('；')}。`,
      en: `Headings not in the official wording: ${odd.map((section, at) => `“${section.heading}” (official: “${official[at]}”)`).join('; ')}.`,
    },
  };
  const found = new Set(report.sections.map((section) => section.id));
  const missing = ids.filter((id) => !found.has(id));
  return { of: 6, assessed: 6 - missing.length, missing, failures: odd.length > 0 ? [failure] : [] };
}

function judgeFormOfYear(report: Report): Judgement {
  const { year } = report.identity;
  if (year === null) return unjudged(['year']);
  const due = editionForYear(year);
  const used = editionOf(report.edition);
  if (!used) return due ? unjudged(['form']) : judged();
  if (used.id === due?.id) return judged();
  return judged({
    inputs: [
      titleInput(report),
      ...report.tables
        .filter((table) => table.form === used.id)
        .slice(0, 1)
        .map((table) => textInput(report, used.zh, table.place)),
    ],
    expected: due?.id ?? 'none',
    found: used.id,
    because: {
      zh: `${year}年度应用${due ? `「${due.zh}」（${due.source.number}）` : '更早的格式'}，表格却是「${used.zh}」（${used.source.number}）。`,
      en: `For ${year} the ${due?.en ?? 'earlier form'} was due; the tables are those of the ${used.en}.`,
    },
  });
}

function judgeHybrid(report: Report): Judgement {
  const tables = report.tables.filter((table) => isTableOf('s2', table));
  if (tables.length === 0) return unjudged(['s2']);
  const forms = [...new Set(tables.map((table) => table.form))];
  if (forms.length === 1) return judged();
  const named = tables.map((table) => `${nameOfTable(table)} ${table.form}`).join('；');
  return judged({
    inputs: tables.map((table) => textInput(report, `${nameOfTable(table)} ${table.form}`, table.place)),
    expected: 1,
    found: forms.length,
    because: { zh: `第二部分混用两种格式：${named}。`, en: `Section two mixes two forms: ${named}.` },
  });
}

function formTableOf(table: TableReading): TableForm | undefined {
  return editionOf(table.form)?.tables.find((candidate) => candidate.id === table.table);
}

function nameOfTable(table: TableReading): string {
  return formTableOf(table)?.zh ?? table.table;
}

function isTableOf(section: string, table: TableReading): boolean {
  return formTableOf(table)?.section === section;
}

function dataRows(table: TableForm): RowForm[] {
  return table.rows.filter((row) => row.kind === 'data');
}

function judgeRowsPresent(report: Report): Judgement {
  const form = formOf(report);
  const found = report.tables.map((table) => judgeRowsOf(report, table));
  if (found.length === 0 || !form) return unjudged(['tables']);
  return together([...found, ...absentTables(report, form).map((table) => judgeAbsentTable(report, table))]);
}

function judgeRowsOf(report: Report, table: TableReading): Judgement {
  const form = formTableOf(table);
  const rows = form ? dataRows(form) : [];
  const gone = rows.filter((row) => table.missingRows.includes(row.id));
  const last = table.rows.at(-1);
  const ends = endOf(last, rows);
  const failure: Failure = {
    inputs: [textInput(report, last?.label ?? nameOfTable(table), last?.place ?? table.place)],
    expected: rows.length,
    found: rows.length - gone.length,
    instances: gone.map((row) => `${table.table}.${row.id}`),
    attribution: 'unclear',
    because: {
      zh: `「${nameOfTable(table)}」应有 ${rows.length} 行，缺 ${gone.length} 行：${gone.map((row) => `${row.ordinal}${row.zh}`).join('；')}。${ends.zh}`,
      en: `“${form?.en}” should have ${rows.length} rows; ${gone.length} are missing: ${gone.map((row) => row.en).join('; ')}.${ends.en}`,
    },
  };
  return { of: rows.length, assessed: rows.length, missing: [], failures: gone.length > 0 ? [failure] : [] };
}

/** A table that stops before the form's last row was probably cut off there. */
function endOf(last: RowReading | undefined, rows: RowForm[]): Words {
  if (!last || last.id === rows.at(-1)?.id) return { zh: '', en: '' };
  return { zh: `最后一行是「${last.label}」。`, en: ` The last row is “${last.label}”.` };
}

/** Tables of the form that are not there although others of their section are; a section without any is STR-14's. */
function absentTables(report: Report, form: Edition): TableForm[] {
  const printed = new Set(report.tables.map((table) => table.table));
  const sections = new Set(report.tables.map((table) => formTableOf(table)?.section));
  return form.tables.filter((table) => !printed.has(table.id) && sections.has(table.section));
}

function judgeAbsentTable(report: Report, table: TableForm): Judgement {
  const rows = dataRows(table);
  const section = report.sections.find((candidate) => candidate.id === table.section);
  const failure: Failure = {
    inputs: section ? headingInputs(report, [section]) : neighboursOf(report, table),
    expected: rows.length,
    found: 0,
    instances: rows.map((row) => `${table.id}.${row.id}`),
    attribution: 'unclear',
    because: {
      zh: `没有「${table.zh}」的表（${rows.map((row) => row.zh).join('、')}）。`,
      en: `The table “${table.en}” is not there.`,
    },
  };
  return { of: rows.length, assessed: rows.length, missing: [], failures: [failure] };
}

/** The other tables of its section, between which it should stand. */
function neighboursOf(report: Report, table: TableForm) {
  const beside = report.tables.filter((other) => isTableOf(table.section, other));
  return beside.map((other) => textInput(report, nameOfTable(other), other.place));
}

function judgeRowWidths(report: Report): Judgement {
  const tables = report.tables.filter((table) => formTableOf(table)?.unlabelled === false);
  if (tables.length === 0) return unjudged(['tables']);
  return together(tables.map((table) => judgeWidthsOf(report, table)));
}

function judgeWidthsOf(report: Report, table: TableReading): Judgement {
  const wrong = table.rows.filter((row) => row.found !== row.of);
  const told = (row: RowReading) => `「${row.label}」${row.found}/${row.of}`;
  const failure: Failure = {
    inputs: wrong.map((row) => textInput(report, row.label, row.place)),
    expected: wrong[0]?.of ?? 0,
    found: wrong[0]?.found ?? 0,
    instances: wrong.map((row) => `${table.table}.${row.id}`),
    attribution: 'unclear',
    because: {
      zh: `这一行的数与栏数不符，无法对应，整行不取：${wrong.map(told).join('；')}。`,
      en: `The values of the row cannot be laid against the columns, so all of it is refused: ${wrong.map(told).join('; ')}.`,
    },
  };
  return {
    of: table.rows.length,
    assessed: table.rows.length,
    missing: [],
    failures: wrong.length > 0 ? [failure] : [],
  };
}

interface PlacedNote {
  instance: string;
  place: Place;
}

/** One failure for all notes of one kind; null where there is none. */
function noted(report: Report, notes: PlacedNote[], because: Words): Failure | null {
  if (notes.length === 0) return null;
  return {
    inputs: notes.map((note) => textInput(report, note.instance, note.place)),
    found: notes.length,
    expected: 0,
    instances: notes.map((note) => note.instance),
    because,
  };
}

function notesOf(report: Report): { table: TableReading; note: TableNote }[] {
  return report.tables.flatMap((table) => table.notes.map((note) => ({ table, note })));
}

function perTable(report: Report, failures: (Failure | null)[]): Judgement {
  const tables = report.tables.length;
  if (tables === 0) return unjudged(['tables']);
  return { of: tables, assessed: tables, missing: [], failures: failures.filter((failure) => failure !== null) };
}

function duplicates(report: Report): PlacedNote[] {
  return notesOf(report).flatMap(({ table, note }) => {
    if (note.kind === 'duplicate_row') return [{ instance: `${table.table}.${note.row}`, place: note.place }];
    return note.kind === 'duplicate_table' ? [{ instance: table.table, place: note.place }] : [];
  });
}

function judgeDuplicates(report: Report): Judgement {
  const twice = duplicates(report);
  const names = twice.map((note) => note.instance).join('、');
  const conflicts = twice.length > 0 ? [] : conflicting(report);
  return perTable(report, [
    noted(report, twice, { zh: `重复出现：${names}。`, en: `Printed more than once: ${names}.` }),
    ...conflicts,
  ]);
}

/** Fields for which two sources of the same report give different values. */
function conflicting(report: Report): Failure[] {
  const fields = Object.keys(report.values).filter((field) => report.values[field]?.status === 'conflict');
  if (fields.length === 0) return [];
  return [
    {
      inputs: fields.map((field) => fieldInput(report, field)),
      found: fields.length,
      expected: 0,
      instances: fields,
      because: {
        zh: `有 ${fields.length} 个数在两处出现而不相同，均不采用。`,
        en: `${fields.length} numbers are printed twice and differ; neither is taken.`,
      },
    },
  ];
}

function judgeRowLabels(report: Report): Judgement {
  const rows = report.tables.flatMap((table) => table.rows.map((row) => ({ table, row })));
  if (rows.length === 0) return unjudged(['tables']);
  return together(
    rows.map(({ table, row }) => {
      if (row.match !== 'truncated') return judged();
      const full = formTableOf(table)?.rows.find((candidate) => candidate.id === row.id);
      return judged({
        inputs: [textInput(report, row.label, row.place)],
        expected: `${full?.ordinal ?? ''}${full?.zh ?? row.id}`,
        found: row.label,
        instances: [`${table.table}.${row.id}`],
        because: {
          zh: `行名不全：「${row.label}」，应为「${full?.zh}」。`,
          en: `The row label “${row.label}” is cut short; the form says “${full?.zh}”.`,
        },
      });
    }),
  );
}

function judgeGroupLabels(report: Report): Judgement {
  const misplaced = notesOf(report).flatMap(({ table, note }) =>
    note.kind === 'group_label_misplaced'
      ? [{ instance: `${table.table}.${note.group}`, place: note.place, note, table }]
      : [],
  );
  const label = (table: TableReading, id: string) => formTableOf(table)?.rows.find((row) => row.id === id)?.zh ?? id;
  const told = misplaced.map(({ table, note }) => `「${label(table, note.group)}」→「${label(table, note.row)}」`);
  return perTable(report, [
    noted(report, misplaced, {
      zh: `分组名不在该组第一行：${told.join('；')}。`,
      en: `Group labels not on the first row of their group: ${told.join('; ')}.`,
    }),
  ]);
}

function judgeRowLayout(report: Report): Judgement {
  const notes = notesOf(report);
  const phantom = notes.flatMap(({ table, note }) =>
    note.kind === 'phantom_row' ? [{ instance: table.table, place: note.place }] : [],
  );
  const below = notes.flatMap(({ table, note }) =>
    note.kind === 'values_below_label' ? [{ instance: `${table.table}.${note.row}`, place: note.place }] : [],
  );
  const names = below.map((note) => note.instance).join('、');
  return perTable(report, [
    noted(report, phantom, { zh: `有 ${phantom.length} 个空行。`, en: `${phantom.length} rows are empty.` }),
    noted(report, below, {
      zh: `数在行名的下一行：${names}。`,
      en: `Values stand on the line below their label: ${names}.`,
    }),
  ]);
}

const TEMPLATE = /^[(（]?\s*(?:文字描述|文字说明|此处填写.{0,20})\s*[)）]?[。.]?$/;

function judgeNarrative(report: Report): Judgement {
  return together(['s1', 's5', 's6'].map((id) => judgeSectionText(report, id)));
}

function judgeSectionText(report: Report, id: string): Judgement {
  const section = report.sections.find((candidate) => candidate.id === id);
  if (!section) return unjudged([id]);
  const text = section.text.trim();
  const leftover = TEMPLATE.test(text);
  if (text.length > 0 && !leftover) return judged();
  return judged({
    inputs: headingInputs(report, [section]),
    found: text,
    instances: [id],
    attribution: 'unclear',
    because: leftover
      ? {
          zh: `「${section.heading}」只有格式里的提示「${text}」。`,
          en: `“${section.heading}” holds only the form’s own hint “${text}”.`,
        }
      : { zh: `「${section.heading}」没有内容。`, en: `“${section.heading}” has no text.` },
  });
}

/** Sections that should hold a table and do not; one that was not found itself is STR-01's. */
function judgeTablesPresent(report: Report): Judgement {
  const due = ['s2', 's3', 's4'];
  const without = due.filter((id) => !report.tables.some((table) => isTableOf(id, table)));
  const empty = report.sections.filter((section) => without.includes(section.id));
  const missing = without.filter((id) => !empty.some((section) => section.id === id));
  const names = empty.map(headed);
  const failure: Failure = {
    inputs: headingInputs(report, empty),
    expected: due.length,
    found: due.length - without.length,
    instances: empty.map((section) => section.id),
    attribution: 'unclear',
    because: {
      zh: `${names.map((name) => `「${name}」`).join('、')}下没有表格（可能是图片或附件，也可能遗漏）。`,
      en: `No table stands under ${names.map((name) => `“${name}”`).join(', ')}; it may be a picture, an attachment, or left out.`,
    },
  };
  return { of: 3, assessed: 3 - missing.length, missing, failures: empty.length > 0 ? [failure] : [] };
}

const on = { category: 'structure', scope: 'report', forms: both, source: layout } as const;

/** Rules about chapters, tables and rows. */
export const structureRules: ReportRule[] = [
  {
    ...on,
    id: 'STR-01',
    severity: 'error',
    name: { zh: '六个部分各出现一次', en: 'Six sections present, once each' },
    formula: 'count(s1 … s6) = 1 each',
    matters: { zh: '缺一部分，该部分的义务就没有报告。', en: 'A chapter that is missing is a duty not reported on.' },
    judge: judgeSixSections,
  },
  {
    ...on,
    id: 'STR-02',
    severity: 'warning',
    name: { zh: '序号一至六依次', en: 'Section ordinals run 一…六 in order' },
    formula: 'ordinal(s_i) = i',
    matters: { zh: '序号错乱多因拼接旧文。', en: 'Wrong numbers mostly come from pasting older text.' },
    judge: judgeOrdinalOrder,
  },
  {
    ...on,
    id: 'STR-03',
    severity: 'info',
    name: { zh: '序号写法统一', en: 'Ordinal style uniform (一、)' },
    formula: 'every ordinal is 一、 … 六、',
    matters: { zh: '不影响数据，但影响自动辨认。', en: 'Harmless to the data, a trap for automatic reading.' },
    judge: judgeOrdinalStyle,
  },
  {
    ...on,
    id: 'STR-04',
    severity: 'info',
    name: { zh: '标题用规定的写法', en: 'Heading wording = official wording' },
    formula: 'heading = official wording; a known variant is info, an unknown one a warning',
    matters: { zh: '标题改写，内容范围可能也变了。', en: 'Another heading may mean another scope.' },
    judge: judgeHeadings,
  },
  {
    ...on,
    id: 'STR-05',
    severity: 'error',
    forms: [],
    source: { zh: numbers, en: numbers },
    name: { zh: '格式与年度相符', en: 'Form matches report year' },
    formula: editions.map(({ id, years }) => `${years.from}–${years.to ?? ''} ⇒ ${id}`).join('; '),
    matters: {
      zh: '用错格式，各列含义不同，不能比较。',
      en: 'On the wrong form columns mean other things and cannot be compared.',
    },
    judge: judgeFormOfYear,
  },
  {
    ...on,
    id: 'STR-06',
    severity: 'error',
    name: { zh: '第二部分不混用格式', en: 'No hybrid of forms inside section 2' },
    formula: 'all tables of s2 belong to one form',
    matters: { zh: '混用格式的表只能各按各的格式读。', en: 'Mixed tables can only be read each by its own form.' },
    judge: judgeHybrid,
  },
  {
    ...on,
    id: 'STR-07',
    severity: 'error',
    name: { zh: '应有的行都在', en: 'All required rows present' },
    formula: 'rows(form) ⊆ rows(found); requests has 23 rows in 2019, 25 in 2021',
    matters: { zh: '缺行的表不能求和，也不能当作零。', en: 'Missing rows cannot be summed and are not zero.' },
    judge: judgeRowsPresent,
  },
  {
    ...on,
    id: 'STR-08',
    severity: 'error',
    name: { zh: '每行的数与栏数相同', en: 'Every data row has all its value columns' },
    formula: 'count(values of row) = count(columns)',
    matters: {
      zh: '少一个数，就不知道各数属于哪一栏。',
      en: 'With one number short nobody knows which column each belongs to.',
    },
    judge: judgeRowWidths,
  },
  {
    ...on,
    id: 'STR-09',
    severity: 'error',
    name: { zh: '行与表不重复', en: 'No duplicated row or table' },
    formula: 'count(row) = count(table) = 1, and no field with two values',
    matters: {
      zh: '重复的行若不相同，哪个为准无从得知。',
      en: 'Where duplicates differ nobody knows which one counts.',
    },
    judge: judgeDuplicates,
  },
  {
    ...on,
    id: 'STR-10',
    severity: 'warning',
    name: { zh: '行名完整', en: 'Row labels complete' },
    formula: 'label = official or known wording, not only its beginning',
    matters: {
      zh: '行名截断，多是表格被截断的痕迹。',
      en: 'A label cut short is mostly a trace of a table cut short.',
    },
    judge: judgeRowLabels,
  },
  {
    ...on,
    id: 'STR-11',
    severity: 'info',
    name: { zh: '分组名在该组第一行', en: 'Group labels on the first row of their group' },
    formula: 'row of group label = first row of group',
    matters: { zh: '合并单元格错位，容易读错行。', en: 'Shifted merged cells make rows easy to misread.' },
    judge: judgeGroupLabels,
  },
  {
    ...on,
    id: 'STR-12',
    severity: 'info',
    name: { zh: '没有空行，行名与数同行', en: 'No phantom rows; label and values on one row' },
    formula: 'count(empty rows) = 0 and row(values) = row(label)',
    matters: { zh: '转换或排版的痕迹。', en: 'A trace of conversion or layout.' },
    judge: judgeRowLayout,
  },
  {
    ...on,
    id: 'STR-13',
    severity: 'warning',
    forms: [],
    name: { zh: '文字部分不为空', en: 'Narrative sections not empty' },
    formula: 'length(text of s1, s5, s6) > 0, and not the form’s own hint',
    matters: { zh: '留着格式提示语，等于没有填写。', en: 'The form’s hint left in place is as good as nothing.' },
    judge: judgeNarrative,
  },
  {
    ...on,
    id: 'STR-14',
    severity: 'error',
    name: { zh: '第二、三、四部分有表格', en: 'Tables present under s2, s3, s4' },
    formula: 'a table found for each of s2, s3, s4',
    matters: { zh: '没有表格就没有可比的数字。', en: 'Without tables there are no numbers to compare.' },
    judge: judgeTablesPresent,
  },
];
