import { useRef } from 'preact/hooks';
import { Scroller } from '../components/Scroller';
import { SeverityCounts } from '../components/SeverityMark';
import { VirtualBody } from '../components/VirtualBody';
import { useApp, useWords } from '../state/app';
import { facets, narrowRows } from '../state/library-facets';
import { filterRows, nextSorting, parseSorting, type SortKey, sortKeys, sortRows } from '../state/library-list';
import { addressOf } from '../state/route';
import { useKeys } from '../state/use-keys';
import type { RowRecord } from '../store/records';
import { BringIn } from './BringIn';
import { BundleLine } from './BundleLine';
import { CheckReportButton } from './CheckReportButton';
import { EmptyLibrary } from './EmptyLibrary';
import { FilterChips } from './FilterChips';
import { ImportLine } from './ImportLine';
import { Peek } from './Peek';
import { SampleLine } from './Sample';

const noFilter = Object.fromEntries([...facets, 'q'].map((name) => [name, null]));

function useList() {
  const { rows, router } = useApp();
  const { params } = router.route.value;
  const all = rows.value ?? [];
  const there = new Set(all.map((row) => row.id));
  const list = sortRows(filterRows(narrowRows(all, params), params.q ?? ''), parseSorting(params.sort));
  const picked = (params.pick ?? '').split(',').filter((id) => there.has(id));
  return { all, list, picked, at: list.findIndex((row) => row.id === params.at) };
}

/** The collection as a list: filter, sort, select, and a peek beside it. */
export function LibraryView() {
  const { rows } = useApp();
  const words = useWords();
  if (!rows.value) return <p class="waiting">{words.library.loading}</p>;
  return (
    <div class="library">
      <h1 class="for-reader">{words.library.title}</h1>
      <ImportLine />
      <BundleLine />
      <SampleLine />
      {rows.value.length === 0 ? <EmptyLibrary /> : <List />}
    </div>
  );
}

function List() {
  const { router } = useApp();
  const words = useWords();
  const { all, list, picked, at } = useList();
  const row = list[at] ?? null;
  useLibraryKeys(list, picked, at);
  return (
    <>
      <div class="bar">
        <span class="count">{words.library.shown(list.length, all.length)}</span>
        <FilterChips list={list} />
        {picked.length > 0 ? <Selection picked={picked} /> : <BringIn />}
      </div>
      <div class="list-and-peek">
        {list.length === 0 ? (
          <p class="waiting">
            {words.library.noMatch}{' '}
            <button type="button" class="plain" onClick={() => router.set(noFilter)}>
              {words.library.clearFilter}
            </button>
          </p>
        ) : (
          <Table list={list} picked={picked} at={at} />
        )}
        <Peek id={row?.id ?? null} />
      </div>
    </>
  );
}

function toggled(picked: string[], id: string): string | null {
  const next = picked.includes(id) ? picked.filter((other) => other !== id) : [...picked, id];
  return next.join(',') || null;
}

function useLibraryKeys(list: RowRecord[], picked: string[], at: number): void {
  const { router } = useApp();
  const move = (to: number) => {
    const row = list[Math.max(0, Math.min(to, list.length - 1))];
    if (row) router.set({ at: row.id });
  };
  const row = list[at];
  useKeys({
    j: () => move(at + 1),
    ArrowDown: () => move(at + 1),
    k: () => move(at - 1),
    ArrowUp: () => move(at - 1),
    Enter: row && (() => router.go(addressOf('report', [row.id]))),
    x: row && (() => router.set({ pick: toggled(picked, row.id) })),
    c: picked.length === 2 ? () => router.go(addressOf('compare', picked)) : undefined,
    e: () => router.go(addressOf('export', picked)),
    Escape: () => router.set({ ...noFilter, pick: null, at: null }),
  });
}

