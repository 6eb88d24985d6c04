import type { CheckedReport } from '../../core/checks/check-report';
import type { Claim } from '../../core/claims/claim';
import { claimMeasures } from '../../core/claims/claim-measures';
import { useApp } from '../state/app';
import { addressOf } from '../state/route';
import { useFieldName } from '../state/use-field-name';
import { useStudyWords } from '../state/use-study-words';

/** The cells that a figure stated in prose is held against. */
function fieldsOf({ about }: Claim): string[] {
  if (about === null) return [];
  return claimMeasures[about]?.fields ?? [about];
}

/** The sum of some cells; null where one of them has no value. */
function sumOf(report: CheckedReport, fields: string[]): number | null {
  const values = fields.map((field) => report.values[field]?.value ?? null);
  return values.includes(null) ? null : values.reduce<number>((sum, value) => sum + value!, 0);
}

/** Figures stated in prose, each with its place and the cells that it speaks of. */
export function ClaimList({ report, chosen }: { report: CheckedReport; chosen: number }) {
  const words = useStudyWords().report;
  if (report.claims.length === 0) return null;
  return (
    <details class="claims" open={chosen >= 0}>
      <summary>{words.claims(report.claims.length)}</summary>
      <ul class="details">
        {report.claims.map((claim, i) => (
          <ClaimItem key={i} claim={claim} report={report} index={i} lit={i === chosen} />
        ))}
      </ul>
    </details>
  );
}

interface ItemProps {
  claim: Claim;
  report: CheckedReport;
  index: number;
  lit: boolean;
}

function ClaimItem({ claim, report, index, lit }: ItemProps) {
  const { language } = useApp();
  const words = useStudyWords().report;
  const nameOf = useFieldName(report);
  const fields = fieldsOf(claim);
  const sum = sumOf(report, fields);
  const measure = claimMeasures[claim.about ?? ''];
  const [only] = fields;
  const name = measure && language.name.value !== 'en' ? measure.zh : fields.map(nameOf).join(' + ');
  return (
    <li class={lit ? 'open' : undefined}>
      <a href={addressOf('report', [report.id], { claim: String(index) })} lang="zh-CN">
        {claim.text}
      </a>{' '}
      <b>
        {claim.bound !== 'exact' && words.bounds[claim.bound]}
        {claim.value}
        {claim.unit}
      </b>
      <br />
      <small>
        {claim.scope !== 'year' && `${words.scopes[claim.scope]} · `}
        {only ? (
          <>
            <a href={addressOf('report', [report.id], { field: only })}>{name}</a> {words.inTable}{' '}
            {sum ?? words.noNumber}
            {sum !== null && claim.scope === 'year' && claim.bound === 'exact' && (sum === claim.value ? ' ✓' : ' ≠')}
          </>
        ) : (
          words.nothingToHold
        )}
      </small>
    </li>
  );
}
