import { useRef, useState } from 'preact/hooks';
import { saveFile } from '../components/save-file';
import { useApp, useWords } from '../state/app';
import { type CsvExport, exportLongCsv } from '../state/exports';
import { problemName, problemText } from '../state/problems';
import { readableSize } from '../state/readable-size';

/** The long CSV of the reports in the address, or of all. */
export function ExportView() {
  const { router, rows } = useApp();
  const words = useWords();
  const picked = router.route.value.ids;
  const all = rows.value ?? [];
  const [scope, setScope] = useState<'all' | 'picked'>(picked.length > 0 ? 'picked' : 'all');
  const chosen = scope === 'picked' ? all.filter((row) => picked.includes(row.id)) : all;
  const readable = chosen.filter((row) => row.detected !== null);
  const skipped = chosen.length - readable.length;
  return (
    <div class="export">
      <h1>{words.export.title}</h1>
      <p>{words.export.lead}</p>
      {picked.length > 0 && (
        <fieldset>
          <legend>{words.export.scope}</legend>
          <label>
            <input type="radio" name="scope" checked={scope === 'picked'} onChange={() => setScope('picked')} />{' '}
            {words.export.picked(picked.length)}
          </label>
          <label>
            <input type="radio" name="scope" checked={scope === 'all'} onChange={() => setScope('all')} />{' '}
            {words.export.all(all.length)}
          </label>
        </fieldset>
      )}
      {picked.length === 0 && all.length > 0 && <p>{words.export.all(all.length)}</p>}
      {skipped > 0 && <p class="light">{words.export.skipped(skipped)}</p>}
      {readable.length === 0 ? (
        <p class="light">{words.export.nothing}</p>
      ) : (
        <Maker key={scope} ids={readable.map((row) => row.id)} />
      )}
      <Codebook />
    </div>
  );
}

type Making = { state: 'idle' } | { state: 'making'; done: number } | { state: 'made'; made: CsvExport } | Failed;
type Failed = { state: 'failed'; problem: string };

function Maker({ ids }: { ids: string[] }) {
  const { database } = useApp();
  const words = useWords();
  const [making, setMaking] = useState<Making>({ state: 'idle' });
  const abort = useRef<AbortController>(null);
  const make = async () => {
    abort.current = new AbortController();
    const { signal } = abort.current;
    setMaking({ state: 'making', done: 0 });
    try {
      const made = await exportLongCsv(database, ids, (done) => setMaking({ state: 'making', done }), signal);
      setMaking({ state: 'made', made });
    } catch (error) {
      setMaking(signal.aborted ? { state: 'idle' } : { state: 'failed', problem: problemName(error) });
    }
  };
  if (making.state === 'making') {
    return (
      <p role="status">
        {words.export.making(making.done, ids.length)} <progress max={ids.length} value={making.done} />{' '}
        <button type="button" class="plain" onClick={() => abort.current?.abort()}>
          {words.export.cancel}
        </button>
      </p>
    );
  }
  return (
    <p role="status">
      {making.state === 'made' && <Made made={making.made} />}
      {making.state === 'failed' && problemText(words, making.problem)}
      {making.state !== 'made' && (
        <button type="button" class="main" onClick={() => void make()}>
          {words.export.make}
        </button>
      )}
    </p>
  );
}

function Made({ made }: { made: CsvExport }) {
  const words = useWords();
  const name = `gongkai-${new Date().toISOString().slice(0, 10)}.csv`;
  return (
    <>
      {words.export.made(words.count(made.rows), readableSize(made.file.size))}{' '}
      <button type="button" class="main" onClick={() => saveFile(made.file, name)}>
        {words.export.save}
      </button>
    </>
  );
}

function Codebook() {
  const words = useWords();
  return (
    <>
      <h2>{words.export.columnsTitle}</h2>
      <dl class="codebook">
        {words.export.columns.map(([columns, meaning]) => (
          <div key={columns}>
            <dt>
              <code>{columns}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2>{words.export.statusTitle}</h2>
      <dl class="codebook">
        {Object.entries(words.statuses)
          .filter(([status]) => status !== 'not_on_form')
          .map(([status, meaning]) => (
            <div key={status}>
              <dt>
                <code>{status}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
