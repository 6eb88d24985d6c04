import { useState } from 'preact/hooks';
import { Scroller } from '../components/Scroller';
import { useApp, useWords } from '../state/app';
import { problemText } from '../state/problems';
import type { Reread } from '../state/rereads';
import { addressOf } from '../state/route';

/** One line while a selection is read again, and which of its reports are read otherwise than before. */
export function RereadLine() {
  const { rereads } = useApp();
  const words = useWords();
  const { reread: said } = words.shelf;
  const [open, setOpen] = useState(false);
  const state = rereads.state.value;
  if (state.is === 'idle') return null;
  const running = state.is === 'running';
  const failed = state.reread.filter(({ problem }) => problem !== null).length;
  const telling = state.reread.filter(({ problem, moved }) => problem !== null || moved > 0);
  return (
    <section class="imports rereads" aria-label={said.title}>
      <p class="line" role="status">
        {running ? said.running(state.reread.length, state.of) : said.done(state.of)}
        <span>{said.otherwise(telling.length - failed)}</span>
        {failed > 0 && <span>{said.failed(failed)}</span>}
      </p>
      <progress max={state.of} value={state.reread.length} hidden={!running} aria-label={said.title} />
      <span class="actions">
        {telling.length > 0 && (
          <button type="button" class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? words.imports.hide : words.imports.details}
          </button>
        )}
        <button type="button" class="plain" onClick={running ? rereads.cancel : rereads.clear}>
          {running ? words.imports.cancel : words.imports.close}
        </button>
      </span>
      {open && telling.length > 0 && <Told reread={telling} />}
    </section>
  );
}

const SHOWN = 200;

function Told({ reread }: { reread: Reread[] }) {
  const words = useWords();
  return (
    <Scroller class="outcomes" label={words.shelf.reread.title}>
      <ul>
        {reread.slice(0, SHOWN).map(({ id, title, moved, problem }) => (
          <li key={id}>
            <a href={addressOf('report', [id])}>{title || words.unknownAgency}</a>{' '}
            <small>{problem ? problemText(words, problem) : words.shelf.reread.cells(moved)}</small>
          </li>
        ))}
      </ul>
      {reread.length > SHOWN && <p class="light">{words.shelf.bring.shown(SHOWN, reread.length)}</p>}
    </Scroller>
  );
}
