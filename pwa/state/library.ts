import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import { proxy, type Remote, wrap } from 'comlink';
import type { LibraryAnswer, LibraryIndex, LibraryLine, LibraryQuestion } from '../worker/library-index';
import { conditionsIn, type FacetValues } from './library-facets';
import type { Router } from './route';

/** The library as the address asks for it. All of it stands in a worker; what is here is what the screen shows. */
export interface Library {
  /** Undefined until the first answer. */
  answer: ReadonlySignal<LibraryAnswer | undefined>;
  /** Whether this browser has never seen a report in the library: it is empty, and nobody need wait to be told so. */
  fresh: boolean;
  facets: ReadonlySignal<FacetValues[]>;
  /** Whether the answer is to an earlier question than the address asks. */
  busy: ReadonlySignal<boolean>;
  /** A line of the list; undefined while it is being fetched. */
  line(index: number): LibraryLine | undefined;
  /** Fetches the lines of a stretch of the list that are not there yet; resolves when they are. */
  need(from: number, to: number): Promise<void>;
  /** How many lines from the first on are there without a gap. */
  atHand(): number;
  /** Where a report stands among the lines that are there; -1 where it is none of them. */
  shownAt(id: string): number;
  /** Where a report stands in the list; -1 where it does not. */
  indexOf(id: string): Promise<number>;
  /** Ids of the lines from one to another, both included. */
  idsBetween(from: number, to: number): Promise<string[]>;
  /** Ids of all that was found. */
  found(): Promise<string[]>;
  /** The worker itself, for other questions. */
  worker: Remote<LibraryIndex>;
  /** Counts the changes that answers may hang on. */
  changes: ReadonlySignal<number>;
}

export interface LibraryParts {
  worker: Remote<LibraryIndex>;
  router: Pick<Router, 'route'>;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  onProblem(error: unknown): void;
}

const KEY = 'gongkai-has-reports';
const STEP = 80;
/** Between two looks at a library that is changing: longer where a look takes longer, so that the rest goes on. */
const REST = 250;
const SHARE = 4;
const LONGEST = 1000;

/** What parameters of the library's address ask for. */
export function questionOf(params: Record<string, string>): LibraryQuestion {
  return {
    text: params.q ?? '',
    conditions: conditionsIn(params),
    sort: params.sort,
    fold: params.versions !== 'all',
    open: (params.open ?? '').split(',').filter(Boolean),
  };
}

/** Connects to the worker that keeps the library. */
export function connectLibrary(worker: Worker): Remote<LibraryIndex> {
  return wrap<LibraryIndex>(worker);
}

export function createLibrary({ worker, router, storage, onProblem }: LibraryParts): Library {
  const fresh = storage.getItem(KEY) === null;
  const answer = signal<LibraryAnswer | undefined>(undefined);
  const facets = signal<FacetValues[]>([]);
  const changes = signal(0);
  const arrived = signal(0);
  let lines = new Map<number, LibraryLine>();
  /** Lines of the answer before, shown until those of this one are there. */
  let older = new Map<number, LibraryLine>();
  /** Stretches of the answer that were asked for. */
  let asked = new Map<number, Promise<void>>();
  const busy = signal(false);
  let wanted: LibraryQuestion | null = null;
  let working = false;
  let resting = false;
  let rest = REST;

  async function work(): Promise<void> {
    working = true;
    try {
      while (wanted) {
        const question = wanted;
        wanted = null;
        const began = performance.now();
        take(await worker.ask(question));
        rest = Math.min(LONGEST, Math.max(REST, SHARE * (performance.now() - began)));
        if (!wanted) void worker.facets(answer.value!.number).then(takeFacets(answer.value!.number), onProblem);
      }
    } catch (error) {
      onProblem(error);
    }
    working = false;
    busy.value = false;
  }

  const takeFacets = (number: number) => (found: FacetValues[]) => {
    if (answer.value?.number === number) facets.value = found;
  };

  function take(next: LibraryAnswer): void {
    if (next.all > 0 && !answer.value?.all) storage.setItem(KEY, 'yes');
    older = new Map([...older, ...lines].filter(([index]) => index < next.lines));
    lines = new Map(next.first.map((line, i) => [i, line]));
    asked = new Map([[0, Promise.resolve()]]);
    batch(() => {
      answer.value = next;
      busy.value = wanted !== null;
    });
  }

  function ask(question: LibraryQuestion): void {
    wanted = question;
    busy.value = true;
    if (!working) void work();
  }

  async function fetchStep(step: number): Promise<void> {
    const { number } = answer.value!;
    const from = step * STEP;
    const some = await worker.lines(number, from, from + STEP);
    if (answer.value!.number !== number) return;
    for (const [i, line] of some.entries()) lines.set(from + i, line);
    arrived.value += 1;
  }

  async function need(from: number, to: number): Promise<void> {
    if (!answer.value) return;
    const last = Math.min(to, answer.value.lines - 1);
    const coming: Promise<void>[] = [];
    for (let step = Math.floor(from / STEP); step * STEP <= last; step++) {
      const there = asked.get(step) ?? fetchStep(step).catch(onProblem);
      asked.set(step, there);
      coming.push(there);
    }
    await Promise.all(coming);
  }

  function shownAt(id: string): number {
    void arrived.value;
    for (const [index, { row }] of lines) if (row.id === id) return index;
    return -1;
  }

  async function indexOf(id: string): Promise<number> {
    return answer.value ? worker.indexOf(answer.value.number, id) : -1;
  }

  /** Not more often than somebody can see. */
  function hearChange(): void {
    if (resting) return;
    resting = true;
    setTimeout(() => {
      resting = false;
      changes.value += 1;
    }, rest);
  }

  let told = '';
  effect(() => {
    const { view, params } = router.route.value;
    if (view !== 'library') return;
    const question = questionOf(params);
    const now = JSON.stringify([question, changes.value]);
    if (now !== told) ask(question);
    told = now;
  });
  worker.watch(proxy(hearChange)).catch(onProblem);

  return {
    answer,
    fresh,
    facets,
    busy,
    line: (index) => {
      // a row that stays where it was is drawn again only for a signal that it has read
      void answer.value;
      void arrived.value;
      return lines.get(index) ?? older.get(index);
    },
    need,
    atHand: () => {
      let first = 0;
      while (lines.has(first)) first += 1;
      return first;
    },
    shownAt,
    indexOf,
    idsBetween: async (from, to) => {
      const some = answer.value ? await worker.lines(answer.value.number, from, to + 1) : [];
      return some.map(({ row }) => row.id);
    },
    found: () => (answer.value ? worker.idsOf(answer.value.number) : Promise.resolve([])),
    worker,
    changes,
  };
}
