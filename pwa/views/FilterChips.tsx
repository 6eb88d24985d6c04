import { ConditionChips } from '../components/ConditionChips';
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

/** Conditions that narrow the library. */
export function FilterChips() {
  const { router, library } = useApp();
  const { facets: facetNames } = useWords().shelf;
  const nameOf = useConditionName();
  const conditions = conditionsIn(router.route.value.params);
  const set = new Set(conditions.map(({ facet }) => facet));
  const offered = library.facets.value.filter(({ facet, values }) => values.length > (set.has(facet) ? 0 : 1));
  return <ConditionChips {...{ conditions, offered, nameOf }} facetName={facetNames} onChoose={router.choose} />;
}
