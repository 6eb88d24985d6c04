import { useApp, useWords } from '../state/app';

interface Props {
  /** What the form around it calls the name; without one it stands for itself. */
  label?: string;
}

/** Who decides and corrects: a name that is set once and goes with every line of a log. */
export function ReviewerName({ label }: Props) {
  const { reviewer } = useApp();
  const words = useWords().review;
  return (
    <label class={label === undefined ? 'reviewer' : undefined}>
      {label ?? words.name}{' '}
      <input
        type="text"
        autocomplete="name"
        value={reviewer.name.value}
        onChange={(event) => reviewer.call(event.currentTarget.value)}
      />
    </label>
  );
}
