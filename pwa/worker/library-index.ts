import type { Verdict } from '../../core/checks/finding';
import type { KnownAgency } from '../../core/collection/agencies';
import { searchable } from '../../core/text/searchable';
import {
  type Conditions,
  type FacetValues,
  facetValues,
  fulfils,
  newFacetBook,
  noteFacets,
} from '../state/library-facets';
import { type Listed, parseSorting, ranksBy, type SortKey, sortByRank } from '../state/library-list';
import { type Grid, gridOf } from '../state/panel';
import { withNeighbours } from '../state/with-neighbours';
import { expectedIn, type Registry, registryFrom } from '../store/agencies';
import { mendedRows } from '../store/damage';
import type { Database } from '../store/database';
import { areSound, type FiguresRecord, lostFigures, packFigures } from '../store/figures';
import { type Changed, followStores } from '../store/follow-store';
import { reportsOf } from '../store/queries';
import type { LabelRecord, RowRecord } from '../store/records';
import { soundRow } from '../store/sound-row';
import { type ReportSeries, seriesOfReport } from './report-series';
import { createStudies, type StudyIndex } from './study-index';
import { createTextIndex, type Snippet, type TextIndex } from './text-index';

/** What the library is asked for. */
export interface LibraryQuestion {
  /** Words that must all occur, in the line or in the text of a report. */
  text: string;
  conditions: Conditions;
  sort: string | undefined;
  /** Whether the versions of an agency and year stand under the one that counts. */
  fold: boolean;
  /** Ids of the reports whose other versions are shown all the same. */
  open: string[];
}

/** How a report stands to the one that counts for its agency and year. */
export type CopyKind = 'same_bytes' | 'same_content' | 'version';

/** One line of the library. */
export interface LibraryLine {
  row: RowRecord;
  labels: LabelRecord | undefined;
  /** Name in use of its agency; null where none is known. */
  name: string | null;
  /** How many others of its agency and year stand folded under it, or stand below it. */
  others: number;
  /** For a line below another one: what it is to that one. */
  copy: CopyKind | null;
  /** Where the words were found in its text; null where its line has them. */
  snippet: Snippet | null;
}

export interface LibraryAnswer {
  /** Number of the answer, to ask for more of it. */
  number: number;
  /** Reports in the library, and those that were found. */
  all: number;
  found: number;
  /** Lines that the list has, folded ones left out. */
  lines: number;
  /** The first lines. */
  first: LibraryLine[];
  texts: TextState;
  /** Reports that were not held against the others since they came or changed; 0 where there are no others or nobody knows yet. */
  unheld: number;
}

/** An agency with what the library has of it. */
export interface AgencyLine extends KnownAgency {
  reports: number;
  /** Years of its reports that count, ascending. */
  years: number[];
  /** The stretches of years that the roster expects of it, earliest first; none where it is not on the roster. */
  expected: { from: number | null; to: number | null }[];
}

/** A version of a report of one agency and year. */
export interface Version {
  row: RowRecord;
  counts: boolean;
  /** What it is to the one that counts; null for that one. */
  copy: CopyKind | null;
}

