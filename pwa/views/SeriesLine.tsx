import { useApp } from '../state/app';
import { addressOf } from '../state/route';
import { useSeries } from '../state/use-series';
import { useStudyWords } from '../state/use-study-words';
import type { RelatedAgency, ReportSeries } from '../worker/report-series';

/** The other years of a report's agency, whatever its name was then, and the agencies before and after it. */
export function SeriesLine({ id }: { id: string }) {
  const words = useStudyWords().series;
  const series = useSeries(id);
  if (!series) return null;
  const { years, predecessors, successors } = series;
  const alone = years.every(({ report }) => report === id) && predecessors.length + successors.length === 0;
  if (alone) return null;
  return (
    <nav class="series" aria-label={words.title}>
      {predecessors.map((agency) => (
        <Related key={agency.agency} agency={agency} label={words.predecessor} />
      ))}
      <Years id={id} series={series} />
      {successors.map((agency) => (
        <Related key={agency.agency} agency={agency} label={words.successor} />
      ))}
    </nav>
  );
}

function Years({ id, series: { name, agency, years } }: { id: string; series: ReportSeries }) {
  const { router } = useApp();
  const words = useStudyWords().series;
  const { params } = router.route.value;
  const here = years.findIndex(({ report }) => report === id);
  const before = years[here - 1];
  const isChained = before !== undefined && before.year + 1 === years[here]!.year;
  return (
    <>
      <a href={addressOf('library', [], { agency })}>{name}</a>
      <ul>
        {years.map(({ year, report }) => (
          <li key={year}>
            {report === id ? (
              <b aria-current="page">{year}</b>
            ) : (
              <a href={addressOf('report', [report], { field: params.field ?? null, pane: params.pane ?? null })}>
                {year}
              </a>
            )}
          </li>
        ))}
      </ul>
      {here < 0 && <span class="light">{words.notCounting}</span>}
      {before && (
        <a href={addressOf('compare', [before.report, id])}>
          {isChained ? words.compareBefore : words.compareWith(before.year)}
        </a>
      )}
    </>
  );
}

function Related({ agency: { agency, name, nearest }, label }: { agency: RelatedAgency; label: string }) {
  return (
    <span>
      {label}{' '}
      <a href={nearest ? addressOf('report', [nearest.report]) : addressOf('library', [], { agency })}>
        {name} {nearest?.year}
      </a>
    </span>
  );
}
