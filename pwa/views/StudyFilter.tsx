import { ConditionChips } from '../components/ConditionChips';
import { useApp, useWords } from '../state/app';
import type { Mixing } from '../state/mixing';
import { type StudyFacet, studyConditions, UNKNOWN } from '../state/study-filter';
import { useStudyWords } from '../state/use-study-words';
import type { Kinship } from '../worker/study-index';

function useFacetWords() {
  const all = useWords();
  const words = useStudyWords().filter;
  const nameOf = (facet: StudyFacet, value: string) => {
    if (value === UNKNOWN) return words.unknown[facet];
    if (facet === 'body') return words.bodies[value] ?? value;
    if (facet === 'level') return all.research.filter.levels[value] ?? value;
    if (facet === 'type') return all.research.filter.types[value] ?? value.replaceAll('_', ' ');
    return value;
  };
  const { place, level, type } = all.shelf.facets;
  return { nameOf, facetName: { body: words.body, place, level, type } };
}

/** Narrows a view over many agencies as the library is narrowed: by place, level, type, and government or department. */
export function StudyFilter({ kinship }: { kinship: Kinship | undefined }) {
  const { router } = useApp();
  const words = useFacetWords();
  const conditions = studyConditions(router.route.value.params);
  const set = new Map(conditions.map(({ facet, values }) => [facet, values]));
  const offered = (kinship?.facets ?? [])
    .map(({ facet, values }) => ({ facet, values: values.filter(({ value }) => !set.get(facet)?.includes(value)) }))
    .filter(({ facet, values }) => values.length > (set.has(facet) ? 0 : 1));
  return <ConditionChips {...words} {...{ conditions, offered }} onChoose={router.choose} />;
}

/** The conditions in words, for paper. */
export function useStudyConditionWords(): string {
  const { router } = useApp();
  const { or } = useWords().research.filter;
  const { nameOf } = useFacetWords();
  const conditions = studyConditions(router.route.value.params);
  return conditions.map(({ facet, values }) => values.map((value) => nameOf(facet, value)).join(` ${or} `)).join(' · ');
}

/** What is counted twice, in words. */
export function useMixingWords(): (mixing: Mixing) => string {
  const words = useStudyWords().filter;
  return ({ government, governments, members, years }) =>
    words.mixing(government, governments, members, [...new Set([years[0]!, years.at(-1)!])].join('–'));
}

/** Says that a sum counts some agencies twice, and offers the two ways out. */
export function MixingNote({ mixing }: { mixing: Mixing }) {
  const { router } = useApp();
  const words = useStudyWords().filter;
  const say = useMixingWords();
  return (
    <p class="mixing" role="note">
      <span class="severity warning" aria-hidden="true">
        ▲
      </span>{' '}
      {say(mixing)}{' '}
      {(['government', 'department'] as const).map((body) => (
        <button key={body} type="button" class="plain" onClick={() => router.choose({ body, pick: null })}>
          {words.only[body]}
        </button>
      ))}
    </p>
  );
}
