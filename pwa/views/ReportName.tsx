import type { CheckedReport } from '../../core/checks/check-report';
import { useWords } from '../state/app';
import { addressOf } from '../state/route';

/** Agency and year of a report, leading to it. */
export function ReportName({ report }: { report: CheckedReport }) {
  const words = useWords();
  return (
    <a href={addressOf('report', [report.id])}>
      {report.identity.agency ?? report.title ?? words.unknownAgency} {report.identity.year}
    </a>
  );
}
