import { useState } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import { useWords } from '../state/app';
import { useCorrections } from '../state/use-corrections';
import { CorrectionReason } from './CorrectionReason';

/** Puts another agency or year beside what was read, with a reason. */
export function CorrectIdentity({ report }: { report: CheckedReport }) {
  const words = useWords().research.correct;
  const [open, setOpen] = useState(false);
  if (open) return <IdentityForm report={report} close={() => setOpen(false)} />;
  return (
    <button type="button" onClick={() => setOpen(true)}>
      {words.identity}
    </button>
  );
}

function IdentityForm({ report, close }: { report: CheckedReport; close(): void }) {
  const words = useWords().research.correct;
  const { correct } = useCorrections(report.id);
  const { identity } = report;
  const [agency, setAgency] = useState(identity.agency ?? '');
  const [year, setYear] = useState(identity.year === null ? '' : String(identity.year));
  const [why, setWhy] = useState('');
  const named = { agency: agency.trim() || null, year: year === '' ? null : Number(year) };
  const changed = (['agency', 'year'] as const).filter((part) => named[part] !== identity[part]);
  const submit = async (event: Event) => {
    event.preventDefault();
    for (const part of changed) if (!(await correct(`identity.${part}`, named[part], why.trim()))) return;
    close();
  };
  return (
    <form class="correct identity" onSubmit={(event) => void submit(event)}>
      <label class="why">
        {words.agency}
        <input value={agency} onInput={(event) => setAgency(event.currentTarget.value)} />
      </label>
      <label>
        {words.year}
        <input
          type="number"
          min="2000"
          max="2099"
          value={year}
          onInput={(event) => setYear(event.currentTarget.value)}
        />
      </label>
      <CorrectionReason why={why} onWhy={setWhy} ready={changed.length > 0} onClose={close} />
    </form>
  );
}
