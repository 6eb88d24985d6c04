import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AgencyClaim } from '../../core/collection/agencies';
import { Scroller } from '../components/Scroller';
import { VirtualBody } from '../components/VirtualBody';
import { useApp, useWords } from '../state/app';
import { problemName, problemText } from '../state/problems';
import { addressOf } from '../state/route';
import { sayOfAgency, undoStatement } from '../store/agencies';
import type { AgencyLine } from '../worker/library-index';
import { AgencyForms, AgencyLog } from './AgencyChanges';
import { Roster } from './Roster';
import { SearchField } from './SearchField';

function useAgencies(): AgencyLine[] | undefined {
  const { library } = useApp();
  const [lines, setLines] = useState<AgencyLine[]>();
  const changes = library.changes.value;
  useEffect(() => {
    let wanted = true;
    void library.worker.agencies().then((found) => wanted && setLines(found));
    return () => {
      wanted = false;
    };
  }, [changes]);
  return lines;
}

/** Says something of an agency and offers to take it back. */
function useSaying() {
  const { database, reviewer, notices } = useApp();
  return async (agency: string, says: AgencyClaim, why: string) => {
    const said = { by: reviewer.name.value, why };
    try {
      const line = await sayOfAgency(database, agency, says, said);
      notices.say({
        text: (now) => now.shelf.agencies.said,
        action: {
          label: (now) => now.notice.undo,
          run: () => void undoStatement(database, line, { ...said, why: '' }),
        },
      });
    } catch (error) {
      notices.say({ text: (now) => problemText(now, problemName(error)), action: null });
    }
  };
}

/** Who reports: names over time, mergers, divisions, and who is expected to report at all. */
export function AgenciesView() {
  const lines = useAgencies();
  const words = useWords().shelf.agencies;
  if (!lines) return <p class="waiting">{words.loading}</p>;
  return (
    <div class="library agencies">
      <h1 class="for-reader">{words.title}</h1>
      <Listed lines={lines} />
      <footer>
        <Roster />
        <AgencyLog lines={lines} />
      </footer>
    </div>
  );
}

function Listed({ lines }: { lines: AgencyLine[] }) {
  const { router } = useApp();
  const words = useWords().shelf.agencies;
  const say = useSaying();
  const { q = '', pick = '' } = router.route.value.params;
  const found = useMemo(
    () =>
      lines.filter(
        ({ names, division, id }) => names.some(({ name }) => name.includes(q)) || division?.startsWith(q) || id === q,
      ),
    [lines, q],
  );
  const ids = new Set(pick.split(','));
  const picked = lines.filter(({ id }) => ids.has(id));
  const toggle = (id: string) => {
    const ids = picked.map((line) => line.id);
    router.set({ pick: (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]).join(',') || null });
  };
  return (
    <>
      <div class="bar">
        <span class="count">{words.shown(found.length, lines.length)}</span>
        <SearchField of="q" label={words.filter} />
        {picked.length > 0 && <AgencyForms picked={picked} say={say} onDone={() => router.set({ pick: null })} />}
      </div>
      {found.length === 0 ? (
        <p class="waiting">{lines.length === 0 ? words.empty : words.noMatch}</p>
      ) : (
        <AgencyTable
          lines={found}
          picked={picked.map(({ id }) => id)}
          toggle={toggle}
          nameOf={(id) => lines.find((line) => line.id === id)?.name ?? id.replace(/^\d{6}-/, '')}
        />
      )}
    </>
  );
}

interface TableProps {
  lines: AgencyLine[];
  picked: string[];
  toggle(id: string): void;
  nameOf(id: string): string;
}

function AgencyTable({ lines, picked, toggle, nameOf }: TableProps) {
  const words = useWords().shelf.agencies;
  const scroller = useRef<HTMLElement>(null);
  const heads = ['name', 'division', 'names', 'reports', 'years', 'expected'] as const;
  return (
    <Scroller class="scroller" body={scroller} label={words.title}>
      <table class="rows" aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            <th scope="col" class="pick">
              <span class="for-reader">{words.clear}</span>
            </th>
            {heads.map((head) => (
              <th key={head} scope="col" class={`of-${head}`}>
                {words[head]}
              </th>
            ))}
          </tr>
        </thead>
        <VirtualBody
          scroller={scroller}
          count={lines.length}
          columns={heads.length + 1}
          current={-1}
          row={(i) => <AgencyRow key={lines[i]!.id} line={lines[i]!} index={i} {...{ picked, toggle, nameOf }} />}
        />
      </table>
    </Scroller>
  );
}

interface RowProps extends Omit<TableProps, 'lines'> {
  line: AgencyLine;
  index: number;
}

/** 2019–2022, 2024 */
function spansOf(years: number[]): string {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last && year === last[1] + 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

function AgencyRow({ line, index, picked, toggle, nameOf }: RowProps) {
  const words = useWords().shelf.agencies;
  const { expected, predecessors } = line;
  const spanOf = (first: number | null, last: number | null) =>
    first === null ? '' : spansOf(first === last ? [first] : [first]) + (last === first ? '' : `–${last}`);
  return (
    <tr aria-rowindex={index + 2}>
      <td class="pick">
        <input
          type="checkbox"
          aria-label={words.pick(line.name)}
          checked={picked.includes(line.id)}
          onChange={() => toggle(line.id)}
        />
      </td>
      <td class="of-name" title={line.id}>
        <a href={addressOf('library', [], { agency: line.id })}>{line.name}</a>
      </td>
      <td class="of-division">{line.division}</td>
      <td class="of-names">
        {line.names.length > 1 &&
          line.names.map(({ name, first, last }) => words.named(name, spanOf(first, last))).join(' → ')}
        {predecessors.length > 0 && (
          <>
            {line.names.length > 1 && ' · '}
            {words.predecessors}{' '}
            {predecessors.map((id, i) => (
              <span key={id}>
                {i > 0 && words.and}
                <a href={addressOf('agencies', [], { q: id })}>{nameOf(id)}</a>
              </span>
            ))}
          </>
        )}
      </td>
      <td class="of-reports">{line.reports}</td>
      <td class="of-years">{spansOf(line.years)}</td>
      <td class="of-expected">
        {expected
          .map(({ from, to }) =>
            from === null && to === null ? words.always : words.expectedYears(String(from ?? ''), String(to ?? '')),
          )
          .join(words.and)}
      </td>
    </tr>
  );
}
