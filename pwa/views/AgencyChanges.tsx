import { useState } from 'preact/hooks';
import type { AgencyClaim, AgencyStatement } from '../../core/collection/agencies';
import { useApp, useWords } from '../state/app';
import { useLive } from '../state/use-live';
import { agencyLog, isStanding, undoStatement } from '../store/agencies';
import type { AgencyLine } from '../worker/library-index';

type Act = 'rename' | 'merge' | 'division' | 'successor';

interface FormsProps {
  picked: AgencyLine[];
  say(agency: string, says: AgencyClaim, why: string): Promise<void>;
  onDone(): void;
}

/** What can be said of the agencies that are picked: a name or a division of one, a merger of several, or who took over from whom. */
export function AgencyForms({ picked, say, onDone }: FormsProps) {
  const words = useWords().shelf.agencies;
  const [act, setAct] = useState<Act | null>(null);
  const one = picked.length === 1;
  const done = () => {
    setAct(null);
    onDone();
  };
  return (
    <span class="selection">
      <span>{words.picked(picked.length)}</span>
      <button type="button" disabled={!one} aria-expanded={act === 'rename'} onClick={() => setAct('rename')}>
        {words.rename}
      </button>
      <button type="button" disabled={!one} aria-expanded={act === 'division'} onClick={() => setAct('division')}>
        {words.setDivision}
      </button>
      <button type="button" disabled={one} aria-expanded={act === 'merge'} onClick={() => setAct('merge')}>
        {words.merge}
      </button>
      <button type="button" disabled={one} aria-expanded={act === 'successor'} onClick={() => setAct('successor')}>
        {words.succeed}
      </button>
      <button type="button" class="plain" onClick={onDone}>
        {words.clear}
      </button>
      {act === 'rename' && one && <RenameForm key={picked[0]!.id} line={picked[0]!} say={say} onDone={done} />}
      {act === 'division' && one && <DivisionForm key={picked[0]!.id} line={picked[0]!} say={say} onDone={done} />}
      {act === 'merge' && !one && <MergeForm picked={picked} say={say} onDone={done} />}
      {act === 'successor' && !one && <SuccessorForm picked={picked} say={say} onDone={done} />}
    </span>
  );
}

interface FormProps extends Omit<FormsProps, 'picked'> {
  line: AgencyLine;
}

function textOf(data: FormData, name: string): string {
  return String(data.get(name) ?? '').trim();
}

/** A form in the line of the list, with a reason and a way out. */
function SayForm({ children, save }: { children: preact.ComponentChildren; save(data: FormData): void }) {
  const words = useWords().shelf.agencies;
  return (
    <form
      class="say-form"
      onSubmit={(event) => {
        event.preventDefault();
        save(new FormData(event.currentTarget));
      }}
    >
      {children}
      <input name="why" type="text" aria-label={words.why} placeholder={words.why} />
      <button type="submit" class="main">
        {words.save}
      </button>
    </form>
  );
}

function RenameForm({ line, say, onDone }: FormProps) {
  const words = useWords().shelf.agencies;
  const save = (data: FormData) => {
    const from = Number(textOf(data, 'from')) || null;
    void say(line.id, { kind: 'name', name: textOf(data, 'name'), from }, textOf(data, 'why')).then(onDone);
  };
  return (
    <SayForm save={save}>
      <input name="name" type="text" required aria-label={words.newName} defaultValue={line.name} />
      <input name="from" type="number" min={2008} max={2100} aria-label={words.since} placeholder={words.since} />
    </SayForm>
  );
}

function DivisionForm({ line, say, onDone }: FormProps) {
  const words = useWords().shelf.agencies;
  const save = (data: FormData) => {
    const division = textOf(data, 'division') || null;
    void say(line.id, { kind: 'division', division }, textOf(data, 'why')).then(onDone);
  };
  return (
    <SayForm save={save}>
      <input
        name="division"
        type="text"
        pattern="\d{6}"
        title={words.badCode}
        aria-label={words.code}
        placeholder={words.code}
        defaultValue={line.division ?? ''}
      />
    </SayForm>
  );
}

function MergeForm({ picked, say, onDone }: FormsProps) {
  const words = useWords().shelf.agencies;
  const save = async (data: FormData) => {
    const into = textOf(data, 'into');
    for (const { id } of picked) if (id !== into) await say(id, { kind: 'merge', into }, textOf(data, 'why'));
    onDone();
  };
  return (
    <SayForm save={(data) => void save(data)}>
      <OneOf picked={picked} name="into" label={words.mergeInto} />
    </SayForm>
  );
}

/** One of the picked agencies took over from the others, which stay agencies of their own. */
function SuccessorForm({ picked, say, onDone }: FormsProps) {
  const words = useWords().shelf.agencies;
  const save = async (data: FormData) => {
    const successor = textOf(data, 'successor');
    for (const { id } of picked) {
      if (id !== successor) await say(successor, { kind: 'successor', of: id }, textOf(data, 'why'));
    }
    onDone();
  };
  // the one whose reports begin last is most likely the one that took over
  const latest = picked.toSorted((a, b) => (b.years[0] ?? 0) - (a.years[0] ?? 0));
  return (
    <SayForm save={(data) => void save(data)}>
      <OneOf picked={latest} name="successor" label={words.successorIs} />
    </SayForm>
  );
}

function OneOf({ picked, name, label }: { picked: AgencyLine[]; name: string; label: string }) {
  return (
    <label>
      {label}{' '}
      <select name={name}>
        {picked.map((line) => (
          <option key={line.id} value={line.id}>
            {line.name} {line.division}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Every change with who, when and why; each can be taken back. */
export function AgencyLog({ lines }: { lines: AgencyLine[] }) {
  const { database, reviewer } = useApp();
  const words = useWords();
  const log = useLive(() => agencyLog(database), 'agency log') ?? [];
  const told = log.filter(({ says }) => says !== null);
  if (told.length === 0) return null;
  const name = (id: string) => lines.find((line) => line.id === id)?.name ?? id.replace(/^\d{6}-/, '');
  const undo = (line: AgencyStatement) => void undoStatement(database, line, { by: reviewer.name.value, why: '' });
  return (
    <details>
      <summary>{words.shelf.agencies.log(told.length)}</summary>
      <ul>
        {told.toReversed().map((line) => (
          <li key={line.id}>
            <ClaimText line={line} name={name} />{' '}
            <small class="light">
              {words.review.said(line.by, words.date(line.at))} {line.why}
            </small>{' '}
            {isStanding(log, line) ? (
              <button type="button" class="plain" onClick={() => undo(line)}>
                {words.shelf.agencies.undo}
              </button>
            ) : (
              <small class="light">{words.shelf.agencies.undone}</small>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function ClaimText({ line: { agency, says }, name }: { line: AgencyStatement; name(id: string): string }) {
  const words = useWords();
  const own = agency.replace(/^\d{6}-/, '');
  const { renamed, merged, placed, succeeded } = words.shelf.agencies;
  if (says?.kind === 'name') return <>{renamed(own, says.name)}</>;
  if (says?.kind === 'merge') return <>{merged(own, name(says.into))}</>;
  if (says?.kind === 'division') return <>{placed(name(agency), says.division ?? words.none)}</>;
  return <>{succeeded(name(agency), says?.of ? name(says.of) : words.none)}</>;
}
