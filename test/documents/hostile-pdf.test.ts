import { describe, expect, it } from 'vitest';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import { readPage } from '../../core/read-page';
import { COURIER, chineseFont, pdfOf, ruled, show, showChinese } from './small-pdf';

const FONTS = `${COURIER} ${chineseFont('UniGB-UCS2-H').replace('/F1', '/F2')}`;

/** A graphics state that lets most of the page shine through, and a layer that is switched off. */
const MORE = {
  resources: '/ExtGState << /G1 << /ca 0.3 >> >> /Properties << /L1 5 0 R >> /XObject << /I1 6 0 R /I2 7 0 R >>',
  catalog: '/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>',
  objects: ['<< /Type /OCG /Name (off) >>', picture(), picture('/SMask 6 0 R')],
};

/** A picture of one grey point. */
function picture(more = ''): string {
  return `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray ${more} /Length 1 >>\nstream\nx\nendstream`;
}

const XS = [60, 200, 300, 400, 500];
const YS = [700, 680, 660, 640];
const LINES = ruled(XS, YS);

/** Labels of a table of documents of an agency that does not exist. */
const LABELS = [
  showChinese(64, 750, '二、主动公开政府信息情况'),
  showChinese(64, 685, '信息内容'),
  showChinese(204, 685, '本年制发件数'),
  showChinese(304, 685, '本年废止件数'),
  showChinese(404, 685, '现行有效件数'),
  showChinese(64, 665, '规章'),
  showChinese(64, 645, '行政规范性文件'),
].join('');

const VALUES = [11, 22, 33, 44, 55, 66];

/** The six values, without those at the given numbers. */
function values(...without: number[]): string {
  const shown = VALUES.map((value, i) => {
    const [x, y] = [(XS[(i % 3) + 1] ?? 0) + 10, i < 3 ? 665 : 645];
    return without.includes(i) ? '' : show(x, y, String(value));
  });
  return shown.join('');
}

const PAGE = LINES + LABELS + values();
const BLANK = LINES + LABELS + values(0);
const ALL = VALUES.map(String);

/** What stands in the first cell, as text of a size at an offset from its place. */
function extra(text: string, { dx = 0, dy = 0, size = 10, before = '', after = '' } = {}): string {
  return `BT ${before} /F1 ${size} Tf ${210 + dx} ${665 + dy} Td (${text}) Tj ${after} ET\n`;
}

/** The six readings: the number where it is ok, else the status. */
async function readingsOf(content: string): Promise<string[]> {
  const file = pdfOf([content], FONTS, MORE);
  const document = await readDocument(file);
  const report = await readPage({ id: 'a', url: null, title: null, capturedAt: null, sources: [file] });
  return ['rules', 'normdocs'].flatMap((row) =>
    ['issued', 'repealed', 'in_force'].map((column) => {
      const reading = report.values[`proactive_documents.${row}.${column}`];
      if (reading?.status !== 'ok') return reading?.status ?? 'nothing';
      expect(reading.place && quote(document, reading.place)).toBe(reading.raw);
      return String(reading.value);
    }),
  );
}

function withFirst(first: string): string[] {
  return [first, ...ALL.slice(1)];
}

