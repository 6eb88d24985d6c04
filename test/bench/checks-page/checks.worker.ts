import { checkReport } from '../../../core/checks/check-report';
import type { Report } from '../../../core/report/report';
import { makeReport, prose, set, withText } from '../../core/checks/make-report';
import type { FromWorker } from './messages';

const BATCH = 50;
/** Every so many-th report has a cell that breaks its sums. */
const BROKEN = 5;

const tell = (message: FromWorker) => postMessage(message);

/** Reports of their own numbers and words, none like another. */
function reportOf(number: number): Report {
  const made = makeReport({ seed: number + 1, year: 2021 + (number % 5) });
  const told = withText(made, 's1', `我市公开320条。${prose(number, 1200)}`);
  return number % BROKEN === 0 ? set(told, { 'requests.granted.total': number }) : told;
}

function batchFrom(first: number): Report[] {
  return Array.from({ length: BATCH }, (_, i) => reportOf(first + i));
}

for (const report of batchFrom(-BATCH)) checkReport(report);
tell({ state: 'ready' });

/** Only the checks are timed; making up the reports is not. */
addEventListener('message', ({ data: size }: MessageEvent<number>) => {
  let milliseconds = 0;
  for (let first = 0; first < size; first += BATCH) {
    const reports = batchFrom(first);
    const start = performance.now();
    const findings = reports.flatMap((report) => checkReport(report).findings);
    milliseconds += performance.now() - start;
    tell({ state: 'batch', checked: first + BATCH, findings });
  }
  tell({ state: 'done', seconds: milliseconds / 1000 });
});
