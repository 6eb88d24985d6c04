import { harmlessHtml } from '../components/harmless-html';
import { useApp, useWords } from '../state/app';
import { addressOf } from '../state/route';
import { useLive } from '../state/use-live';
import { keptOf } from '../store/queries';
import type { CaptureRecord } from '../store/records';
import { useDocument } from './SourcePane';

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
  const words = useWords().captured;
  const sha256 = router.route.value.params.source ?? capture.sources[0]?.sha256;
  const document = useDocument(capture, sha256);
  const html = document?.kind === 'html' ? document.texts[''] : undefined;
  return (
    <div class="captured">
      <header>
        <h1>{words.title}</h1>
        <p class="light">{document && html === undefined ? words.notHtml : words.note}</p>
        <a href={addressOf('report', [capture.id])}>{words.back}</a>
      </header>
      {html !== undefined && <iframe sandbox="" title={words.frame} srcdoc={harmlessHtml(html)} />}
    </div>
  );
}
