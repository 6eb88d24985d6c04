import type { CheckedReport } from '../../checks/check-report';
import { bibtexOf } from './bibtex';
import { cslOf } from './csl';
import { gbt7714Of } from './gbt7714';
import { type Reference, referenceOfReport } from './reference';
import { risOf } from './ris';

/** One reference in every notation, each ready to be copied or saved. */
export interface Citation {
  /** As the national standard writes it. */
  gbt7714: string;
  bibtex: string;
  ris: string;
  /** A list of one, as reference managers import it. */
  csl: string;
}

/** A reference in every notation. */
export function citationOf(reference: Reference): Citation {
  return {
    gbt7714: gbt7714Of(reference),
    bibtex: bibtexOf(reference),
    ris: risOf(reference),
    csl: `${JSON.stringify([cslOf(reference)], null, 2)}\n`,
  };
}

/** How to cite one report, the very words that an export has for it. */
export function citeReport(report: CheckedReport): Citation {
  return citationOf(referenceOfReport(report, report.identity));
}
