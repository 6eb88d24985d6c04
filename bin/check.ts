import { checkCollection } from '../core/checks/check-collection';
import { checkRegion } from '../core/checks/check-region';
import type { CheckedReport } from '../core/checks/check-report';
import { withCollection } from '../core/checks/check-reports';
import { readAndCheck } from '../core/read-page';
import { failure, print } from './print';
import { snapshotOfFile } from './read-files';

async function readAll(files: string[]): Promise<{ reports: CheckedReport[]; failed: number }> {
  const reports: CheckedReport[] = [];
  let failed = 0;
  for (const file of files) {
    try {
      reports.push(await readAndCheck(await snapshotOfFile(file)));
    } catch (problem) {
      failed++;
      await print(failure(file, problem));
    }
  }
  return { reports, failed };
}

/**
 * Takes the files as one collection and prints one line for each report, with every verdict,
 * those about years and neighbours too; with `region` one more, about the sums of the first report's region.
 * Exit status 0 when all were read, 1 when any failed.
 */
export async function checkFiles(files: string[], region: boolean): Promise<number> {
  const { reports, failed } = await readAll(files);
  const collection = checkCollection(reports);
  for (const report of reports) {
    const { id, title, identity, edition } = report;
    const { verdicts, findings } = withCollection(id, report, collection);
    await print({
      schema: 'gongkai-checks/1',
      id,
      title,
      agency: identity.agency,
      year: identity.year,
      edition,
      verdicts,
      findings,
    });
  }
  const [government, ...members] = reports;
  if (region && government?.id === files[0]) await printRegion(government!, members);
  return failed === 0 ? 0 : 1;
}

/** Printed only when asked for: reports of a region need not cover the same. */
async function printRegion(government: CheckedReport, members: CheckedReport[]): Promise<void> {
  await print({ schema: 'gongkai-region/1', id: government.id, sums: checkRegion(government, members) });
}
