import { useId, useState } from 'preact/hooks';
import { Dialog } from '../components/Dialog';
import { useApp, useWords } from '../state/app';
import { problemName, problemText } from '../state/problems';
import { useLive } from '../state/use-live';
import { allTags, changeLabels, putLabels, withoutTag, withTag } from '../store/labels';
import type { LabelRecord } from '../store/records';

/** Changes notes and offers to undo it. */
export function useLabels() {
  const { database, notices } = useApp();
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      notices.say({ text: (words) => problemText(words, problemName(error)), action: null });
    }
  };
  return (ids: string[], change: (labels: LabelRecord) => LabelRecord) =>
    guarded(async () => {
      const before = await changeLabels(database, ids, change);
      const undo = () => void guarded(() => putLabels(database, before));
      notices.say({
        text: (words) => words.shelf.tag.done(ids.length),
        action: { label: (words) => words.notice.undo, run: undo },
      });
    });
}

/** Tags of several reports: what any of them has, and a field for another one. */
export function TagDialog({ ids, onClose }: { ids: string[]; onClose(): void }) {
  const words = useWords();
  return (
    <Dialog title={words.shelf.tag.title} closeLabel={words.help.close} onClose={onClose}>
      <p class="light">{words.shelf.tag.lead(ids.length)}</p>
      <TagEditor ids={ids} />
    </Dialog>
  );
}

/** The tags of some reports, each with a cross, and a field to add one. */
export function TagEditor({ ids }: { ids: string[] }) {
  const { database } = useApp();
  const words = useWords().shelf.tag;
  const change = useLabels();
  const [name, setName] = useState('');
  const listId = useId();
  const found = useLive(() => database.labels.bulkGet(ids), `tags ${ids.join()}`);
  const known = useLive(() => allTags(database), 'known tags');
  const tags = [...new Set(found?.flatMap((labels) => labels?.tags ?? []))].sort();
  const add = () => {
    const tag = name.trim().replace(/\s+/g, ' ');
    if (tag) void change(ids, (labels) => withTag(labels, tag));
    setName('');
  };
  return (
    <div class="tag-editor">
      <p>
        {tags.length === 0 && <span class="light">{words.none}</span>}
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            class="chip"
            aria-label={words.remove(tag)}
            onClick={() => void change(ids, (labels) => withoutTag(labels, tag))}
          >
            {tag} <span aria-hidden="true">×</span>
          </button>
        ))}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          type="text"
          aria-label={words.name}
          placeholder={words.name}
          list={listId}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <datalist id={listId}>
          {known?.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        <button type="submit">{words.add}</button>
      </form>
    </div>
  );
}
