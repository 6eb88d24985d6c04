import { useApp } from '../state/app';

interface Props {
  /** Parameter of the address that holds what is typed. */
  of: string;
  label: string;
}

/** A field whose words narrow a view as one types; they stand in the address. */
export function SearchField({ of, label }: Props) {
  const { router } = useApp();
  return (
    <input
      type="search"
      class="narrow-field"
      aria-label={label}
      placeholder={label}
      value={router.route.value.params[of] ?? ''}
      onInput={(event) => router.set({ [of]: event.currentTarget.value || null })}
    />
  );
}
