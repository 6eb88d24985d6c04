import { useState } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import { useApp, useWords } from '../state/app';
import { chosenIn } from '../state/chosen';
import type { MovedReading } from '../state/moved-readings';
import { problemName, problemText } from '../state/problems';
import { readAgain } from '../state/read-again';
import { addressOf } from '../state/route';
import { useKeys } from '../state/use-keys';
import { useLive } from '../state/use-live';
import { type ReportReview, useReview } from '../state/use-review';
import { useStudyWords } from '../state/use-study-words';
import { keptOf } from '../store/queries';
import type { CaptureRecord } from '../store/records';
import { AttachmentOutcomes } from './AttachmentOutcomes';
import { BlankChoice } from './BlankChoice';
import { CheckReportButton } from './CheckReportButton';
import { CiteDialog } from './CiteDialog';
import { ClaimList } from './ClaimList';
import { CorrectIdentity } from './CorrectIdentity';
import { CorrectionLog } from './CorrectionLog';
import { FindingList } from './FindingList';
import { FormPane } from './FormPane';
import { MovedList } from './MovedList';
import { SectionList } from './SectionList';
import { SeriesLine } from './SeriesLine';
import { SourcePane } from './SourcePane';

/** One report: sections and findings, the statutory tables, and the kept source. */
export function ReportView() {
  const { database, router } = useApp();
  const words = useWords();
  const id = router.route.value.ids[0] ?? '';
  const kept = useLive(() => keptOf(database, id), id);
  const [moved, setMoved] = useState<MovedReading[]>([]);
  if (!kept) return <p class="waiting">{words.report.loading}</p>;
  if (!kept.capture) return <NotFound />;
  return (
    <div class="report">
      <ReportHead capture={kept.capture} report={kept.report} onMoved={setMoved} />
      {kept.report ? (
        <Reviewed capture={kept.capture} asRead={kept.report} moved={moved} />
      ) : (
        <Unread problem={kept.problem ?? 'NotRead'} />
      )}
    </div>
  );
}

function NotFound() {
  const words = useWords();
  return (
    <section class="broken">
      <h1>{words.report.notFound}</h1>
      <a href={addressOf('library')}>{words.brokenView.back}</a>
    </section>
  );
}

function Unread({ problem }: { problem: string }) {
  const words = useWords();
  return (
    <p class="waiting">
      {words.report.unread} {problemText(words, problem)}
    </p>
  );
}

interface HeadProps {
  capture: CaptureRecord;
  report: CheckedReport | undefined;
  onMoved(moved: MovedReading[]): void;
}

function ReportHead({ capture, report, onMoved }: HeadProps) {
  const words = useWords();
  const readings = Object.values(report?.values ?? {});
  const read = readings.filter((reading) => reading.status === 'ok').length;
  const facts = [
    report && (words.editions[report.edition ?? ''] ?? words.noEdition),
    report && report.detection.kind !== 'report' && words.detected[report.detection.kind],
    report?.identity.published && words.report.published(report.identity.published),
    capture.capturedAt && words.report.captured(words.date(capture.capturedAt)),
    readings.length > 0 && words.report.cells(read, readings.length),
  ].filter(Boolean);
  return (
    <header class="report-head">
      <h1>
        {report?.identity.agency ?? report?.title ?? capture.title ?? capture.sources[0]?.name}
        {report?.identity.year && <span class="year"> {report.identity.year}</span>}
      </h1>
      <p class="facts">
        {facts.join(' · ')}
        {capture.url && (
          <>
            {' · '}
            <a href={capture.url} rel="noreferrer" target="_blank">
              {words.report.origin}
            </a>
          </>
        )}
        {capture.sources[0] && (
          <>
            {' · '}
            <code title={capture.sources[0].sha256}>{capture.sources[0].sha256.slice(0, 8)}</code>
          </>
        )}
      </p>
      <HeadActions capture={capture} report={report} onMoved={onMoved} />
      <SeriesLine id={capture.id} />
    </header>
  );
}

