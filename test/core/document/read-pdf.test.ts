import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { setCMapReader } from '../../../core/document/pdf-library';
import { quote } from '../../../core/document/quote';
import { readPdf } from '../../../core/document/read-pdf';
import { cellsOf, fileOf, gridsOf, inlinesOf, paragraphsOf } from '../../documents/file-of';
import { COURIER, chineseFont, pdfOf, ruled, show } from '../../documents/small-pdf';

function read(...pages: string[]) {
  return readPdf(pdfOf(pages, COURIER), 's');
}

const XS = [100, 200, 300];

describe('readPdf', () => {
  it('reads a table from strokes, and the words around it as paragraphs', async () => {
    const table = ruled(XS, [700, 680, 660]) + show(110, 685, 'rules') + show(240, 685, '12') + show(110, 665, 'norms');
    const document = await read(show(100, 750, 'before') + table + show(245, 665, '7') + show(100, 600, 'after'));
    expect(document.blocks.map((block) => block.kind)).toEqual(['paragraph', 'grid', 'paragraph']);
    expect(cellsOf(gridsOf(document.blocks)[0])).toEqual(['0,0 rules', '0,1 12', '1,0 norms', '1,1 7']);
    const inlines = inlinesOf(document.blocks);
    expect(inlines.map((inline) => quote(document, inline.place))).toEqual(inlines.map((inline) => inline.text));
  });

  it('takes thin bars, dotted lines and paths in one stroke as lines', async () => {
    const bars = [100, 200, 300].map((x) => `${x} 660 0.5 40 re f\n`).join('');
    const dots = Array.from({ length: 100 }, (_, i) => `${100 + 2 * i} 680 1 1 re f\n`).join('');
    const frame = '100 660 m 300 660 l 300 700 l 100 700 l h S\n';
    const words = show(110, 685, 'a') + show(210, 685, '1') + show(110, 665, 'b') + show(210, 665, '2');
    const { blocks } = await read(bars + dots + frame + words);
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 a', '0,1 1', '1,0 b', '1,1 2']);
  });

  it('finds merged cells by the lines that are not there', async () => {
    const lines = `${ruled([100, 400], [700, 640])}200 700 m 200 640 l S 200 680 m 400 680 l S 300 680 m 300 640 l S 200 660 m 400 660 l S\n`;
    const words = show(110, 668, 'group') + show(250, 685, 'head') + show(210, 665, '1') + show(310, 665, '2');
    const { blocks } = await read(lines + words);
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 3x1 group', '0,1 1x2 head', '1,1 1', '1,2 2', '2,1', '2,2']);
  });

  it('joins figures that touch, keeps apart those that do not, and drops what is printed twice', async () => {
    const rows = ruled(XS, [700, 680, 660, 640]);
    const split = show(110, 685, 'a') + show(210, 685, '1') + show(216, 685, '2');
    const apart = show(110, 665, 'b') + show(210, 665, '1') + show(230, 665, '2');
    const bold = show(110, 645, 'c') + show(210, 645, '34') + show(210.3, 645, '34');
    const { blocks } = await read(rows + split + apart + bold);
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 a', '0,1 12', '1,0 b', '1,1 1 2', '2,0 c', '2,1 34']);
  });

  it('shows no number where figures run over a line', async () => {
    const { blocks } = await read(ruled(XS, [700, 680, 660]) + show(170, 685, '1234567') + show(110, 665, '8'));
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 12345 6 7', '0,1', '1,0 8', '1,1']);
  });

  it('never joins numbers of two lines of a cell', async () => {
    const { blocks } = await read(ruled(XS, [700, 660, 640]) + show(110, 685, '12') + show(110, 668, '34'));
    expect(cellsOf(gridsOf(blocks)[0])[0]).toBe('0,0 12 34');
  });

  it('reads a number that its cell was too narrow for', async () => {
    const wrapped = show(110, 688, '12345') + show(210, 688, '810') + show(210, 678, '1');
    const two = show(110, 655, 'a') + show(210, 658, '81') + show(210, 648, '1');
    const { blocks } = await read(ruled([100, 205, 230], [700, 670, 640]) + wrapped + two);
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 12345', '0,1 8101', '1,0 a', '1,1 81 1']);
  });

  it('joins a table over pages, without page numbers and with its head but once', async () => {
    const head = (y: number) => show(110, y, 'kind') + show(210, y, 'number');
    const first =
      ruled(XS, [100, 80, 60]) + head(85) + show(110, 65, 'rules') + show(210, 65, '12') + show(290, 20, '- 1 -');
    const second =
      ruled(XS, [760, 740, 720]) + head(745) + show(110, 725, 'norms') + show(210, 725, '7') + show(290, 20, '- 2 -');
    const { blocks } = await read(first, second);
    expect(blocks.length).toBe(1);
    expect(cellsOf(gridsOf(blocks)[0])).toEqual([
      '0,0 kind',
      '0,1 number',
      '1,0 rules',
      '1,1 12',
      '2,0 norms',
      '2,1 7',
    ]);
  });

  it('makes one row of a row that the page breaks', async () => {
    const label = show(102, 75, 'not held by this') + show(102, 63, 'agency or by any');
    const first =
      ruled(XS, [120, 100, 60]) + show(110, 105, 'rules') + show(210, 105, '12') + label + show(210, 70, '34');
    const second = ruled(XS, [760, 740, 720]) + show(102, 745, 'other') + show(110, 725, 'norms') + show(210, 725, '7');
    const document = await read(first, second);
    const cells = cellsOf(gridsOf(document.blocks)[0]);
    expect(cells).toEqual([
      '0,0 rules',
      '0,1 12',
      '1,0 not held by this agency or by any other',
      '1,1 34',
      '2,0 norms',
      '2,1 7',
    ]);
    const inlines = inlinesOf(document.blocks);
    expect(inlines.map((inline) => quote(document, inline.place))).toEqual(inlines.map((inline) => inline.text));
  });

  it('sees by the lines that are not drawn which row a page breaks, and which cell goes on', async () => {
    const posts = (bottom: number, top: number) => XS.map((x) => `${x} ${bottom} m ${x} ${top} l S\n`).join('');
    const lid = (y: number, from = 100) => `${from} ${y} m 300 ${y} l S\n`;
    const upper = posts(0, 60) + lid(60) + lid(40, 200) + show(102, 30, 'group') + show(210, 45, '12');
    const first = upper + show(210, 10, '34');
    const second =
      posts(700, 800) + lid(780, 200) + lid(760) + lid(700) + show(210, 765, '56') + show(110, 730, 'total');
    const { blocks } = await read(first, second + show(210, 730, '90'));
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 3x1 group', '0,1 12', '1,1 34', '2,1 56', '3,0 total', '3,1 90']);
    const words = show(110, 30, 'not held by') + show(210, 30, '7');
    const broken = await read(posts(0, 60) + lid(60) + words, posts(700, 800) + lid(700) + show(110, 780, 'anyone'));
    expect(cellsOf(gridsOf(broken.blocks)[0])).toEqual(['0,0 not held by anyone', '0,1 7']);
  });

  it('keeps two rows apart that both have numbers, though no line shows where the page parts them', async () => {
    const posts = (bottom: number, top: number) => XS.map((x) => `${x} ${bottom} m ${x} ${top} l S\n`).join('');
    const first = `${posts(0, 60)}100 60 m 300 60 l S\n${show(110, 30, 'rules')}${show(210, 30, '12')}`;
    const second = `${posts(700, 800)}100 700 m 300 700 l S\n${show(110, 780, 'norms')}${show(210, 780, '7')}`;
    const { blocks } = await read(first, second);
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 rules', '0,1 12', '1,0 norms', '1,1 7']);
  });

  it('reads tables of unlike breadth that touch one another as two', async () => {
    const wide = ruled([100, 200, 300], [700, 680]) + show(110, 685, 'a') + show(210, 685, '1');
    const narrow = ruled([100, 160, 220], [678, 658]) + show(110, 663, 'b') + show(170, 663, '2');
    const { blocks } = await read(wide + narrow);
    expect(gridsOf(blocks).map((grid) => cellsOf(grid))).toEqual([
      ['0,0 a', '0,1 1'],
      ['0,0 b', '0,1 2'],
    ]);
  });

  it('leaves the frame of a table that it stands in out of it', async () => {
    const table = ruled([106, 200, 294], [694, 680, 666]) + show(110, 683, 'a') + show(210, 683, '1');
    const { blocks } = await read(ruled([100, 300], [700, 660]) + table + show(110, 669, 'b') + show(210, 669, '2'));
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 a', '0,1 1', '1,0 b', '1,1 2']);
  });

  it('leaves the mark of a list out of a cell', async () => {
    const words = `BT /F1 10 Tf 110 685 Td <95> Tj ET\n${show(130, 685, 'rules')}${show(210, 685, '12')}`;
    const font = COURIER.replace('/Courier', '/Courier /Encoding /WinAnsiEncoding');
    const { blocks } = await readPdf(pdfOf([ruled(XS, [700, 680]) + words], font), 's');
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 rules', '0,1 12']);
  });

  it('marks cells that the paper cuts', async () => {
    const words = show(110, 685, 'a') + show(588, 685, '12') + show(110, 665, 'b') + show(570, 665, '34');
    const { blocks } = await read(ruled([100, 560, 640], [700, 680, 660]) + words);
    const [grid] = gridsOf(blocks);
    expect(grid?.rows.map((row) => [row[1]?.text, row[1]?.doubt])).toEqual([
      ['12', 'truncated'],
      ['34', undefined],
    ]);
  });

  it('leaves frames around text out of the tables', async () => {
    const { blocks } = await read(ruled([50, 550], [780, 40]) + show(100, 700, 'words'));
    expect(paragraphsOf(blocks)).toEqual(['words']);
    expect(gridsOf(blocks)).toEqual([]);
  });

  it('makes paragraphs of lines by indent and by a short last line', async () => {
    const full = 'x'.repeat(60);
    const page =
      show(70, 700, full.slice(3)) +
      show(50, 685, full) +
      show(50, 670, 'end') +
      show(70, 655, full.slice(3)) +
      show(50, 640, full);
    const { blocks } = await read(page);
    expect(paragraphsOf(blocks)).toEqual([`${full.slice(3)} ${full} end`, `${full.slice(3)} ${full}`]);
  });

  it('says when there is no text', async () => {
    expect(await read('0 0 100 100 re f\n')).toMatchObject({ blocks: [], facts: ['no_text_layer'] });
  });

  it('says when a file is locked', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '../../documents/files/locked.pdf'));
    expect(await readPdf(fileOf('locked.pdf', bytes), 's')).toMatchObject({ blocks: [], facts: ['encrypted'] });
  });

  it('says when a file breaks off', async () => {
    const { bytes } = pdfOf([show(100, 700, 'words')], COURIER);
    const { facts } = await readPdf(fileOf('a.pdf', bytes.slice(0, bytes.length - 40)), 's');
    expect(facts).toContain('truncated_input');
  });

  describe('with a Chinese font that is not embedded', () => {
    afterEach(() => setCMapReader(null));
    const file = pdfOf(['BT /F1 12 Tf 50 700 Td <D5FEB8AED0C5CFA2B9ABBFAA> Tj ET\n'], chineseFont('GBK-EUC-H'));

    it('finds the character map', async () => {
      expect(paragraphsOf((await readPdf(file, 's')).blocks)).toEqual(['政府信息公开']);
    });

    it('asks the reader it was given, and says when there is none', async () => {
      const asked: string[] = [];
      setCMapReader(async (name) => {
        asked.push(name);
        throw new Error('offline');
      });
      expect((await readPdf(file, 's')).facts).toEqual(['mojibake']);
      expect(asked[0]).toBe('GBK-EUC-H.bcmap');
    });
  });
});
