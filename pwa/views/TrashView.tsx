import { useRef, useState } from 'preact/hooks';
import { Scroller } from '../components/Scroller';
import { VirtualBody } from '../components/VirtualBody';
import { useApp, useWords } from '../state/app';
import { problemName, problemText } from '../state/problems';
import { addressOf } from '../state/route';
import { useLive } from '../state/use-live';
import { removeCapture } from '../store/collection';
import type { TrashRecord } from '../store/records';
import { restoreFromTrash, trashOf } from '../store/trash';

/** What was removed: to be put back, or deleted for good. */
export function TrashView() {
  const { database } = useApp();
  const words = useWords();
  const list = useLive(() => trashOf(database), 'trash');
  if (!list) return <p class="waiting">{words.library.loading}</p>;
  return (
    <div class="library trash">
      <div class="bar">
        <h1>{words.shelf.trash.title}</h1>
        <span class="count">{words.shelf.trash.lead}</span>
        {list.length > 0 && <TrashActions list={list} />}
        <a href={addressOf('library')}>{words.brokenView.back}</a>
      </div>
      {list.length === 0 ? <p class="waiting">{words.shelf.trash.empty}</p> : <TrashTable list={list} />}
    </div>
  );
}

function TrashActions({ list }: { list: TrashRecord[] }) {
  const { database, notices } = useApp();
  const words = useWords().shelf.trash;
  const [sure, setSure] = useState(false);
  const ids = list.map(({ id }) => id);
  const clear = async () => {
    try {
      for (const id of ids) await removeCapture(database, id);
      notices.say({ text: (said) => said.shelf.trash.cleared(ids.length), action: null });
    } catch (error) {
      notices.say({ text: (said) => problemText(said, problemName(error)), action: null });
    }
  };
  if (!sure) {
    return (
      <span class="actions">
        <button type="button" onClick={() => void restoreFromTrash(database, ids)}>
          {words.restoreAll}
        </button>
        <button type="button" onClick={() => setSure(true)}>
          {words.clear}
        </button>
      </span>
    );
  }
  return (
    <span class="actions" role="alert">
      {words.sure(list.length)}
      <button type="button" onClick={() => void clear()}>
        {words.doClear}
      </button>
      <button type="button" class="main" onClick={() => setSure(false)}>
        {words.keep}
      </button>
    </span>
  );
}

function TrashTable({ list }: { list: TrashRecord[] }) {
  const { database } = useApp();
  const words = useWords();
  const scroller = useRef<HTMLElement>(null);
  return (
    <Scroller class="scroller" body={scroller} label={words.shelf.trash.title}>
      <table class="rows" aria-rowcount={list.length + 1}>
        <thead>
          <tr>
            <th scope="col" class="agency">
              {words.shelf.columns.agency}
            </th>
            <th scope="col" class="year">
              {words.shelf.columns.year}
            </th>
            <th scope="col" class="added">
              {words.shelf.trash.at}
            </th>
            <th scope="col" class="put-back">
              <span class="for-reader">{words.shelf.trash.restore}</span>
            </th>
          </tr>
        </thead>
        <VirtualBody
          scroller={scroller}
          count={list.length}
          columns={4}
          current={-1}
          row={(i) => {
            const row = list[i]!;
            return (
              <tr key={row.id} aria-rowindex={i + 2}>
                <td class="agency" title={row.title}>
                  {row.agency ?? (row.title || words.unknownAgency)}
                </td>
                <td class="year">{row.year ?? words.none}</td>
                <td class="added">{words.date(row.trashedAt)}</td>
                <td class="put-back">
                  <button type="button" class="plain" onClick={() => void restoreFromTrash(database, [row.id])}>
                    {words.shelf.trash.restore}
                  </button>
                </td>
              </tr>
            );
          }}
        />
      </table>
    </Scroller>
  );
}
