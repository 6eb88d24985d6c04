import { Fragment } from 'preact';
import { useApp, useWords } from '../state/app';
import { conditionsIn, type Facet, joinValues } from '../state/library-facets';

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

/** Conditions that narrow the library: each value that is set can be taken off, the others wait in one list, counted. */
export function FilterChips() {
  const { router, library } = useApp();
  const { facets: facetNames } = useWords().shelf;
  const words = useWords().research.filter;
  const nameOf = useConditionName();
  const { params } = router.route.value;
  const conditions = conditionsIn(params);
  const set = new Map(conditions.map(({ facet, values }) => [facet, values]));
  const offered = library.facets.value.filter(({ facet, values }) => values.length > (set.has(facet) ? 0 : 1));
  const add = (chosen: string) => {
    const facet = chosen.slice(0, chosen.indexOf('=')) as Facet;
    router.choose({ [facet]: joinValues([...(set.get(facet) ?? []), chosen.slice(facet.length + 1)]) });
  };
  const drop = (facet: Facet, value: string) =>
    router.choose({ [facet]: joinValues(set.get(facet)!.filter((other) => other !== value)) });
  return (
    <span class="chips">
      {conditions.map(({ facet, values }) => (
        <span key={facet} class="chip-group">
          {values.map((value, i) => (
            <Fragment key={value}>
              {i > 0 && <span class="light">{words.or}</span>}
              <button
                type="button"
                class="chip"
                aria-label={words.remove(nameOf(facet, value))}
                onClick={() => drop(facet, value)}
              >
                {nameOf(facet, value)} <span aria-hidden="true">×</span>
              </button>
            </Fragment>
          ))}
        </span>
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
