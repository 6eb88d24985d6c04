import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './run';

const REPORT = `云溪省清泉市园林局（虚构）2022年政府信息公开工作年度报告
一、总体情况
全年新收政府信息公开申请7件。
二、主动公开政府信息情况
第二十条第（五）项
信息内容	本年处理决定数量
行政许可	31
`;

describe('gongkai parse', () => {
  it('prints one line for each file, and goes on after one that is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
    const file = join(folder, 'report.txt');
    writeFileSync(file, REPORT);
    const { status, lines } = await run(['parse', join(folder, 'absent.txt'), file]);
    expect(status).toBe(1);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ id: join(folder, 'absent.txt'), error: { name: 'Error' } });
    expect(lines[1]).toMatchObject({
      schema: 'gongkai-report/1',
      id: file,
      edition: 'form2021',
      identity: { year: 2022 },
      values: { 'proactive_licensing.licensing.decisions': { value: 31, raw: '31', unit: '件', status: 'ok' } },
    });
  });

  it('answers each line of its input with one line, in order, whatever stands between', async () => {
    const input = [
      { id: 'a', text: REPORT },
      { id: 'b', html: '<p>不是报告' },
      { id: 'c' },
      { id: 'd', base64: Buffer.from(REPORT).toString('base64'), contentType: 'text/plain' },
    ].map((line) => JSON.stringify(line));
    input.splice(2, 0, '{broken');
    const { status, lines } = await run(['parse', '--stdin'], `${input.join('\n')}\n`);
    expect(status).toBe(1);
    expect(lines.map((line) => [line.id, 'error' in line])).toEqual([
      ['a', false],
      ['b', false],
      [null, true],
      ['c', true],
      ['d', false],
    ]);
    expect(lines[1]).toMatchObject({ detection: { kind: 'other' } });
    expect(lines[4]!.values).toEqual(expect.objectContaining({}));
    expect((lines[4]!.sources as { sha256: string }[])[0]!.sha256).toBe(
      (lines[0]!.sources as { sha256: string }[])[0]!.sha256,
    );
  });

  it('ends with 0 when all were read', async () => {
    const { status } = await run(['parse', '--stdin'], `${JSON.stringify({ id: 'a', text: REPORT })}\n`);
    expect(status).toBe(0);
  });

  it.each([[[]], [['parse']], [['parse', '--fast']], [['read', 'x']], [['parse', '--stdin', 'x']]])(
    'refuses %j as wrong usage',
    async (args) => {
      const { status, lines, stderr } = await run(args);
      expect(status).toBe(2);
      expect(lines).toHaveLength(0);
      expect(stderr).toContain('gongkai parse FILE…');
    },
  );

  it('explains itself', async () => {
    expect((await run(['--help'])).status).toBe(0);
  });
});
