import type { CheckedReport } from '../../core/checks/check-report';
import { bibtexOf } from '../../core/export/citation/bibtex';
import { cslOf } from '../../core/export/citation/csl';
import { gbt7714Of } from '../../core/export/citation/gbt7714';
import { referenceOf } from '../../core/export/citation/reference';
import { risOf } from '../../core/export/citation/ris';
import { Dialog } from '../components/Dialog';
import { useCopy } from '../state/use-copy';
import { useStudyWords } from '../state/use-study-words';

function citationsOf(report: CheckedReport): [name: string, text: string][] {
  const reference = referenceOf({
    entry: { report: report.id, agency: null, year: report.identity.year, accepted: true },
    report,
    agency: null,
  });
  return [
    ['GB/T 7714', gbt7714Of(reference)],
    ['BibTeX', bibtexOf(reference).trim()],
    ['RIS', risOf(reference).trim()],
    ['CSL-JSON', JSON.stringify([cslOf(reference)], null, 2)],
  ];
}

/** A report's reference in four notations, each to be copied. */
export function CiteDialog({ report, onClose }: { report: CheckedReport; onClose(): void }) {
  const words = useStudyWords().report;
  const copy = useCopy();
  return (
    <Dialog title={words.cite} closeLabel={words.close} onClose={onClose}>
      {citationsOf(report).map(([name, text]) => (
        <section key={name} class="notation">
          <header>
            <h3>{name}</h3>
            <button type="button" class="plain" onClick={() => void copy(name, text)}>
              {words.copy(name)}
            </button>
          </header>
          <pre>{text}</pre>
        </section>
      ))}
    </Dialog>
  );
}
