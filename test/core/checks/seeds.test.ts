import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCollection } from '../../../core/checks/check-collection';
import { type Checks, checkReport } from '../../../core/checks/check-report';
import { rules } from '../../../core/checks/registry';
import { readPage } from '../../../core/read-page';
import type { Report } from '../../../core/report/report';

const SHARED = new URL('../../../../shared/', import.meta.url);
const shared = existsSync(new URL('domain/seeds-truth.json', SHARED));

interface SeedTruth {
  file: string;
  findings: { rule: string; cells: string[]; confidence: string }[];
  rule_results: Record<string, string>;
}

const truth: { seeds: SeedTruth[] } = shared
  ? JSON.parse(readFileSync(new URL('domain/seeds-truth.json', SHARED), 'utf8'))
  : { seeds: [] };

async function readSeed(file: string): Promise<Report> {
  const bytes = new Uint8Array(readFileSync(new URL(`seeds/${file}`, SHARED)));
  const source = { name: file, url: null, contentType: 'text/plain', bytes };
  return readPage({ id: file, url: null, title: null, capturedAt: null, sources: [source] });
}

const NOT_HERE = shared ? '' : ' (not run: ../shared with the seeds and their truth is not beside this project)';

describe(`rules on the five seeds${NOT_HERE}`, () => {
  const reports = new Map<string, Report>();
  const checked = new Map<string, Checks>();
  beforeAll(async () => {
    for (const { file } of truth.seeds) reports.set(file, await readSeed(file));
    for (const [file, report] of reports) checked.set(file, checkReport(report));
  });

  const alone = new Set(rules.filter((rule) => rule.scope === 'report' && rule.id !== 'TXT-03').map((rule) => rule.id));

  it.each(truth.seeds.map((seed) => [seed.file, seed] as const))('%s: every verdict as in the truth', (file, seed) => {
    const expected = Object.entries(seed.rule_results).filter(([id]) => alone.has(id));
    const verdicts = checked.get(file)!.verdicts;
    const found = expected.map(([id]) => [id, verdicts[id]?.verdict]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  it.each(truth.seeds.map((seed) => [seed.file, seed] as const))('%s: every sure finding is raised', (file, seed) => {
    const { findings } = checked.get(file)!;
    for (const { rule, cells, confidence } of seed.findings) {
      if (!['certain', 'likely'].includes(confidence) || rule === 'TXT-03') continue;
      const raised = findings.filter((finding) => finding.rule === rule);
      expect([rule, raised.length > 0]).toEqual([rule, true]);
      const spoken = raised.flatMap((finding) => [
        ...finding.inputs.map((input) => input.field),
        ...(finding.instances ?? []),
      ]);
      for (const cell of cells)
        expect([rule, spoken.some((id) => id === cell.replace(/\.\*$/, '') || id === cell)]).toEqual([rule, true]);
    }
  });

  it('pairs and the collection of five: every verdict as in the truth', () => {
    const { verdicts, findings } = checkCollection([...reports.values()]);
    for (const { file, rule_results } of truth.seeds) {
      const expected = Object.entries(rule_results).filter(([id]) =>
        rules.some((rule) => rule.id === id && rule.scope !== 'report'),
      );
      const found = expected.map(([id]) => [id, verdicts[file]?.[id]?.verdict]);
      expect([file, Object.fromEntries(found)]).toEqual([file, Object.fromEntries(expected)]);
    }
    expect(findings).toEqual([]);
    expect(Object.keys(verdicts)).toHaveLength(truth.seeds.length);
  });
});