function HeadActions({ capture, report, onMoved }: HeadProps) {
  const { router, removals } = useApp();
  const words = useWords().report;
  const study = useStudyWords().report;
  const [citing, setCiting] = useState(false);
  const { reading, read } = useReadAgain(capture.id, onMoved);
  useKeys({ e: () => router.go(addressOf('export', [capture.id])) });
  const remove = async () => {
    await removals.remove([capture.id]);
    router.go(addressOf('library'));
  };
  return (
    <span class="actions">
      <a class="button" href={addressOf('export', [capture.id])}>
        {words.export}
      </a>
      {report && (
        <button type="button" onClick={() => setCiting(true)}>
          {study.cite}
        </button>
      )}
      <CheckReportButton ids={[capture.id]} />
      {report && <CorrectIdentity key={capture.id} report={report} />}
      <button type="button" disabled={reading} onClick={() => void read()}>
        {reading ? words.reading : words.readAgain}
      </button>
      <button type="button" onClick={() => void remove()}>
        {words.remove}
      </button>
      {citing && report && <CiteDialog report={report} onClose={() => setCiting(false)} />}
    </span>
  );
}

/** Reads one report again, and says what came of it. */
function useReadAgain(id: string, onMoved: (moved: MovedReading[]) => void) {
  const { database, parser, notices } = useApp();
  const study = useStudyWords().report;
  const [reading, setReading] = useState(false);
  const read = async () => {
    setReading(true);
    try {
      const { moved } = await readAgain({ database, parser }, id);
      onMoved(moved);
      notices.say({ text: (words) => `${words.report.readDone} ${study.moved(moved.length)}`, action: null });
    } catch (error) {
      notices.say({ text: (words) => problemText(words, problemName(error)), action: null });
    }
    setReading(false);
  };
  return { reading, read };
}

interface ReviewedProps {
  capture: CaptureRecord;
  asRead: CheckedReport;
  moved: MovedReading[];
}

function Reviewed({ capture, asRead, moved }: ReviewedProps) {
  const review = useReview(asRead);
  const words = useWords();
  if (!review) return <p class="waiting">{words.report.loading}</p>;
  return <Panes capture={capture} moved={moved} {...review} />;
}

const panes = ['form', 'findings', 'source'] as const;
type PaneName = (typeof panes)[number];

/** Three panes side by side; on narrow screens one at a time. */
function Panes({ capture, moved, report, decisions, blankChoice }: ReportReview & Omit<ReviewedProps, 'asRead'>) {
  const { router } = useApp();
  const words = useWords().report;
  const { params } = router.route.value;
  const pane = panes.find((name) => name === params.pane) ?? 'form';
  const chosen = chosenIn(report, params);
  const choose = (field: string) => {
    router.choose({ field, finding: null, section: null, unplaced: null, claim: null });
  };
  return (
    <>
      <fieldset class="pane-choice">
        <legend class="for-reader">{words.panes}</legend>
        {panes.map((name: PaneName) => (
          <button key={name} type="button" aria-pressed={name === pane} onClick={() => router.set({ pane: name })}>
            {words[name]}
          </button>
        ))}
      </fieldset>
      <div class={`panes show-${pane}`}>
        <div class="pane side-pane">
          <SectionList report={report} />
          <FindingList report={report} decisions={decisions} chosen={chosen.findingIndex} />
          <BlankChoice report={report} choice={blankChoice} />
          {moved.length > 0 && <MovedList report={report} moved={moved} />}
          <CorrectionLog report={report} />
          <ClaimList report={report} chosen={Number(params.claim ?? -1)} />
          <AttachmentOutcomes capture={capture} />
        </div>
        <FormPane report={report} chosen={chosen} onChoose={choose} />
        <SourcePane capture={capture} report={report} lit={chosen.places} onChoose={choose} />
      </div>
    </>
  );
}