/** How many of the texts can be searched already. */
export interface TextState {
  done: number;
  of: number;
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

const PAGE = 80;
const BATCH = 400;
const FOLLOWED = ['rows', 'labels', 'texts', 'figures', 'neighbours', 'agencies', 'roster', 'versionChoices'];

interface Entry extends Listed {
  /** Everything of its line in one string, as it is searched; null until somebody searches. */
  words: string | null;
  agency: string | null;
  copies: CopyKind | 'counts' | null;
  /** The report that counts for its agency and year; itself where it does or nobody knows. */
  head: string;
  /** Others of its agency and year. */
  others: number;
}

export interface LibraryIndex extends StudyIndex {
  ask(question: LibraryQuestion): Promise<LibraryAnswer>;
  /** Ids of all that a question finds, without taking the place of an answer. */
  find(question: LibraryQuestion): Promise<string[]>;
  /** Lines of an answer; none where a later question has taken its place. */
  lines(number: number, from: number, to: number): LibraryLine[];
  facets(number: number): Promise<FacetValues[]>;
  /** Index of a report's line in an answer; -1 where it has none. */
  indexOf(number: number, id: string): number;
  /** The versions of the agency and year of a report, the one that counts first; none where it is the only one. */
  versionsOf(id: string): Promise<Version[]>;
  /** The years of a report's agency, and the agencies before and after it; null where nobody knows who wrote it. */
  seriesOf(id: string): Promise<ReportSeries | null>;
  /** Ids of all that was found, in the order of the list. */
  idsOf(number: number): string[];
  registry(): Promise<Registry>;
  /** The agencies with what the library has of each. */
  agencies(): Promise<AgencyLine[]>;
  /** Tells when something has changed that an answer may hang on. */
  watch(tell: () => void): void;
  /** Resolves when all texts can be searched. */
  textsReady(): Promise<void>;
  stop(): void;
}

/** Lets a question go first that has come meanwhile. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** What is loaded before anybody asks for it: whoever asks hears that it failed, and after the index was stopped nobody does. */
function unasked<T>(loading: Promise<T>): Promise<T> {
  loading.catch(() => undefined);
  return loading;
}

function lineOf(entry: Entry): string {
  entry.words ??= wordsOf(entry.row, entry.labels);
  return entry.words;
}

function wordsOf(row: RowRecord, labels: LabelRecord | undefined): string {
  const { agency, title, division, regions, year, edition, url, kind } = row;
  const noted = labels ? [...labels.tags, labels.note] : [];
  const parts = [agency, title, division, ...regions, year, edition, url, kind, ...noted];
  return parts.map((part) => searchable(String(part ?? ''))).join(' ');
}

function entryOf(given: RowRecord, labels: LabelRecord | undefined): Entry {
  const row = soundRow(given);
  return { row, labels, words: null, agency: null, copies: null, head: row.id, others: 0 };
}

function copyKind(row: RowRecord, head: RowRecord): CopyKind {
  if (row.bytes !== '' && row.bytes === head.bytes) return 'same_bytes';
  return row.digest !== '' && row.digest === head.digest ? 'same_content' : 'version';
}

/** Marks in each entry its agency, and how it stands to the others of its agency and year. */
function layVersions(entries: Map<string, Entry>, registry: Registry): void {
  const groups = new Map<string, Map<number, Entry[]>>();
  for (const entry of entries.values()) {
    const place = registry.entries.get(entry.row.id);
    entry.agency = place?.agency ?? null;
    [entry.copies, entry.head, entry.others] = [null, entry.row.id, 0];
    if (!place?.agency || place.year === null) continue;
    const years = groups.get(place.agency) ?? new Map<number, Entry[]>();
    groups.set(place.agency, years);
    const group = years.get(place.year);
    if (group) group.push(entry);
    else years.set(place.year, [entry]);
  }
  for (const years of groups.values()) {
    for (const group of years.values()) if (group.length > 1) layGroup(group, registry);
  }
}

function layGroup(group: Entry[], registry: Registry): void {
  const head = group.find(({ row }) => registry.entries.get(row.id)?.accepted) ?? group[0]!;
  for (const entry of group) {
    entry.head = head.row.id;
    entry.others = group.length - 1;
    entry.copies = entry === head ? 'counts' : copyKind(entry.row, head.row);
  }
}

/** Texts found by each word, so that a list may be narrowed word by word. */
function matcher(texts: TextIndex, text: string): { holds(entry: Entry): boolean; words: string[] } {
  const words = text.split(/\s+/).map(searchable).filter(Boolean);
  const found = words.map((word) => texts.find(word));
  const holds = (entry: Entry) => words.every((word, i) => lineOf(entry).includes(word) || found[i]!.has(entry.row.id));
  return { holds, words };
}

interface Folded {
  entry: Entry;
  copy: CopyKind | null;
  others: number;
}

/** Versions below the one that counts where they are open, else left out; what is alone in the list stands for itself. */
function fold(list: Entry[], open: Set<string>): Folded[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of list) {
    const group = groups.get(entry.head);
    if (group) group.push(entry);
    else groups.set(entry.head, [entry]);
  }
  return [...groups.values()].flatMap((group) => {
    const head = group.find(({ row, head: id }) => row.id === id) ?? group[0]!;
    const first = { entry: head, copy: null, others: group.length - 1 };
    if (!open.has(head.row.id)) return [first];
    const others = group.filter((entry) => entry !== head);
    return [first, ...others.map((entry) => ({ entry, copy: copyKind(entry.row, head.row), others: 0 }))];
  });
}

