import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCollection } from '../../../core/checks/check-collection';
import { type Checks, checkReport } from '../../../core/checks/check-report';
import { rules } from '../../../core/checks/registry';
import { readPage } from '../../../core/read-page';
import type { Report } from '../../../core/report/report';
import { hasSeeds, type SeedTruth, seedPath, seeds, WHY_NOT } from '../../seeds';

interface Judged extends SeedTruth {
  findings: { rule: string; cells: string[]; confidence: string }[];
}

const judgedSeeds = seeds as Judged[];

async function readSeed(seed: SeedTruth): Promise<Report> {
  const bytes = new Uint8Array(readFileSync(seedPath(seed)));
  const source = { name: seed.file, url: null, contentType: 'text/plain', bytes };
  return readPage({ id: seed.file, url: null, title: null, capturedAt: null, sources: [source] });
}

describe.skipIf(!hasSeeds)(hasSeeds ? 'rules on the five seeds' : `rules on the five seeds: ${WHY_NOT}`, () => {
  const reports = new Map<string, Report>();
  const checked = new Map<string, Checks>();
  beforeAll(async () => {
    for (const seed of judgedSeeds) reports.set(seed.file, await readSeed(seed));
    for (const [file, report] of reports) checked.set(file, checkReport(report));
  });

  const alone = new Set(rules.filter((rule) => rule.scope === 'report' && rule.id !== 'TXT-03').map((rule) => rule.id));

  it.each(judgedSeeds.map((seed) => [seed.file, seed] as const))('%s: every verdict as in the truth', (file, seed) => {
    const expected = Object.entries(seed.rule_results).filter(([id]) => alone.has(id));
    const verdicts = checked.get(file)!.verdicts;
    const found = expected.map(([id]) => [id, verdicts[id]?.verdict]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  it.each(judgedSeeds.map((seed) => [seed.file, seed] as const))('%s: every sure finding is raised', (file, seed) => {
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
    for (const { file, rule_results } of judgedSeeds) {
      const expected = Object.entries(rule_results).filter(([id]) =>
        rules.some((rule) => rule.id === id && rule.scope !== 'report'),
      );
      const found = expected.map(([id]) => [id, verdicts[file]?.[id]?.verdict]);
      expect([file, Object.fromEntries(found)]).toEqual([file, Object.fromEntries(expected)]);
    }
    expect(findings).toEqual([]);
    expect(Object.keys(verdicts)).toHaveLength(judgedSeeds.length);
  });
});
