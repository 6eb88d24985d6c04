import { useApp, useWords } from '../state/app';

/** Who decides and corrects: a name that is set once and goes with every line of a log. */
export function ReviewerName() {
  const { reviewer } = useApp();
  const words = useWords().review;
  return (
    <label class="reviewer">
      {words.name}{' '}
      <input
        type="text"
        autocomplete="name"
        value={reviewer.name.value}
        onChange={(event) => reviewer.call(event.currentTarget.value)}
      />
    </label>
  );
}
