import { useState } from 'preact/hooks';
import type { Summary } from '../background/summary';
import type { PopupState } from './popup-state';
import { say } from './words';

interface Props {
  state: PopupState;
  /** As it stands, earlier corrections included. */
  summary: Summary;
  onClose(): void;
}

/** What the user says instead of what was read: agency and year, with the reason and a name. */
export function CorrectIdentity({ state, summary, onClose }: Props) {
  const [agency, setAgency] = useState(summary.agency ?? '');
  const [year, setYear] = useState(summary.year === null ? '' : String(summary.year));
  const [why, setWhy] = useState('');
  const [by, setBy] = useState(state.reviewer.value);
  const named = { agency: agency.trim() || null, year: year === '' ? null : Number(year) };
  const isNew = named.agency !== summary.agency || named.year !== summary.year;
  const submit = (event: Event) => {
    event.preventDefault();
    state.correct(named, { why: why.trim(), by: by.trim() });
    onClose();
  };
  return (
    <form id="correction" onSubmit={submit}>
      <label>
        {say('agency')}
        <input name="agency" value={agency} onInput={(event) => setAgency(event.currentTarget.value)} />
      </label>
      <label>
        {say('year')}
        <input
          name="year"
          type="number"
          min="2000"
          max="2099"
          value={year}
          onInput={(event) => setYear(event.currentTarget.value)}
        />
      </label>
      <label>
        {say('reason')}
        <input name="why" required value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <label>
        {say('reviewer')}
        <input name="by" autocomplete="name" value={by} onInput={(event) => setBy(event.currentTarget.value)} />
      </label>
      <div class="actions">
        <button type="submit" id="save-correction" disabled={!isNew || why.trim() === ''}>
          {say('record')}
        </button>
        <button type="button" class="second" onClick={onClose}>
          {say('close')}
        </button>
      </div>
    </form>
  );
}
