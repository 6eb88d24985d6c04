import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './run';

const report = (
  year: number,
  received: number,
  carried: [number, number],
) => `云溪省清泉市园林局（虚构）${year}年政府信息公开工作年度报告
一、总体情况
三、收到和处理政府信息公开申请情况
申请人情况
	自然人	法人或其他组织	总计
	商业企业	科研机构	社会公益组织	法律服务机构	其他
一、本年新收政府信息公开申请数量	${received}	0	0	0	0	0	${received}
二、上年结转政府信息公开申请数量	${carried[0]}	0	0	0	0	0	${carried[0]}
四、结转下年度继续办理	${carried[1]}	0	0	0	0	0	${carried[1]}
`;

function folderOf(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
  return Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
}

interface Line {
  year: number;
  verdicts: Record<string, { verdict: string }>;
  findings: { rule: string; reports: string[] }[];
}

describe('gongkai check', () => {
  it('holds each year against the one before', async () => {
    const files = folderOf({
      'a.txt': report(2021, 9, [0, 4]),
      'b.txt': report(2022, 7, [4, 2]),
      'c.txt': report(2023, 8, [3, 1]),
    });
    const { status, lines } = await run(['check', ...files]);
    const years = lines as unknown as Line[];
    expect(status).toBe(0);
    expect(years.map(({ year, verdicts }) => [year, verdicts['XY-01']?.verdict])).toEqual([
      [2021, 'not_assessable'],
      [2022, 'pass'],
      [2023, 'fail'],
    ]);
    const finding = years[2]!.findings.find(({ rule }) => rule === 'XY-01');
    expect(finding?.reports).toEqual([files[1], files[2]]);
  });

  it('adds up a region only when asked to', async () => {
    const files = folderOf({
      'a.txt': report(2022, 9, [0, 4]),
      'b.txt': report(2022, 7, [4, 2]),
      'c.txt': report(2022, 8, [3, 1]),
    });
    const { lines } = await run(['check', '--region', ...files]);
    expect(lines).toHaveLength(4);
    expect(lines[3]).toMatchObject({
      schema: 'gongkai-region/1',
      id: files[0],
      sums: [{ field: 'requests.new_received.total', stated: 9, parts: 15, counted: 2, finding: { found: 15 } }, {}],
    });
    expect((await run(['check', ...files])).lines).toHaveLength(3);
  });

  it('goes on after a file that is not there', async () => {
    const [file] = folderOf({ 'a.txt': report(2021, 9, [0, 4]) });
    const { status, lines } = await run(['check', '/does/not/exist.txt', file!]);
    expect(status).toBe(1);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ schema: 'gongkai-checks/1', year: 2021 });
  });
});
