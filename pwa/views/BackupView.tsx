import { useRef, useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import { readableSize } from '../state/readable-size';
import { addressOf } from '../state/route';
import { useLive } from '../state/use-live';
import type { Damage } from '../store/damage';
import { countSince } from '../store/unsaved';
import { WorkLine } from './WorkLine';

/** Everything into one file, and back again. */
export function BackupView() {
  const words = useWords().exchange.backup;
  return (
    <div class="export backup">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Make />
      <Restore />
      <Beside />
    </div>
  );
}

function Make() {
  const { backups, exports, database } = useApp();
  const words = useWords();
  const { backup } = words.exchange;
  const state = exports.work.state.value;
  const last = backups.last.value;
  const unsaved = useLive(() => countSince(database, last ?? ''), `unsaved ${last}`);
  const missing = unsaved ? unsaved.reports + unsaved.lines : 0;
  return (
    <section>
      <p>
        {last === null ? backup.never : backup.last(words.date(last))} {missing > 0 && backup.since(missing)}
      </p>
      <p>
        <button type="button" class="main" disabled={state.is === 'running'} onClick={() => void backups.backUp()}>
          {backup.make}
        </button>
      </p>
      <WorkLine work={exports.work} />
      {state.is === 'done' && (
        <p role="status">
          {backup.made(readableSize(state.result.bytes))}{' '}
          {words.exchange.export.where[state.result.where](state.result.name)} <code>{state.result.made.id}</code>
        </p>
      )}
      {state.is === 'done' && state.result.damage && <Damaged damage={state.result.damage} />}
    </section>
  );
}

/** What a backup met with that was damaged, by name. */
function Damaged({ damage }: { damage: Damage }) {
  const words = useWords().exchange.backup;
  return (
    <div role="alert" class="damaged">
      {(['unread', 'lost'] as const).map(
        (kind) =>
          damage[kind].length > 0 && (
            <section key={kind}>
              <p>{words[kind](damage[kind].length)}</p>
              <ul>
                {damage[kind].map(({ id, title }) => (
                  <li key={id}>
                    <a href={addressOf('report', [id])}>{title}</a>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}

type Mode = 'merge' | 'replace';

function Restore() {
  const { backups } = useApp();
  const words = useWords().exchange.backup;
  const input = useRef<HTMLInputElement>(null);
  const [mode, setMode] = useState<Mode>('merge');
  const running = backups.restoring.state.value.is === 'running';
  const chosen = () => {
    const [file] = input.current!.files ?? [];
    if (file) void backups.restore(file, mode);
    input.current!.value = '';
  };
  return (
    <section>
      <h2>{words.restoreTitle}</h2>
      <p>{words.restoreLead}</p>
      <fieldset class="options">
        <legend class="for-reader">{words.restoreTitle}</legend>
        {(['merge', 'replace'] as const).map((one) => (
          <label key={one} class="option">
            <input type="radio" name="mode" value={one} checked={mode === one} onChange={() => setMode(one)} />
            <b>{words.modes[one][0]}</b>
            <span class="light">{words.modes[one][1]}</span>
          </label>
        ))}
      </fieldset>
      <p>
        <button type="button" disabled={running} onClick={() => input.current!.click()}>
          {words.choose}
        </button>
        <input ref={input} type="file" accept=".zip,.wacz" hidden onChange={chosen} />
      </p>
      <WorkLine work={backups.restoring} />
    </section>
  );
}

/** The collection as it was before the last restore, while it is kept. */
function Beside() {
  const { backups } = useApp();
  const words = useWords();
  const { backup } = words.exchange;
  const { restored, before } = backups.home;
  if (!restored && before === null) return null;
  return (
    <section class="beside">
      {restored && (
        <p>
          {backup.restored(words.date(restored.at), restored.file)} {backup.proofs[restored.proof](restored.captures)}
        </p>
      )}
      {before !== null && (
        <p>
          {restored ? backup.before : backup.other}{' '}
          <button type="button" onClick={backups.goBack}>
            {backup.goBack}
          </button>{' '}
          <button type="button" class="plain" onClick={() => void backups.letGo()}>
            {backup.letGo}
          </button>
        </p>
      )}
    </section>
  );
}
