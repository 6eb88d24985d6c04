import { useApp, useWords } from '../state/app';
import { problemText } from '../state/problems';

/** Offers to hold the reports against each other, shows how far that is, and what came of it. */
export function CollectionCheckLine() {
  const { library, collectionCheck } = useApp();
  const words = useWords();
  const { collectionCheck: said } = words.shelf;
  const unheld = library.answer.value?.unheld ?? 0;
  const state = collectionCheck.state.value;
  if (state.is === 'idle' && unheld === 0) return null;
  return (
    <section class="imports check-line" aria-label={said.title}>
      <p class="line" role="status" title={said.lead}>
        {state.is === 'idle' && said.missing(unheld)}
        {state.is === 'running' &&
          (state.progress
            ? said.running(words.count(state.progress.done), words.count(state.progress.total))
            : said.preparing)}
        {state.is === 'done' && said.done(state.outcome.reports, state.outcome.findings)}
        {state.is === 'done' && state.outcome.damaged > 0 && said.damaged(state.outcome.damaged)}
        {state.is === 'stopped' && said.stopped}
        {state.is === 'failed' && problemText(words, state.problem)}
      </p>
      {state.is === 'running' && (
        <progress max={state.progress?.total ?? 1} value={state.progress?.done} aria-label={said.title} />
      )}
      <span class="actions">
        {state.is === 'running' ? (
          <button type="button" class="plain" onClick={collectionCheck.stop}>
            {said.stop}
          </button>
        ) : (
          unheld > 0 && (
            <button type="button" onClick={() => void collectionCheck.run()}>
              {said.run}
            </button>
          )
        )}
        {state.is !== 'running' && state.is !== 'idle' && (
          <button type="button" class="plain" onClick={collectionCheck.clear}>
            {words.imports.close}
          </button>
        )}
      </span>
    </section>
  );
}
