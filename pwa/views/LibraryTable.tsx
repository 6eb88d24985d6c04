import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Scroller } from '../components/Scroller';
import { SeverityCounts } from '../components/SeverityMark';
import { VirtualBody } from '../components/VirtualBody';
import { useApp, useWords } from '../state/app';
import { nextSorting, parseSorting, type SortKey } from '../state/library-list';
import { addressOf } from '../state/route';
import { useSelection } from '../state/selection';
import type { Words } from '../words/zh-CN';
import type { LibraryLine } from '../worker/library-index';

/** The lines of the library that are in view. */
export function LibraryTable({ current }: { current: number }) {
  const { library, columns } = useApp();
  const words = useWords().library;
  const scroller = useRef<HTMLElement>(null);
  const { lines } = library.answer.value!;
  const shown = columns.shown.value;
  return (
    <Scroller class="scroller" body={scroller} label={words.title}>
      <table class="rows" aria-rowcount={lines + 1}>
        <thead>
          <tr>
            <th scope="col" class="pick">
              <span class="for-reader">{words.columns.pick}</span>
            </th>
            {shown.map((key) => (
              <SortHead key={key} of={key} />
            ))}
          </tr>
        </thead>
        <VirtualBody
          scroller={scroller}
          count={lines}
          columns={shown.length + 1}
          current={current}
          onSpan={library.need}
          atHand={library.atHand}
          row={(i) => <Row key={library.line(i)?.row.id ?? i} index={i} current={i === current} />}
        />
      </table>
    </Scroller>
  );
}

function SortHead({ of }: { of: SortKey }) {
  const { router } = useApp();
  const words = useWords();
  const sorting = parseSorting(router.route.value.params.sort);
  const mine = sorting?.key === of;
  const name = words.shelf.columns[of];
  return (
    <th scope="col" class={of} aria-sort={mine ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        class="sort"
        title={words.library.sortBy(name)}
        onClick={() => router.set({ sort: nextSorting(sorting, of) })}
      >
        {name}
        <span aria-hidden="true">{mine ? (sorting.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

function Row({ index, current }: { index: number; current: boolean }) {
  const { library } = useApp();
  const line = library.line(index);
  if (line) return <FullRow line={line} index={index} current={current} />;
  return (
    <tr aria-rowindex={index + 2} class="coming">
      <td class="pick" />
      <td>…</td>
    </tr>
  );
}

interface FullRowProps {
  line: LibraryLine;
  index: number;
  current: boolean;
}

function FullRow({ line, index, current }: FullRowProps) {
  const { router, columns } = useApp();
  const words = useWords();
  const selection = useSelection();
  const { row } = line;
  return (
    <tr
      class={`${current ? 'current' : ''}${line.copy ? ' copy' : ''}`}
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      onClick={() => router.set({ at: row.id })}
    >
      <td class="pick">
        <input
          type="checkbox"
          aria-label={words.library.pick(`${nameOf(line, words.unknownAgency)} ${row.year ?? ''}`)}
          checked={selection.has(row.id)}
          onClick={(event) => {
            event.stopPropagation();
            if (!event.shiftKey) return;
            event.preventDefault();
            void selection.extendTo(row.id);
          }}
          onChange={() => selection.toggle(row.id)}
        />
      </td>
      {columns.shown.value.map((key) => (
        <Cell key={key} of={key} line={line} />
      ))}
    </tr>
  );
}

function nameOf({ name, row }: LibraryLine, otherwise: string): string {
  return name ?? (row.title || otherwise);
}

interface CellContent {
  title?: string | null;
  text: ComponentChildren;
}

/** What stands in a cell; made only for the columns that are shown. */
const contents: Record<Exclude<SortKey, 'agency'>, (line: LibraryLine, words: Words) => CellContent> = {
  division: ({ row }) => ({ title: row.division, text: row.regions.slice(-2).join(' ') }),
  level: ({ row: { level } }, { research: { filter } }) => ({ text: level && (filter.levels[level] ?? level) }),
  type: ({ row: { agencyType } }, { research: { filter } }) => ({
    text: agencyType && (filter.types[agencyType] ?? agencyType.replaceAll('_', ' ')),
  }),
  year: ({ row }, words) => ({ text: row.year ?? words.none }),
  edition: ({ row }, words) => ({ text: words.editions[row.edition ?? ''] ?? words.none }),
  published: ({ row }, words) => ({ text: row.published && words.date(row.published) }),
  cells: ({ row }, words) => ({ text: row.cellsTotal > 0 ? `${row.cellsRead}/${row.cellsTotal}` : words.none }),
  findings: ({ row: { errors, warnings, infos } }) => ({
    text: <SeverityCounts errors={errors} warnings={warnings} infos={infos} />,
  }),
  tags: ({ labels }) => ({ title: labels?.note, text: labels?.tags.join(' ') }),
  source: ({ row }, words) => ({
    title: row.url,
    text: row.kind === 'unsupported' ? row.format : words.kinds[row.kind],
  }),
  added: ({ row }, words) => ({ text: words.date(row.addedAt) }),
};

function Cell({ of, line }: { of: SortKey; line: LibraryLine }) {
  const words = useWords();
  if (of === 'agency') return <AgencyCell line={line} />;
  const { title, text } = contents[of](line, words);
  return (
    <td class={of} title={title ?? undefined}>
      {text}
    </td>
  );
}

function AgencyCell({ line }: { line: LibraryLine }) {
  const words = useWords();
  const { row, copy, snippet, labels } = line;
  const { columns } = useApp();
  return (
    <td class="agency">
      <a href={addressOf('report', [row.id])} title={row.title}>
        {nameOf(line, words.unknownAgency)}
      </a>
      {line.others > 0 && <Others line={line} />}
      {copy && <small class="note">{words.shelf.copies[copy]}</small>}
      <RowNote line={line} />
      {!columns.shown.value.includes('tags') &&
        labels?.tags.map((tag) => (
          <small key={tag} class="tag">
            {tag}
          </small>
        ))}
      {snippet && (
        <small class="snippet">
          {snippet.before}
          <mark>{snippet.hit}</mark>
          {snippet.after}
        </small>
      )}
    </td>
  );
}

/** Opens and closes the other versions below the one that counts. */
function Others({ line: { row, others } }: { line: LibraryLine }) {
  const { router } = useApp();
  const words = useWords().shelf;
  const { open = '', versions } = router.route.value.params;
  if (versions === 'all') return <small class="note">{words.counts}</small>;
  const opened = open.split(',').filter(Boolean);
  const isOpen = opened.includes(row.id);
  const next = isOpen ? opened.filter((id) => id !== row.id) : [...opened, row.id];
  return (
    <button
      type="button"
      class="others"
      aria-expanded={isOpen}
      onClick={(event) => {
        event.stopPropagation();
        router.set({ open: next.join(',') || null });
      }}
    >
      {words.others(others)}
      <span class="for-reader"> {isOpen ? words.closeVersions : words.openVersions(others)}</span>
    </button>
  );
}

/** Says in the list itself why a capture has no figures. */
function RowNote({ line: { row } }: { line: LibraryLine }) {
  const words = useWords();
  if (row.detected === null) return <small class="note">{words.library.unread}</small>;
  if (row.kind === 'unsupported') return <small class="note">{words.facts.unsupported_format}</small>;
  if (row.detected !== 'report') return <small class="note">{words.library.notAReport}</small>;
  return null;
}
