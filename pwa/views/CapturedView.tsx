import { useApp, useWords } from '../state/app';
import { addressOf } from '../state/route';
import { useLive } from '../state/use-live';
import { useSource } from '../state/use-source';
import { keptOf } from '../store/queries';
import type { CaptureRecord } from '../store/records';

/** The page as it was kept, in a frame that can neither run, load nor lead anywhere. */
export function CapturedView() {
  const { database, router } = useApp();
  const words = useWords();
  const id = router.route.value.ids[0] ?? '';
  const kept = useLive(() => keptOf(database, id), id);
  if (!kept) return <p class="waiting">{words.report.loading}</p>;
  if (!kept.capture) return <p class="waiting">{words.report.notFound}</p>;
  return <Captured capture={kept.capture} />;
}

function Captured({ capture }: { capture: CaptureRecord }) {
  const { router } = useApp();
  const words = useWords();
  const sha256 = router.route.value.params.source ?? capture.sources[0]?.sha256;
  const page = useSource(capture, sha256, (file, parser) => parser.readHarmless(file));
  return (
    <div class="captured">
      <header>
        <h1>{words.captured.title}</h1>
        <p class="light">{page === null ? words.captured.notHtml : words.captured.note}</p>
        <a href={addressOf('report', [capture.id])}>{words.captured.back}</a>
      </header>
      {page === undefined && <p class="waiting">{words.report.loadingSource}</p>}
      {page === 'gone' && <p class="waiting">{words.report.noSource}</p>}
      {page && page !== 'gone' && <iframe sandbox="" title={words.captured.frame} srcdoc={page} />}
    </div>
  );
}
