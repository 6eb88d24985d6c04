import { useApp, useWords } from '../state/app';
import { useLive } from '../state/use-live';
import { changeLabels, labelsOf } from '../store/labels';
import { TagEditor } from './TagDialog';

/** Tags and a note of one report. */
export function PeekNotes({ id }: { id: string }) {
  const { database } = useApp();
  const words = useWords().shelf.tag;
  const labels = useLive(() => labelsOf(database, id), `labels ${id}`);
  if (!labels) return null;
  const save = (note: string) => {
    if (note !== labels.note) void changeLabels(database, [id], (now) => ({ ...now, note }));
  };
  return (
    <section class="notes">
      <h3>{words.title}</h3>
      <TagEditor ids={[id]} />
      <label>
        <span class="light">{words.note}</span>
        <textarea
          key={labels.note}
          rows={2}
          defaultValue={labels.note}
          onBlur={(event) => save(event.currentTarget.value)}
        />
      </label>
    </section>
  );
}
