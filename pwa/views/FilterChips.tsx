import { useApp, useWords } from '../state/app';
import { conditionsIn, type Facet } from '../state/library-facets';

function useConditionName(): (facet: Facet, value: string) => string {
  const words = useWords();
  return (facet, value) => {
    if (facet === 'form') return words.editions[value] ?? value;
    if (facet === 'severity') return words.severity[value as keyof typeof words.severity];
    if (facet === 'level') return words.research.filter.levels[value] ?? value;
    if (facet === 'type') return words.research.filter.types[value] ?? value.replaceAll('_', ' ');
    if (facet === 'state') return words.shelf.states[value] ?? value;
    if (facet === 'copies') return words.shelf.copyFacet[value] ?? value;
    if (facet === 'agency') return value.replace(/^\d{6}-/, '');
    return value;
  };
}

/** Conditions that narrow the library: each set one can be taken off, the others wait in one list with their counts. */
export function FilterChips() {
  const { router, library } = useApp();
  const { facets: facetNames } = useWords().shelf;
  const words = useWords().research.filter;
  const nameOf = useConditionName();
  const { params } = router.route.value;
  const offered = library.facets.value.filter(({ values }) => values.length > 1);
  const add = (chosen: string) => {
    const [facet, value] = chosen.split('=', 2) as [string, string];
    router.choose({ [facet]: value });
  };
  return (
    <span class="chips">
      {conditionsIn(params).map(({ facet, value }) => (
        <button
          key={facet}
          type="button"
          class="chip"
          aria-label={words.remove(nameOf(facet, value))}
          onClick={() => router.choose({ [facet]: null })}
        >
          {nameOf(facet, value)} <span aria-hidden="true">×</span>
        </button>
      ))}
      {offered.length > 0 && (
        <select aria-label={words.add} value="" onChange={(event) => add(event.currentTarget.value)}>
          <option value="">{words.add}</option>
          {offered.map(({ facet, values }) => (
            <optgroup key={facet} label={facetNames[facet]}>
              {values.map(({ value, count }) => (
                <option key={value} value={`${facet}=${value}`}>
                  {nameOf(facet, value)} ({count})
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </span>
  );
}
