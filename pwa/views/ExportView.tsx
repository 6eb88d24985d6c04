import { useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import { choiceOf, type ExportForm, filterIn, newForm, type Scope } from '../state/export-form';
import { contentOf, type ScopeContent, type ScopeSource } from '../state/export-scope';
import { addressOf } from '../state/route';
import type { SavedChoice } from '../state/saved-choices';
import { useFound } from '../state/use-found';
import { ExportMade } from './ExportMade';
import { ExportOptions } from './ExportOptions';
import { KeepChoice, SavedChoices } from './SavedChoices';
import { WorkLine } from './WorkLine';

function firstScope(picked: string[], filter: Record<string, string>): Scope {
  if (picked.length > 0) return 'picked';
  return Object.keys(filter).length > 0 ? 'filter' : 'all';
}

/** What leaves the collection: which reports, what of them, in which formats, with or without the evidence. */
export function ExportView() {
  const { router, rows, exports, picked: picks } = useApp();
  const words = useWords().exchange.export;
  const { ids, params } = router.route.value;
  const [repeated, setRepeated] = useState<SavedChoice | null>(null);
  const picked = repeated?.ids ?? (ids.length > 0 ? ids : picks.named(params.pick));
  const filter = repeated?.filter ?? filterIn(params);
  const [form, setForm] = useState(() => newForm(firstScope(picked, filter)));
  const found = useFound(filter);
  const source: ScopeSource = { rows: rows.value ?? [], filter, found, picked };
  const repeat = (choice: SavedChoice) => {
    setRepeated(choice);
    setForm(choice.form);
  };
  return (
    <div class="export">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <SavedChoices onUse={repeat} />
      <ScopeChoice form={form} onChange={setForm} source={source} />
      <ExportOptions form={form} onChange={setForm} />
      <Start form={form} content={contentOf(form.scope, source)} />
      <WorkLine work={exports.work} />
      <ExportMade />
      <KeepChoice now={{ form, filter, ids: picked }} />
      <Statuses />
    </div>
  );
}

interface ScopeProps {
  form: ExportForm;
  onChange(form: ExportForm): void;
  source: ScopeSource;
}

function ScopeChoice({ form, onChange, source }: ScopeProps) {
  const words = useWords().exchange.export;
  const offered: Scope[] = ['all'];
  if (Object.keys(source.filter).length > 0) offered.push('filter');
  if (source.picked.length > 0) offered.push('picked');
  return (
    <fieldset>
      <legend>{words.scope}</legend>
      {offered.map((scope) => (
        <label key={scope}>
          <input
            type="radio"
            name="scope"
            value={scope}
            checked={form.scope === scope}
            onChange={() => onChange({ ...form, scope })}
          />{' '}
          {words.scopes[scope](contentOf(scope, source).count)}
        </label>
      ))}
      <label>
        <input
          type="checkbox"
          checked={form.acceptedOnly}
          onChange={() => onChange({ ...form, acceptedOnly: !form.acceptedOnly })}
        />{' '}
        {words.acceptedOnly}
      </label>
    </fieldset>
  );
}

function Start({ form, content }: { form: ExportForm; content: ScopeContent }) {
  const { exports } = useApp();
  const words = useWords().exchange.export;
  const { count, readable } = content;
  const nothing = readable.length === 0;
  const running = exports.work.state.value.is === 'running';
  const start = () => {
    const kind = form.evidence ? 'bundle' : 'tables';
    const order = { kind, choice: choiceOf(form, form.scope === 'all' ? null : readable), settings: '' } as const;
    void exports.start(
      order,
      `gongkai-${kind === 'bundle' ? 'bundle-' : ''}${new Date().toISOString().slice(0, 10)}.zip`,
    );
  };
  return (
    <div class="start">
      <button type="button" class="main" disabled={nothing || running} onClick={start}>
        {words.make}
      </button>{' '}
      {nothing && <span class="light">{words.nothing}</span>}
      {!nothing && readable.length < count && <span class="light">{words.skipped(count - readable.length)}</span>}
      <a href={addressOf('backup')}>{words.toBackup}</a>
    </div>
  );
}

function Statuses() {
  const words = useWords();
  return (
    <details>
      <summary>{words.exchange.export.codebookTitle}</summary>
      <dl class="codebook">
        {Object.entries(words.statuses).map(([status, meaning]) => (
          <div key={status}>
            <dt>
              <code>{status}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
