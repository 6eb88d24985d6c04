import { signal, useSignalEffect } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { useApp } from './app';
import type { RuledReport } from './quality';

const STEP = 80;

/** Reports with what the rules say of them, fetched as somebody scrolls to them. */
export interface QualityPages {
  /** Undefined while it is being fetched. */
  line(index: number): RuledReport | undefined;
  lineOf(report: string): RuledReport | undefined;
  /** Fetches a stretch; resolves when it is there. */
  need(from: number, to: number): Promise<void>;
  /** How many from the first on are there without a gap. */
  atHand(): number;
}

type Ask = (from: number, to: number) => Promise<RuledReport[]>;

function createPages(ask: Ask, onProblem: (error: unknown) => void) {
  const arrived = signal(0);
  const lines = new Map<number, RuledReport>();
  let asked = new Map<number, Promise<void>>();
  let seen: [number, number] = [0, STEP];
  let number = 0;
  let known: number | null = null;

  async function fetchStep(step: number): Promise<void> {
    const asking = number;
    const some = await ask(step * STEP, (step + 1) * STEP);
    if (asking !== number) return;
    for (const [i, line] of some.entries()) lines.set(step * STEP + i, line);
    arrived.value += 1;
  }

  async function need(from: number, to: number): Promise<void> {
    seen = [from, to];
    // one after the other: the verdicts of thousands stand in whole reports, which need not be in memory at once
    for (let step = Math.floor(from / STEP); step * STEP < to; step++) {
      const there = asked.get(step) ?? fetchStep(step).catch(onProblem);
      asked.set(step, there);
      await there;
    }
  }

  /** Asks anew for what is in view once the library has changed; what was there stays until the answer comes. */
  function renew(changes: number): void {
    const first = known === null;
    if (known === changes) return;
    known = changes;
    if (first) return;
    number += 1;
    asked = new Map();
    void need(...seen);
  }

  const pages: QualityPages = {
    line: (index) => {
      void arrived.value;
      return lines.get(index);
    },
    lineOf: (report) => [...lines.values()].find(({ id }) => id === report),
    need,
    atHand: () => {
      let first = 0;
      while (lines.has(first)) first += 1;
      return first;
    },
  };
  return { pages, renew };
}

/** The reports of the agencies that some words find, for as long as these words stay. */
export function useQualityPages(agencies: string): QualityPages {
  const { library } = useApp();
  const [problem, setProblem] = useState<unknown>(null);
  const { pages, renew } = useMemo(
    () => createPages((from, to) => library.worker.ruledReports(agencies, from, to), setProblem),
    [agencies, library],
  );
  useSignalEffect(() => renew(library.changes.value));
  if (problem) throw problem;
  return pages;
}
