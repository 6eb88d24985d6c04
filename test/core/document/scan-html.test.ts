import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { scanHtml } from '../../../core/document/scan-html';
import { makeRandom } from '../../storm/random';

type Told = [what: string, words: string, ...rest: unknown[]];

/** What the tokeniser tells that looks for entities itself. */
function toldByTokeniser(html: string): Told[] {
  const told: Told[] = [];
  const parser: Parser = new Parser({
    onopentag: (name, attributes) => told.push(['open', name, attributes, parser.startIndex, parser.endIndex + 1]),
    ontext: (data) => told.push(['text', data, parser.startIndex, parser.endIndex + 1]),
    onclosetag: (name) => told.push(['close', name, parser.startIndex, parser.endIndex + 1]),
  });
  parser.end(html);
  return told;
}

function toldByScan(html: string): Told[] {
  const told: Told[] = [];
  scanHtml(html, {
    open: (name, attributes, start, end) => told.push(['open', name, attributes, start, end]),
    text: (data, start, end) => told.push(['text', data, start, end]),
    close: (name, start, end) => told.push(['close', name, start, end]),
    breakOff: () => {},
  });
  return told;
}

const PIECES = [
  ...['&', '&amp;', '&nbsp', '&nbsp;', '&#160;', '&#x4e00', '&#', '&#x', '&notit;', '&no', '&lt', '&ampx', '&sup1'],
  ...['&#0;', '&#128;', '&#xD800;', '&#x110000;', '&;', ';', '<', '>', '"', "'", '=', ' ', '/', '\n', 'x', '中', '12'],
  ...['<p>', '</p>', '<br>', '<br/>', '<td a="', '<a href="?a=1&amp;b=2&copy=3">', "<a href='x&quot;y'>", '</a>'],
  ...['<a href=x&amp;y>', '<b c=&lt d>', '<table>', '<tr>', '<td>', '</table>', '<form>', '<image>', '<!--', '-->'],
  ...['<title>', '</title>', '<xmp>', '</xmp>', '<script>', '</script>', '<style>', '</style>', '<plaintext>', ']]>'],
];

describe('scanHtml', () => {
  it('tells entities as the tokeniser tells them, whatever stands around', () => {
    const random = makeRandom(7);
    const wrong: string[] = [];
    for (let round = 0; round < 4000; round++) {
      const html = Array.from({ length: random.int(1, 14) }, () => random.pick(PIECES)).join('');
      if (JSON.stringify(toldByScan(html)) !== JSON.stringify(toldByTokeniser(html))) wrong.push(html);
    }
    expect(wrong).toEqual([]);
  });

  it('tells that the page ends before it tells what closes there', () => {
    const told: string[] = [];
    scanHtml('<table><tr><td>1 &nb', {
      open: (name) => told.push(name),
      text: (data) => told.push(data),
      close: (name) => told.push(`/${name}`),
      breakOff: () => told.push('end'),
    });
    expect(told).toEqual(['table', 'tr', 'td', '1 &nb', 'end', '/td', '/tr', '/table']);
  });
});
