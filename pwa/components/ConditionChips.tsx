import { Fragment } from 'preact';
import { useWords } from '../state/app';
import { joinValues } from '../state/library-facets';

interface Props<F extends string> {
  conditions: { facet: F; values: string[] }[];
  /** With the number of what has them. */
  offered: { facet: F; values: { value: string; count: number }[] }[];
  facetName: Record<F, string>;
  nameOf(facet: F, value: string): string;
  onChoose(params: Record<string, string | null>): void;
}

/** Conditions that narrow a view: each value that is set can be taken off, the others wait in one list, counted. */
export function ConditionChips<F extends string>({ conditions, offered, facetName, nameOf, onChoose }: Props<F>) {
  const words = useWords().research.filter;
  const set = new Map(conditions.map(({ facet, values }) => [facet, values]));
  const add = (chosen: string) => {
    const facet = chosen.slice(0, chosen.indexOf('=')) as F;
    onChoose({ [facet]: joinValues([...(set.get(facet) ?? []), chosen.slice(facet.length + 1)]) });
  };
  const drop = (facet: F, value: string) =>
    onChoose({ [facet]: joinValues(set.get(facet)!.filter((other) => other !== value)) });
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
            <optgroup key={facet} label={facetName[facet]}>
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