function Selection({ picked }: { picked: string[] }) {
  const { router, removals } = useApp();
  const words = useWords().library;
  return (
    <span class="selection">
      <span>{words.picked(picked.length)}</span>
      <button type="button" disabled={picked.length !== 2} onClick={() => router.go(addressOf('compare', picked))}>
        {words.compare}
      </button>
      <button type="button" onClick={() => router.go(addressOf('export', picked))}>
        {words.export}
      </button>
      <CheckReportButton ids={picked} />
      <button type="button" onClick={() => void removals.remove(picked)}>
        {words.remove}
      </button>
      <button type="button" class="plain" onClick={() => router.set({ pick: null })}>
        {words.clear}
      </button>
    </span>
  );
}

interface TableProps {
  list: RowRecord[];
  picked: string[];
  at: number;
}

function Table({ list, picked, at }: TableProps) {
  const words = useWords().library;
  const scroller = useRef<HTMLElement>(null);
  return (
    <Scroller class="scroller" body={scroller} label={words.title}>
      <table class="rows" aria-rowcount={list.length + 1}>
        <thead>
          <tr>
            <th scope="col" class="pick">
              <span class="for-reader">{words.columns.pick}</span>
            </th>
            {sortKeys.map((key) => (
              <SortHead key={key} of={key} />
            ))}
          </tr>
        </thead>
        <VirtualBody
          scroller={scroller}
          count={list.length}
          columns={sortKeys.length + 1}
          current={at}
          row={(i) => <Row key={list[i]!.id} row={list[i]!} index={i} picked={picked} current={i === at} />}
        />
      </table>
    </Scroller>
  );
}

function SortHead({ of }: { of: SortKey }) {
  const { router } = useApp();
  const words = useWords().library;
  const sorting = parseSorting(router.route.value.params.sort);
  const mine = sorting?.key === of;
  return (
    <th scope="col" class={of} aria-sort={mine ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        class="sort"
        title={words.sortBy(words.columns[of])}
        onClick={() => router.set({ sort: nextSorting(sorting, of) })}
      >
        {words.columns[of]}
        <span aria-hidden="true">{mine ? (sorting.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

interface RowProps {
  row: RowRecord;
  index: number;
  picked: string[];
  current: boolean;
}

function Row({ row, index, picked, current }: RowProps) {
  const { router } = useApp();
  const words = useWords();
  const name = row.agency ?? (row.title || words.unknownAgency);
  return (
    <tr
      class={current ? 'current' : ''}
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      onClick={() => router.set({ at: row.id })}
    >
      <td class="pick">
        <input
          type="checkbox"
          aria-label={words.library.pick(`${name} ${row.year ?? ''}`)}
          checked={picked.includes(row.id)}
          onClick={(event) => event.stopPropagation()}
          onChange={() => router.set({ pick: toggled(picked, row.id) })}
        />
      </td>
      <td class="agency">
        <a href={addressOf('report', [row.id])} title={row.title}>
          {name}
        </a>
        <RowNote row={row} />
      </td>
      <td class="division" title={row.division ?? undefined}>
        {row.regions.slice(-2).join(' ')}
      </td>
      <td class="year">{row.year ?? words.none}</td>
      <td class="edition">{words.editions[row.edition ?? ''] ?? words.none}</td>
      <td class="cells">{row.cellsTotal > 0 ? `${row.cellsRead}/${row.cellsTotal}` : words.none}</td>
      <td class="findings">
        <SeverityCounts errors={row.errors} warnings={row.warnings} infos={row.infos} />
      </td>
      <td class="source" title={row.url ?? undefined}>
        {row.kind === 'unsupported' ? row.format : words.kinds[row.kind]}
      </td>
    </tr>
  );
}

/** Says in the list itself why a capture has no figures. */
function RowNote({ row }: { row: RowRecord }) {
  const words = useWords();
  if (row.detected === null) return <small class="note">{words.library.unread}</small>;
  if (row.kind === 'unsupported') return <small class="note">{words.facts.unsupported_format}</small>;
  if (row.detected !== 'report') return <small class="note">{words.library.notAReport}</small>;
  return null;
}
