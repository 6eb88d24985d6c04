import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportPages } from '../../portal/pages.js';

const program = fileURLToPath(new URL('../../bin/gongkai.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));
const inFolder = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

let lines: string;

beforeAll(() => {
  const pages = reportPages.filter((page) => page.contentType.includes('utf-8')).slice(0, 4);
  const names = pages.map((page) => `${page.id}.html`);
  for (const [i, page] of pages.entries()) writeFileSync(inFolder(names[i]!), page.bytes);
  lines = run(['parse', ...names]).stdout;
  writeFileSync(inFolder('reports.jsonl'), lines);
}, 60_000);

describe('gongkai export', () => {
  it('writes a folder from files and from standard input, the same bytes', () => {
    const fromFile = run(['export', '--out', 'a', '--formats', 'csv,jsonl,parquet', 'reports.jsonl']);
    const fromInput = run(['export', '--out', 'b', '--formats', 'parquet,jsonl,csv'], lines);
    expect([fromFile.status, fromFile.stderr, fromInput.status]).toEqual([0, '', 0]);
    expect(fromFile.stdout).toMatch(/^gongkai-[0-9a-f]{12} sha256:[0-9a-f]{64} 4 reports, \d+ files\n$/);
    expect(fromInput.stdout).toBe(fromFile.stdout);
    const names = readdirSync(inFolder('a'));
    expect(readdirSync(inFolder('b'))).toEqual(names);
    expect(names).toEqual(
      expect.arrayContaining(['long.csv', 'panel.parquet', 'codebook.zh.md', 'datapackage.json', 'panel.do']),
    );
    for (const name of names)
      expect(readFileSync(join(folder, 'a', name)).equals(readFileSync(join(folder, 'b', name))), name).toBe(true);
  });

  it('repeats a saved choice', () => {
    expect(run(['export', '--out', 'c', '--accepted', '--no-bom', 'reports.jsonl']).status).toBe(0);
    const again = run(['export', '--out', 'd', '--choice', 'c/choice.json', 'reports.jsonl']);
    expect(again.status).toBe(0);
    expect(readFileSync(inFolder('d/datapackage.json')).equals(readFileSync(inFolder('c/datapackage.json')))).toBe(
      true,
    );
  });

  it('leaves out lines that are no report, says so, and goes on', () => {
    const bad = `${lines}{"id":"x","error":{"name":"TypeError","message":"m"}}\nnot json\n{"schema":"gongkai-report/1","id":"y"}\n${lines.split('\n')[0]}\n`;
    const { status, stdout, stderr } = run(['export', '--out', 'e'], bad);
    expect(status).toBe(1);
    expect(stdout).toContain('4 reports');
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.replace(/^.*reports\.jsonl:/, '')),
    ).toEqual([
      '5 was not read (TypeError); left out',
      '6 is not JSON; left out',
      '7 is not a report; left out',
      expect.stringMatching(/^8 repeats the id .*; left out$/),
    ]);
  });

  it('never writes over what is there, and leaves nothing half-written', () => {
    writeFileSync(inFolder('taken'), 'mine');
    expect(run(['export', '--out', 'taken', 'reports.jsonl'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is there already'),
    });
    expect(readFileSync(inFolder('taken'), 'utf8')).toBe('mine');
    expect(run(['export', '--bundle', 'no.wacz', 'reports.jsonl'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--sources'),
    });
    expect(existsSync(inFolder('no.wacz'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it.each([
    [['export'], '--out'],
    [['export', '--out', 'x', '--bundle', 'y'], '--out'],
    [['export', '--out', 'x', '--formats', 'dta'], 'no format "dta"'],
    [['export', '--out', 'x', '--declared', 'soon'], 'not an instant'],
    [['export', '--out', 'x', '--much'], '--much'],
    [['import'], 'one bundle'],
  ])('%j is wrong usage', (args, says) => {
    expect(run(args)).toMatchObject({ status: 2, stderr: expect.stringContaining(says) });
  });
});

describe('a bundle on the command line', () => {
  it('gives back the very reports that were parsed', () => {
    const made = run(['export', '--bundle', 'evidence.wacz', '--sources', '.', 'reports.jsonl']);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    const read = run(['import', 'evidence.wacz']);
    expect(read.status).toBe(0);
    expect(read.stdout.trim().split('\n').sort()).toEqual(lines.trim().split('\n').sort());
  });

  it('is refused when a byte changed', () => {
    const bytes = readFileSync(inFolder('evidence.wacz'));
    bytes[2000]! ^= 1;
    writeFileSync(inFolder('changed.wacz'), bytes);
    expect(run(['import', 'changed.wacz'])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('is refused'),
    });
  });
});