describe('a PDF that shows other than its text says', () => {
  it.each<[string, string, string[]]>([
    ['is read', PAGE, ALL],
    ['a slanting watermark', `${PAGE}q 0.9 0.43 -0.43 0.9 150 600 cm ${show(0, 0, '2023 12 8 9')} Q\n`, ALL],
    ['a watermark higher than the rows', `${PAGE}0.9 g BT /F1 60 Tf 200 645 Td (2023123) Tj ET 0 g\n`, ALL],
    ['a faint watermark', `${PAGE}/G1 gs ${extra('7', { dx: 12 })}`, ALL],
    ['a layer that is switched off', `${PAGE}/OC /L1 BDC ${extra('7', { dx: 12 })}EMC\n`, ALL],
    ['white figures beside a number', `${PAGE}1 1 1 rg ${extra('3', { dx: 12 })}0 g\n`, ALL],
    ['figures as light as paper', `${BLANK}0.99 0.99 0.99 rg ${extra('99')}0 g\n`, withFirst('blank')],
    [
      'white figures on a dark ground',
      `0 0 0.5 rg 201 661 98 18 re f 1 1 1 rg ${extra('9')}0 g ${BLANK}`,
      withFirst('9'),
    ],
    ['a text layer that is only searched', BLANK + extra('99', { before: '3 Tr', after: '0 Tr' }), withFirst('blank')],
    ['a number painted over', `${BLANK}${extra('99')}1 1 1 rg 205 662 60 16 re f 0 g\n`, withFirst('blank')],
    ['another over it', `${BLANK}${extra('99')}1 1 1 rg 205 662 60 16 re f 0 g ${extra('77')}`, withFirst('77')],
    ['outlined figures', BLANK + extra('11', { before: '1 1 1 rg 0 G 2 Tr', after: '0 Tr 0 g' }), ALL],
    ['a stamp that shines through', `${PAGE}q 600 0 0 800 0 0 cm /I2 Do Q\n`, ALL],
    ['a clipped fill', `${PAGE}q 0 0 50 50 re W n 1 1 1 rg 0 0 600 800 re f Q\n`, ALL],
    ['two numbers at one place', PAGE + extra('78'), withFirst('non_numeric')],
    ['two numbers half over one another', PAGE + extra('78', { dx: 3 }), withFirst('non_numeric')],
    ['figures without advance', BLANK + extra('123', { before: '-6 Tc', after: '0 Tc' }), withFirst('non_numeric')],
    ['a footnote mark above the line', PAGE + extra('1', { dx: 12, dy: 4, size: 6 }), withFirst('non_numeric')],
    [
      'one by its rise',
      PAGE + extra('1', { dx: 12, size: 6, before: '4 Ts', after: '0 Ts' }),
      withFirst('non_numeric'),
    ],
    ['one below the line', PAGE + extra('1', { dx: 12, dy: -2, size: 6 }), withFirst('non_numeric')],
    ['one on the line', PAGE + extra('1', { dx: 12, size: 5 }), withFirst('non_numeric')],
    [
      'a number struck out beside its successor',
      `${PAGE}${extra('12', { dx: 12 })}209 668 m 222 668 l S\n`,
      withFirst('non_numeric'),
    ],
    [
      'figures over the line of two cells',
      LINES + LABELS + values(0, 1) + show(285, 665, '1122'),
      ['misaligned', 'misaligned', ...ALL.slice(2)],
    ],
    ['a page number inside a cell', PAGE + show(245, 668, '- 3 -'), withFirst('non_numeric')],
    ['line numbers beside the table', PAGE + show(53, 685, '1') + show(53, 665, '2') + show(53, 645, '3'), ALL],
    [
      'no line between two columns',
      ruled([60, 200, 400, 500], YS) + LABELS + values(),
      ['misaligned', 'misaligned', '33', 'misaligned', 'misaligned', '66'],
    ],
    [
      'a table lying on its side',
      `q 0 1 -1 0 750 100 cm\n${PAGE}Q\n`,
      [...Array(3).fill('row_missing'), ...Array(3).fill('misaligned')],
    ],
    ['everything scaled', `q 0.3 0 0 0.3 100 500 cm\n${PAGE}Q\n`, ALL],
    [
      'lines drawn twice',
      LINES +
        ruled(
          XS.map((x) => x + 2),
          YS.map((y) => y - 2),
        ) +
        LABELS +
        values(),
      ALL,
    ],
    ['dashed lines', `[3 2] 0 d ${PAGE}`, ALL],
  ])('%s', async (_, content, expected) => {
    expect(await readingsOf(content)).toEqual(expected);
  });
});

describe('pictures in a PDF', () => {
  const SCAN = 'q 600 0 0 800 0 0 cm /I1 Do Q\n';
  /** One page for each content; the objects after the pages are the same, under higher numbers. */
  const read = (...pages: string[]) => {
    const shift = 2 * pages.length - 2;
    const moved = (text: string) => text.replace(/\b([567]) 0 R/g, (_, number) => `${Number(number) + shift} 0 R`);
    const more = { resources: moved(MORE.resources), catalog: moved(MORE.catalog), objects: MORE.objects.map(moved) };
    return pdfOf(pages, FONTS, more);
  };

  it('are a scan where they hide all text: its words are guesses', async () => {
    const document = await readDocument(read(PAGE + SCAN));
    expect(document).toMatchObject({ blocks: [], facts: ['no_text_layer'], pictures: [{ after: 0 }] });
  });

  it('are named where some pages are nothing else', async () => {
    const { facts, blocks } = await readDocument(read(PAGE, SCAN));
    expect([facts, blocks.length]).toEqual([['scanned_pages'], 2]);
  });

  it('are said to stand where the tables should be', async () => {
    const page =
      showChinese(64, 750, '二、主动公开政府信息情况') + showChinese(64, 200, '三、收到和处理政府信息公开申请情况');
    const file = read(`${page}q 400 0 0 300 100 300 cm /I1 Do Q\n`);
    const report = await readPage({ id: 'a', url: null, title: null, capturedAt: null, sources: [file] });
    expect(report.sources[0]?.facts).toContain('picture_tables');
  });
});

describe('words typed onto a PDF', () => {
  it('are read where they are shown', async () => {
    const typed =
      '<< /Type /Annot /Subtype /FreeText /Rect [205 660 260 678] /F 4 /DA (/F1 10 Tf) /AP << /N 6 0 R >> >>';
    const content = 'BT /F1 10 Tf 5 5 Td (11) Tj ET';
    const looks = `<< /Type /XObject /Subtype /Form /BBox [0 0 55 18] /Resources << /Font << ${FONTS} >> >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
    const file = pdfOf([BLANK], FONTS, { page: '/Annots [5 0 R]', objects: [typed, looks] });
    const report = await readPage({ id: 'a', url: null, title: null, capturedAt: null, sources: [file] });
    expect(report.values['proactive_documents.rules.issued']).toMatchObject({ status: 'ok', value: 11 });
  });
});
