import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import type { Block, Place } from '../../core/document/blocks';
import type { ReportSource } from '../../core/report/report';
import { bringIntoView } from '../components/bring-into-view';
import { Scroller } from '../components/Scroller';
import { SourceBlocks } from '../components/SourceBlocks';
import { saveFile } from '../components/save-file';
import { useApp, useWords } from '../state/app';
import { fieldsOfBlocks } from '../state/marks';
import { addressOf } from '../state/route';
import { useSource } from '../state/use-source';
import { sourceOf } from '../store/queries';
import type { CaptureRecord } from '../store/records';

interface Props {
  capture: CaptureRecord;
  report: CheckedReport;
  lit: Place[];
  onChoose(field: string): void;
}

/** The kept source beside the tables; what is lit is scrolled into view. */
export function SourcePane({ capture, report, lit, onChoose }: Props) {
  const { router } = useApp();
  const words = useWords();
  const { sources } = report;
  const wanted = lit[0]?.source ?? router.route.value.params.source;
  const source = sources.find(({ sha256 }) => sha256 === wanted) ?? sources[0];
  return (
    <section class="pane source-pane" aria-label={words.report.source}>
      <header class="pane-head">
        <h2>{words.report.source}</h2>
        {sources.map((one) => (
          <button
            key={one.sha256}
            type="button"
            class="plain"
            aria-pressed={one === source}
            title={one.sha256}
            onClick={() => router.choose({ source: one.sha256, field: null, finding: null })}
          >
            {words.report.file(one.name, words.kinds[one.kind])}
          </button>
        ))}
        {source && <SourceActions capture={capture} source={source} />}
      </header>
      {source && <Source key={source.sha256} {...{ capture, report, source, lit, onChoose }} />}
    </section>
  );
}

function SourceActions({ capture, source }: { capture: CaptureRecord; source: ReportSource }) {
  const { database } = useApp();
  const words = useWords().report;
  const download = async () => {
    const file = await sourceOf(database, capture, source.sha256);
    if (file) saveFile(new Blob([file.bytes as Uint8Array<ArrayBuffer>]), file.name);
  };
  return (
    <span class="actions">
      {source.kind === 'html' && (
        <a href={addressOf('captured', [capture.id], { source: source.sha256 })}>{words.asCaptured}</a>
      )}
      <button type="button" class="plain" onClick={() => void download()}>
        {words.download}
      </button>
    </span>
  );
}

const none: Block[] = [];

interface SourceProps {
  capture: CaptureRecord;
  report: CheckedReport;
  source: ReportSource;
  lit: Place[];
  onChoose(field: string): void;
}

function Source({ capture, report, source, lit, onChoose }: SourceProps) {
  const words = useWords();
  const body = useRef<HTMLElement>(null);
  const document = useSource(capture, source.sha256, (file, parser) => parser.readBlocks(file));
  const blocks = typeof document === 'object' ? document.blocks : none;
  const fields = useMemo(() => fieldsOfBlocks(report, blocks), [report, blocks]);
  const litKey = JSON.stringify(lit);
  useEffect(() => {
    const first = body.current?.querySelector('.lit, mark');
    if (first) bringIntoView(body.current!, first);
  }, [litKey, document]);
  if (document === undefined) return <p class="waiting">{words.report.loadingSource}</p>;
  if (document === 'gone') return <p class="waiting">{words.report.noSource}</p>;
  return (
    <Scroller class="pane-body" body={body} label={source.name}>
      {source.facts.map((fact) => (
        <p key={fact} class="fact">
          {words.facts[fact]}
        </p>
      ))}
      {blocks.length === 0 && <p class="waiting">{words.report.noBlocks}</p>}
      <SourceBlocks {...{ blocks, lit, fields, onChoose }} />
    </Scroller>
  );
}
