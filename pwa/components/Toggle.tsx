interface Props<T extends string> {
  /** What is chosen, for those who hear the page. */
  legend: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChoose(value: T): void;
}

/** Buttons of which one is pressed. */
export function Toggle<T extends string>({ legend, options, value, onChoose }: Props<T>) {
  return (
    <fieldset class="toggle">
      <legend class="for-reader">{legend}</legend>
      {options.map((one) => (
        <button key={one.value} type="button" aria-pressed={one.value === value} onClick={() => onChoose(one.value)}>
          {one.label}
        </button>
      ))}
    </fieldset>
  );
}
