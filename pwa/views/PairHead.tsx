import type { CheckedReport } from '../../core/checks/check-report';
import { useWords } from '../state/app';
import { ReportName } from './ReportName';

interface Props {
  /** What the rows are. */
  measure: string;
  left: CheckedReport;
  right: CheckedReport;
}

/** The head over two reports beside each other, and what changed between them. */
export function PairHead({ measure, left, right }: Props) {
  const words = useWords().compare;
  return (
    <thead>
      <tr>
        <th scope="col">{measure}</th>
        <th scope="col" class="number">
          <ReportName report={left} />
        </th>
        <th scope="col" class="number">
          <ReportName report={right} />
        </th>
        <th scope="col" class="number">
          {words.delta}
        </th>
      </tr>
    </thead>
  );
}
