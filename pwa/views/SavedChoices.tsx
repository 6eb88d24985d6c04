import { useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import type { SavedChoice } from '../state/saved-choices';

interface Props {
  /** What stands in the form just now. */
  now: Omit<SavedChoice, 'name'>;
  onUse(choice: SavedChoice): void;
}

/** Ways to export under a name, to be repeated at one click. */
export function SavedChoices({ now, onUse }: Props) {
  const { savedChoices } = useApp();
  const words = useWords().exchange.export;
  const [name, setName] = useState('');
  const keep = (event: Event) => {
    event.preventDefault();
    if (name.trim() === '') return;
    savedChoices.keep({ ...now, name: name.trim() });
    setName('');
  };
  const list = savedChoices.list.value;
  return (
    <section class="saved-choices" aria-label={words.savedTitle}>
      {list.length > 0 && (
        <ul>
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
      )}
      <form onSubmit={keep}>
        <label>
          {words.saveName} <input type="text" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit" disabled={name.trim() === ''}>
          {words.save}
        </button>
      </form>
    </section>
  );
}
