import { useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import type { SavedChoice } from '../state/saved-choices';

/** Ways to export under a name, to be repeated at one click. */
export function SavedChoices({ onUse }: { onUse(choice: SavedChoice): void }) {
  const { savedChoices } = useApp();
  const words = useWords().exchange.export;
  const list = savedChoices.list.value;
  if (list.length === 0) return null;
  return (
    <ul class="saved-choices" aria-label={words.savedTitle}>
      {list.map((choice) => (
        <li key={choice.name}>
          <button type="button" onClick={() => onUse(choice)}>
            {words.use(choice.name)}
          </button>
          <button
            type="button"
            class="plain"
            aria-label={words.forget(choice.name)}
            onClick={() => savedChoices.forget(choice.name)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Keeps what stands in the form under a name. */
export function KeepChoice({ now }: { now: Omit<SavedChoice, 'name'> }) {
  const { savedChoices } = useApp();
  const words = useWords().exchange.export;
  const [name, setName] = useState('');
  const keep = (event: Event) => {
    event.preventDefault();
    savedChoices.keep({ ...now, name: name.trim() });
    setName('');
  };
  return (
    <form class="saved-choices" onSubmit={keep}>
      <label>
        {words.saveName} <input type="text" value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <button type="submit" disabled={name.trim() === ''}>
        {words.save}
      </button>
    </form>
  );
}
