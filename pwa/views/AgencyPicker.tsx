import { useApp } from '../state/app';
import { useStudyWords } from '../state/use-study-words';
import type { ChartAgency } from '../worker/study-index';
import { SearchField } from './SearchField';

/** Longer lists no browser shows well; the filter finds the rest. */
const MOST_OFFERED = 500;

/** Narrows the agencies by words, or picks some by name; both stand in the address. */
export function AgencyPicker({ agencies: rows }: { agencies: ChartAgency[] }) {
  const { router } = useApp();
  const words = useStudyWords().charts;
  const { params } = router.route.value;
  const picked = params.pick?.split(',').filter(Boolean) ?? [];
  const pick = (ids: string[]) => router.choose({ pick: ids.join(',') || null });
  const label = (row: ChartAgency) => [row.name, row.regions.at(-1)].filter(Boolean).join(' · ');
  const add = (input: HTMLInputElement) => {
    const row = rows.find((one) => label(one) === input.value);
    if (!row) return;
    input.value = '';
    if (!picked.includes(row.agency)) pick([...picked, row.agency]);
  };
  const shown = rows.filter(({ agency }) => picked.includes(agency));
  return (
    <span class="agency-picker">
      {shown.length === 0 && <SearchField of="agencies" label={words.find} />}
      {shown.map((row) => (
        <button
          key={row.agency}
          type="button"
          class="chip"
          aria-label={words.drop(row.name)}
          onClick={() => pick(picked.filter((id) => id !== row.agency))}
        >
          {row.name} ×
        </button>
      ))}
      <input
        class="narrow-field"
        list="agencies-to-pick"
        aria-label={words.add}
        placeholder={words.add}
        onInput={(event) => add(event.currentTarget)}
      />
      <datalist id="agencies-to-pick">
        {rows.slice(0, MOST_OFFERED).map((row) => (
          <option key={row.agency} value={label(row)} />
        ))}
      </datalist>
    </span>
  );
}
