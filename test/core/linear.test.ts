import { describe, expect, it } from 'vitest';
import { readAndCheck } from '../../core/read-page';

/** Milliseconds of processor time: far more than any of them takes, far less than where time grows with the square of the size. */
const LONGEST = 8000;

const many: [name: string, file: string, body: string][] = [
  ['numbers with spaces between, on one line', 'page.txt', '1 '.repeat(50_000)],
  ['white space', 'page.txt', ' '.repeat(500_000)],
  ['cells of one line', 'page.txt', '1\t'.repeat(50_000)],
  ['labels, one a line', 'page.txt', '规章\n'.repeat(30_000)],
  ['percentages of one sentence', 'page.txt', '10件占5%,'.repeat(10_000)],
  ['remnants of a word processor', 'page.txt', '[bookmark: x]'.repeat(10_000)],
  ['“of which” in one sentence', 'page.txt', `收到申请10件${'其中3件'.repeat(10_000)}`],
  ['digits', 'page.html', `<p>${'1'.repeat(200_000)}</p>`],
  ['entities', 'page.html', `<p>${'&nbsp;'.repeat(50_000)}</p>`],
  ['line breaks', 'page.html', '<br>'.repeat(500_000)],
  ['declarations of style', 'page.html', `<p style="${'text-decoration '.repeat(30_000)}">1</p>`],
  ['tables without cells in tables', 'page.html', '<table>'.repeat(30_000)],
  ['tables in tables', 'page.html', '<table><tr><td>甲'.repeat(5000)],
];

describe('time grows with the size of what is read', () => {
  it.each(many)(
    'for %s',
    async (_, name, body) => {
      const text = `<h1>年度报告</h1>\n一、总体情况\n${body}\n六、其他需要报告的事项\n`;
      const bytes = new TextEncoder().encode(name.endsWith('.txt') ? text.replace(/<\/?h1>/g, '') : text);
      const source = { name, url: null, contentType: null, bytes };
      const start = process.cpuUsage();
      await readAndCheck({ id: 'linear', url: null, title: null, capturedAt: null, sources: [source] });
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1000).toBeLessThan(LONGEST);
    },
    60_000,
  );
});
