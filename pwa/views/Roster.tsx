import { useRef, useState } from 'preact/hooks';
import { type ReadRoster, type RosterProblem, readRoster } from '../sources/roster';
import { useApp, useWords } from '../state/app';
import { problemName, problemText } from '../state/problems';
import { useLive } from '../state/use-live';
import { replaceRoster } from '../store/agencies';
import type { RosterRecord } from '../store/records';
import type { Words } from '../words/zh-CN';

const SHOWN = 50;

/** How many agencies lines of a roster name: one that was expected in two stretches of years has two lines. */
function countAgencies(lines: Pick<RosterRecord, 'name' | 'division'>[]): number {
  return new Set(lines.map(({ name, division }) => `${division} ${name}`)).size;
}

/** Who is expected to report, from a CSV file; what was wrong with its lines stands beneath. */
export function Roster() {
  const { database, notices } = useApp();
  const words = useWords().shelf.agencies;
  const count = useLive(async () => countAgencies(await database.roster.toArray()), 'roster');
  const input = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<ReadRoster | null>(null);
  const replace = async (lines: Parameters<typeof replaceRoster>[1], said: (now: Words) => string) => {
    try {
      const before = await replaceRoster(database, lines);
      const undo = () => void replaceRoster(database, before);
      notices.say({ text: said, action: { label: (now) => now.notice.undo, run: undo } });
    } catch (error) {
      notices.say({ text: (now) => problemText(now, problemName(error)), action: null });
    }
  };
  const choose = async () => {
    const file = input.current!.files?.[0];
    if (!file) return;
    const found = readRoster(new Uint8Array(await file.arrayBuffer()));
    input.current!.value = '';
    setRead(found);
    if (!found.ok) return;
    const agencies = countAgencies(found.lines);
    await replace(found.lines, ({ shelf }) => shelf.agencies.rosterRead(agencies, found.encoding));
  };
  return (
    <section class="roster">
      <h2>{words.roster}</h2>
      <p class="light">{words.rosterLead}</p>
      <p>
        {count ? words.rosterThere(count) : words.rosterNone}{' '}
        <button type="button" onClick={() => input.current!.click()}>
          {words.rosterChoose}
        </button>
        <input
          ref={input}
          type="file"
          class="roster-file"
          accept=".csv,.txt,text/csv"
          hidden
          onChange={() => void choose()}
        />{' '}
        {count ? (
          <button
            type="button"
            class="plain"
            onClick={() => void replace([], ({ shelf }) => shelf.agencies.rosterCleared)}
          >
            {words.rosterClear}
          </button>
        ) : null}
      </p>
      <div role="status">{read && <RosterOutcome read={read} />}</div>
    </section>
  );
}

function RosterOutcome({ read }: { read: ReadRoster }) {
  const words = useWords().shelf.agencies;
  if (!read.ok) {
    return (
      <p>{read.kind === 'empty' ? words.rosterEmpty : words.rosterNoColumn(read.head.join(', ').slice(0, 200))}</p>
    );
  }
  if (read.problems.length === 0) return <p>{words.rosterRead(countAgencies(read.lines), read.encoding)}</p>;
  return (
    <>
      <p>
        {words.rosterRead(countAgencies(read.lines), read.encoding)} {words.rosterProblems(read.problems.length)}
      </p>
      <ul>
        {read.problems.slice(0, SHOWN).map((problem) => (
          <ProblemLine key={problem.line} problem={problem} />
        ))}
      </ul>
      {read.problems.length > SHOWN && <p>…</p>}
    </>
  );
}

function ProblemLine({ problem: { line, kind, words: found } }: { problem: RosterProblem }) {
  const words = useWords().shelf.agencies;
  return <li>{words.rosterLine(line, words.problems[kind](found))}</li>;
}
