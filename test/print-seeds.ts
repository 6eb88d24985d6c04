import { readFileSync } from 'node:fs';
import { readAndCheck } from '../core/read-page';
import { hasSeeds, type SeedTruth, seedPath, seeds, WHY_NOT } from './seeds';

const PAIR_OR_COLLECTION = /^(?:XY-|TXT-0[56]$)/;

async function row(seed: SeedTruth): Promise<{ cells: number; right: number; line: string }> {
  const bytes = new Uint8Array(readFileSync(seedPath(seed)));
  const source = { name: seed.file, url: null, contentType: null, bytes };
  const report = await readAndCheck({ id: seed.file, url: null, title: null, capturedAt: null, sources: [source] });
  const reasons = new Map(seed.nulls.map(({ cell, reason }) => [cell, reason]));
  const fields = Object.entries(seed.values);
  const right = fields.filter(([field, value]) => {
    const reading = report.values[field];
    return reading?.value === value && reading.status === (reasons.get(field) ?? 'ok');
  });
  const silent = fields.filter(([field, value]) => {
    const reading = report.values[field];
    return reading?.status === 'ok' && reading.value !== value;
  });
  const rules = Object.entries(seed.rule_results).filter(
    ([rule]) => rule !== 'TXT-03' && !PAIR_OR_COLLECTION.test(rule),
  );
  const agreed = rules.filter(([rule, verdict]) => report.verdicts[rule]?.verdict === verdict);
  const { identity } = report;
  const who = identity.agency === seed.identity.agency && identity.year === seed.report_year ? 'right' : 'WRONG';
  const form = report.edition === seed.edition ? 'right' : 'WRONG';
  const line = [
    identity.agency,
    identity.year,
    who,
    form,
    `${right.length}/${fields.length}`,
    silent.length,
    `${agreed.length}/${rules.length}`,
  ].join(' | ');
  return { cells: fields.length, right: right.length, line: `| ${line} |` };
}

if (!hasSeeds) process.stdout.write(`${WHY_NOT}\n`);
else {
  process.stdout.write(
    '| agency | year | who and when | form | cells right | silent errors | verdicts agreed |\n|---|---|---|---|---|---|---|\n',
  );
  let cells = 0;
  let right = 0;
  for (const seed of seeds) {
    const result = await row(seed);
    cells += result.cells;
    right += result.right;
    process.stdout.write(`${result.line}\n`);
  }
  process.stdout.write(`${right} of ${cells} cells right\n`);
  if (right !== cells) process.exitCode = 1;
}
