import { useEffect, useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import { filterIn } from '../state/export-form';
import { facets } from '../state/library-facets';
import { addressOf } from '../state/route';
import { type Selection, useSelection } from '../state/selection';
import { useKeys } from '../state/use-keys';
import { useLive } from '../state/use-live';
import { ArrivalLine } from './ArrivalLine';
import { BringIn } from './BringIn';
import { BundleLine } from './BundleLine';
import { CheckReportButton } from './CheckReportButton';
import { CollectionCheckLine } from './CollectionCheckLine';
import { ColumnChoice } from './ColumnChoice';
import { EmptyLibrary } from './EmptyLibrary';
import { FilterChips } from './FilterChips';
import { ImportLine } from './ImportLine';
import { LibraryTable } from './LibraryTable';
import { Peek } from './Peek';
import { RereadLine } from './RereadLine';
import { SampleLine } from './Sample';
import { TagDialog } from './TagDialog';
import './shelf.css';

const noFilter = Object.fromEntries([...facets, 'q'].map((name) => [name, null]));

/** The collection as a list: filter, sort, select, and a peek beside it. */
export function LibraryView() {
  const { library } = useApp();
  const words = useWords();
  const answer = library.answer.value;
  const all = answer?.all ?? (library.fresh ? 0 : null);
  if (all === null) return <p class="waiting">{words.library.loading}</p>;
  return (
    <div class="library" aria-busy={library.busy}>
      <h1 class="for-reader">{words.library.title}</h1>
      <ImportLine />
      <BundleLine />
      {/* This and the sample's line ask the store themselves: what is on the way to the first screen goes first. */}
      {answer && <ArrivalLine />}
      <CollectionCheckLine />
      <RereadLine />
      {answer && <SampleLine />}
      {all === 0 ? <EmptyLibrary /> : <List />}
    </div>
  );
}

/** Where the report that the address points at stands in the list; -1 while nobody knows. */
function useCurrent(): number {
  const { library, router } = useApp();
  const { at } = router.route.value.params;
  const [place, setPlace] = useState<{ id: string; index: number } | null>(null);
  const number = library.answer.value?.number;
  const shown = at ? library.shownAt(at) : -1;
  useEffect(() => {
    let wanted = true;
    if (at && shown < 0) void library.indexOf(at).then((index) => wanted && setPlace({ id: at, index }));
    return () => {
      wanted = false;
    };
  }, [at, number]);
  if (shown >= 0) return shown;
  return at && place?.id === at ? place.index : -1;
}

function List() {
  const { library, router } = useApp();
  const words = useWords();
  const answer = library.answer.value!;
  const current = useCurrent();
  useLibraryKeys(current);
  return (
    <>
      <Bar />
      <div class="list-and-peek">
        {answer.lines === 0 ? (
          <p class="waiting">
            {words.library.noMatch}{' '}
            <button type="button" class="plain" onClick={() => router.choose(noFilter)}>
              {words.library.clearFilter}
            </button>
          </p>
        ) : (
          <LibraryTable current={current} />
        )}
        <Peek id={current >= 0 ? router.route.value.params.at! : null} />
      </div>
    </>
  );
}

function Bar() {
  const { library, router } = useApp();
  const words = useWords();
  const selection = useSelection();
  const { found, all, lines, texts } = library.answer.value!;
  const { q, versions } = router.route.value.params;
  const isFolded = lines < found || versions === 'all';
  return (
    <div class="bar">
      <span class="count">
        {words.library.shown(found, all)}
        {q && texts.done < texts.of && (
          <span class="light building">
            {' · '}
            {words.shelf.textsLoading(words.count(texts.done), words.count(texts.of))}
          </span>
        )}
      </span>
      <FilterChips />
      {isFolded && (
        <button
          type="button"
          class="plain"
          aria-pressed={versions === 'all'}
          onClick={() => router.choose({ versions: versions === 'all' ? null : 'all' })}
        >
          {versions === 'all' ? words.shelf.fold : words.shelf.unfold}
        </button>
      )}
      {selection.count > 0 ? (
        <SelectionBar />
      ) : (
        <>
          <ColumnChoice />
          <TrashLink />
          <BringIn />
        </>
      )}
    </div>
  );
}

function TrashLink() {
  const { database } = useApp();
  const words = useWords().shelf.trash;
  const count = useLive(() => database.trash.count(), 'trash');
  if (!count) return null;
  return <a href={addressOf('trash')}>{words.open(count)}</a>;
}

/** A key may come before the screen has followed the one before it, so each looks at the address as it is then. */
function useLibraryKeys(current: number): void {
  const { library, router } = useApp();
  const selection = useSelection();
  const at = () => router.route.value.params.at ?? '';
  const place = () => {
    const shown = library.shownAt(at());
    return shown < 0 ? current : shown;
  };
  const move = (by: number) => {
    const lines = library.answer.value?.lines ?? 0;
    const line = library.line(Math.max(0, Math.min(place() + by, lines - 1)));
    if (line) router.set({ at: line.row.id });
  };
  useKeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    Enter: () => at() && router.go(addressOf('report', [at()])),
    x: () => at() && selection.toggle(at()),
    X: () => at() && void selection.extendTo(at()),
    c:
      selection.count === 2
        ? () => void selection.ids().then((ids) => router.go(addressOf('compare', ids)))
        : undefined,
    e: () => router.go(exportAddress(selection, router.route.value.params)),
    Escape: () => router.choose(nearest(router.route.value.params)),
  });
}

/** Reports that were ticked go along; all that was found is what the filter says. */
function exportAddress(selection: Selection, params: Record<string, string>): string {
  return addressOf('export', [], { ...filterIn(params), pick: selection.named() });
}

/** What Escape takes away, one thing at a time: the selection, the peek, then what narrows the list. Back brings it again. */
function nearest(params: Record<string, string>): Record<string, null> {
  if (params.pick) return { pick: null };
  return params.at ? { at: null } : noFilter;
}

function SelectionBar() {
  const { router, removals, rereads, library, picked } = useApp();
  const words = useWords();
  const selection = useSelection();
  const [tagging, setTagging] = useState<string[] | null>(null);
  const { found } = library.answer.value!;
  const compare = () => void selection.ids().then((ids) => router.go(addressOf('compare', ids)));
  const remove = async () => {
    await removals.remove(await selection.ids());
    picked.put([]);
  };
  return (
    <span class="selection">
      <span>{words.library.picked(selection.count)}</span>
      {selection.count < found && (
        <button type="button" class="plain" onClick={selection.all}>
          {words.shelf.allFound(found)}
        </button>
      )}
      <button type="button" disabled={selection.count !== 2} onClick={compare}>
        {words.library.compare}
      </button>
      <button type="button" onClick={() => router.go(exportAddress(selection, router.route.value.params))}>
        {words.library.export}
      </button>
      <CheckReportButton ids={selection.ids} />
      <button
        type="button"
        disabled={rereads.state.value.is === 'running'}
        onClick={() => void selection.ids().then(rereads.run)}
      >
        {words.shelf.reread.open}
      </button>
      <button type="button" onClick={() => void selection.ids().then(setTagging)}>
        {words.shelf.tag.open}
      </button>
      <button type="button" onClick={() => void remove()}>
        {words.library.remove}
      </button>
      <button type="button" class="plain" onClick={selection.clear}>
        {words.library.clear}
      </button>
      {tagging && <TagDialog ids={tagging} onClose={() => setTagging(null)} />}
    </span>
  );
}