function flat(list: Entry[]): Folded[] {
  return list.map((entry) => ({
    entry,
    copy: entry.copies === 'counts' ? null : entry.copies,
    others: entry.copies === 'counts' ? entry.others : 0,
  }));
}

interface Answered {
  number: number;
  conditions: Conditions;
  /** Whether a report has the words that were asked for. */
  holds(entry: Entry): boolean;
  found: Entry[];
  lines: Folded[];
  words: string[];
}

type Rest = Omit<Parameters<typeof registryFrom>[0], 'rows'>;

/** The whole library at hand: lines, notes and texts, kept in step with the store. */
export function createLibraryIndex(database: Database): LibraryIndex {
  const entries = new Map<string, Entry>();
  const labels = new Map<string, LabelRecord>();
  const figures = new Map<string, FiguresRecord>();
  /** Null until it is known which reports were held against the others. */
  let held: Set<string> | null = null;
  let hasTexts = false;
  let grid: Grid | null = null;
  const texts = createTextIndex();
  const book = newFacetBook();
  const ranks = new Map<SortKey, Map<Listed, number>>();
  const watchers: (() => void)[] = [];
  let list: Entry[] | null = null;
  let registryNow: Registry | null = null;
  let rest: Promise<Rest> | null = null;
  let answered: Answered | null = null;
  let names = new Map<string, string>();
  let number = 0;
  let pending: Changed = new Map();
  let applying = false;
  let stopped = false;
  const unfollow = followStores(database, FOLLOWED, hear);
  const studies = createStudies({
    grid: gridNow,
    figures: async () => {
      await allFigures;
      return figures;
    },
    verdicts,
    expected: async () => {
      const now = await registry();
      const rows = [...entries.values()].map(({ row }) => row);
      return expectedIn(now, (await rest!).roster, rows);
    },
  });
  const loaded = load();
  const allTexts = loaded.then(loadTexts);
  const allHeld = unasked(allTexts.then(loadHeld));
  let allFigures = unasked(allTexts.then(loadFigures));

  async function load(): Promise<void> {
    rest = restNow();
    const [rows, noted] = await Promise.all([database.rows.toArray(), database.labels.toArray()]);
    for (const label of noted) labels.set(label.id, label);
    for (const row of rows) entries.set(row.id, entryOf(row, labels.get(row.id)));
    changedRows();
    // what cannot be mended, or not be written, stays listed as damaged
    if (rows.some((row) => soundRow(row) !== row)) void mendedRows(database).catch(() => undefined);
  }

  /** Takes as long as to read all lines, and nobody waits for it. */
  async function loadHeld(): Promise<Set<string>> {
    const known = new Set(await database.neighbours.toCollection().primaryKeys());
    held = known;
    if (countUnheld() > 0) tell();
    return known;
  }

  async function loadTexts(): Promise<void> {
    let last = '';
    while (!stopped) {
      const some = await database.texts.where('id').above(last).limit(BATCH).toArray();
      for (const { id, text } of some) texts.put(id, text ?? '');
      if (some.length === 0) break;
      last = some.at(-1)!.id;
      tellSearcher();
    }
    hasTexts = true;
    tellSearcher();
    // The first search would wait for these; whoever opens the library need not, nor whoever asks meanwhile.
    for (const [i, entry] of [...entries.values()].entries()) {
      lineOf(entry);
      if (i % BATCH === 0) await breath();
    }
  }

  /** Whoever searches finds more in more texts, and is told that they are all there. */
  function tellSearcher(): void {
    if (answered && answered.words.length > 0) tell();
  }

  /** All numbers stay at hand: some kilobytes a report, and any panel is there at once. */
  async function loadFigures(): Promise<void> {
    let last = '';
    while (!stopped) {
      const some = await database.figures.where('id').above(last).limit(BATCH).toArray();
      for (const record of some) await putFigures(record);
      if (some.length === 0) break;
      last = some.at(-1)!.id;
    }
  }

  /** Damaged ones are made again from the reading; where that is damaged too, they are there and say nothing. */
  async function putFigures(record: FiguresRecord): Promise<void> {
    if (areSound(record)) {
      figures.set(record.id, record);
      return;
    }
    const [report] = await reportsOf(database, [record.id]);
    figures.set(record.id, report ? packFigures(report) : lostFigures(record.id));
  }

  function changedRows(): void {
    list = null;
    grid = null;
    registryNow = null;
    ranks.clear();
  }

  function tell(): void {
    for (const watcher of watchers) watcher();
  }

  function hear(changed: Changed): void {
    for (const [store, keys] of changed) {
      const there = pending.get(store);
      if (keys === 'all' || there === 'all') pending.set(store, 'all');
      else pending.set(store, new Set([...(there ?? []), ...keys]));
    }
    if (applying) return;
    // Whoever looks is told that something has changed, asks, and hears why it cannot be had.
    loaded.then(apply).catch(() => {
      if (!stopped) tell();
    });
    applying = true;
  }

  /** Takes over what was committed; more may be committed meanwhile. */
  async function apply(): Promise<void> {
    applying = true;
    try {
      while (pending.size > 0 && !stopped) await applyPending();
    } finally {
      applying = false;
    }
    tell();
  }

  async function applyPending(): Promise<void> {
    const now = pending;
    pending = new Map();
    try {
      for (const [store, keys] of now) await applyOne(store, keys);
    } catch (error) {
      // nobody knows how far it came: all of it is taken over once more, at the next change or question
      for (const store of now.keys()) pending.set(store, 'all');
      throw error;
    }
  }

  async function applyOne(store: string, keys: Set<string> | 'all'): Promise<void> {
    if (store === 'labels') await applyLabels(keys);
    else if (store === 'rows') await applyRows(keys);
    else if (store === 'texts') await applyTexts(keys);
    else if (store === 'figures') await applyFigures(keys);
    else if (store === 'neighbours') await applyNeighbours(keys);
    else {
      rest = null;
      changedRows();
    }
  }

  async function applyRows(keys: Set<string> | 'all'): Promise<void> {
    const rows = keys === 'all' ? await database.rows.toArray() : await database.rows.bulkGet([...keys]);
    for (const id of keys === 'all' ? [...entries.keys()] : keys) entries.delete(id);
    for (const row of rows) if (row) entries.set(row.id, entryOf(row, labels.get(row.id)));
    changedRows();
  }

  async function applyLabels(keys: Set<string> | 'all'): Promise<void> {
    const noted = keys === 'all' ? await database.labels.toArray() : await database.labels.bulkGet([...keys]);
    const touched = keys === 'all' ? [...labels.keys()] : [...keys];
    for (const id of touched) labels.delete(id);
    for (const label of noted) if (label) labels.set(label.id, label);
    for (const id of new Set([...touched, ...labels.keys()])) {
      const entry = entries.get(id);
      if (entry && entry.labels !== labels.get(id)) entries.set(id, entryOf(entry.row, labels.get(id)));
    }
    changedRows();
  }

  async function applyNeighbours(keys: Set<string> | 'all'): Promise<void> {
    const { neighbours } = database;
    const asked = keys === 'all' ? neighbours.toCollection() : neighbours.where('id').anyOf([...keys]);
    const [there, known] = [await asked.primaryKeys(), await allHeld];
    if (keys === 'all') known.clear();
    else for (const key of keys) known.delete(key);
    for (const key of there) known.add(key);
  }

  async function applyTexts(keys: Set<string> | 'all'): Promise<void> {
    if (keys === 'all') return loadTexts();
    const wanted = [...keys];
    const found = await database.texts.bulkGet(wanted);
    found.forEach((record, i) => {
      if (record) texts.put(record.id, record.text ?? '');
      else texts.remove(wanted[i]!);
    });
  }

  async function applyFigures(keys: Set<string> | 'all'): Promise<void> {
    if (keys === 'all') {
      allFigures = unasked(loadFigures());
      return;
    }
    const wanted = [...keys];
    const found = await database.figures.bulkGet(wanted);
    for (const [i, record] of found.entries()) {
      if (record) await putFigures(record);
      else figures.delete(wanted[i]!);
    }
  }

  async function gridNow(): Promise<Grid> {
    const now = await registry();
    grid ??= gridOf(
      [...entries.values()].map(({ row }) => row),
      now,
    );
    return grid;
  }

  /** As corrected, with what the last check of the whole library said. */
  async function verdicts(ids: string[]): Promise<Record<string, Verdict>[]> {
    const [reports, neighbours] = await Promise.all([reportsOf(database, ids), database.neighbours.bulkGet(ids)]);
    const known = new Map(reports.map((report) => [report.id, report]));
    return ids.map((id, i) => {
      const report = known.get(id);
      return report ? withNeighbours(report, neighbours[i]).verdicts : {};
    });
  }

  async function restNow(): Promise<Rest> {
    const [roster, log, choices] = await Promise.all([
      database.roster.toArray(),
      database.agencies.toArray(),
      database.versionChoices.toArray(),
    ]);
    return { roster, log, choices };
  }

  async function registry(): Promise<Registry> {
    await loaded;
    rest ??= restNow();
    const parts = await rest;
    if (!registryNow) {
      registryNow = registryFrom({ rows: [...entries.values()].map(({ row }) => row), ...parts });
      layVersions(entries, registryNow);
    }
    return registryNow;
  }

  function arrived(): Entry[] {
    list ??= [...entries.values()].sort((a, b) => (a.row.addedAt < b.row.addedAt ? 1 : -1));
    return list;
  }

  function sorted(found: Entry[], sort: string | undefined): Entry[] {
    const sorting = parseSorting(sort);
    if (!sorting) return found;
    const known = ranks.get(sorting.key) ?? ranksBy(arrived(), sorting.key);
    ranks.set(sorting.key, known);
    return sortByRank(found, known, sorting.down) as Entry[];
  }

  function countUnheld(): number {
    const known = held;
    if (!known) return 0;
    const read = [...entries.values()].filter(({ row }) => row.detected !== null);
    return read.length < 2 ? 0 : read.filter(({ row }) => !known.has(row.id)).length;
  }

  function search({ text, conditions, sort }: LibraryQuestion): Pick<Answered, 'found' | 'words' | 'holds'> {
    const { holds, words } = matcher(texts, text);
    const there = arrived().filter((entry) => fulfils(entry, conditions) && holds(entry));
    return { found: sorted(there, sort), words, holds };
  }

  async function find(question: LibraryQuestion): Promise<string[]> {
    await Promise.all([registry(), allTexts]);
    return search(question).found.map(({ row }) => row.id);
  }

  async function ask(question: LibraryQuestion): Promise<LibraryAnswer> {
    if (pending.size > 0 && !applying) await apply();
    const { agencies } = await registry();
    number += 1;
    const { conditions } = question;
    const { found, words, holds } = search(question);
    const lines = question.fold ? fold(found, new Set(question.open)) : flat(found);
    answered = { number, conditions, holds, found, lines, words };
    names = new Map(agencies.map(({ id, name }) => [id, name]));
    const first = linesOf(number, 0, PAGE);
    const done = texts.size();
    return {
      number,
      all: entries.size,
      found: found.length,
      lines: lines.length,
      first,
      // To count those in the store would take as long as to answer; nearly every report has one.
      texts: { done, of: hasTexts ? done : Math.max(entries.size, done + 1) },
      unheld: countUnheld(),
    };
  }

  async function agencies(): Promise<AgencyLine[]> {
    const now = await registry();
    const { roster } = await rest!;
    const lines = new Map<string, AgencyLine>();
    for (const agency of now.agencies) lines.set(agency.id, { ...agency, reports: 0, years: [], expected: [] });
    for (const { agency, year, accepted } of now.entries.values()) {
      const line = lines.get(agency ?? '');
      if (line) line.reports += 1;
      if (line && accepted) line.years.push(year!);
    }
    const rows = [...entries.values()].map(({ row }) => row);
    for (const { agency, from, to } of expectedIn(now, roster, rows)) {
      const line = lines.get(agency);
      line?.expected.push({ from, to });
    }
    for (const { years, expected } of lines.values()) {
      years.sort((a, b) => a - b);
      expected.sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
    }
    return [...lines.values()].sort((a, b) =>
      collator.compare(`${a.division ?? '9'} ${a.name}`, `${b.division ?? '9'} ${b.name}`),
    );
  }

  /** The values of thousands of reports are noted a few at a time: a question that comes meanwhile goes first. */
  async function facetsOf(wanted: number): Promise<FacetValues[]> {
    if (answered?.number !== wanted) return [];
    const { found, conditions, holds } = answered;
    const worded = conditions.length > 0 ? arrived().filter(holds) : [];
    const others = conditions.map((condition) => {
      const rest = conditions.filter((other) => other !== condition);
      return worded.filter((entry) => fulfils(entry, rest));
    });
    for (const [i, entry] of [found, ...others].flat().entries()) {
      noteFacets(entry, book);
      if (i % BATCH === 0) await breath();
      if (answered?.number !== wanted) return [];
    }
    return facetValues(found, conditions, others, book);
  }

  async function versionsOf(id: string): Promise<Version[]> {
    await registry();
    const { head, others } = entries.get(id) ?? { head: '', others: 0 };
    if (others === 0) return [];
    const group = [...entries.values()].filter((entry) => entry.head === head);
    return group
      .map((entry) => ({
        row: entry.row,
        counts: entry.copies === 'counts',
        copy: entry.copies === 'counts' ? null : (entry.copies as CopyKind),
      }))
      .sort((a, b) => Number(b.counts) - Number(a.counts));
  }

  function snippetOf(entry: Entry, words: string[]): Snippet | null {
    const beyond = words.find((word) => !lineOf(entry).includes(word));
    return beyond === undefined ? null : texts.around(entry.row.id, beyond);
  }

  function linesOf(wanted: number, from: number, to: number): LibraryLine[] {
    if (answered?.number !== wanted) return [];
    const { lines, words } = answered;
    return lines.slice(from, to).map(({ entry, copy, others }) => ({
      row: entry.row,
      labels: entry.labels,
      name: names.get(entry.agency ?? '') ?? entry.row.agency,
      others,
      copy,
      snippet: snippetOf(entry, words),
    }));
  }

  return {
    ...studies,
    ask,
    find,
    lines: linesOf,
    facets: facetsOf,
    indexOf: (wanted, id) =>
      answered?.number === wanted ? answered.lines.findIndex(({ entry }) => entry.row.id === id) : -1,
    versionsOf,
    seriesOf: async (id) => seriesOfReport(await gridNow(), await registry(), id),
    idsOf: (wanted) => (answered?.number === wanted ? answered.found.map(({ row }) => row.id) : []),
    registry,
    agencies,
    watch: (watcher) => void watchers.push(watcher),
    textsReady: () => allTexts,
    stop: () => {
      stopped = true;
      unfollow();
    },
  };
}
