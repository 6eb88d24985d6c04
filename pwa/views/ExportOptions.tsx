import { Fragment } from 'preact';
import { formats, tableNames } from '../../core/export/choice';
import { useWords } from '../state/app';
import type { ExportForm } from '../state/export-form';

interface Props {
  form: ExportForm;
  onChange(form: ExportForm): void;
}

/** The list without the one, or with it; at least one stays. */
function toggled<T>(list: T[], one: T): T[] {
  if (!list.includes(one)) return [...list, one];
  return list.length === 1 ? list : list.filter((other) => other !== one);
}

/** Tables, formats, evidence. */
export function ExportOptions({ form, onChange }: Props) {
  const words = useWords().exchange.export;
  return (
    <>
      <fieldset class="options">
        <legend>{words.tablesTitle}</legend>
        {tableNames.map((name) => (
          <Option
            key={name}
            words={words.tables[name]}
            // every other table refers to the reports
            disabled={name === 'reports'}
            checked={form.tables.includes(name)}
            onChange={() => onChange({ ...form, tables: toggled(form.tables, name) })}
          />
        ))}
      </fieldset>
      <fieldset class="options">
        <legend>{words.formatsTitle}</legend>
        {formats.map((name) => (
          <Fragment key={name}>
            <Option
              words={words.formats[name]}
              checked={form.formats.includes(name)}
              onChange={() => onChange({ ...form, formats: toggled(form.formats, name) })}
            />
            {name === 'csv' && form.formats.includes(name) && <CsvOptions form={form} onChange={onChange} />}
          </Fragment>
        ))}
      </fieldset>
      <fieldset class="options">
        <legend>{words.evidenceTitle}</legend>
        {([false, true] as const).map((evidence) => (
          <Option
            key={String(evidence)}
            type="radio"
            words={words.evidence[evidence ? 'with' : 'without']}
            checked={form.evidence === evidence}
            onChange={() => onChange({ ...form, evidence })}
          />
        ))}
      </fieldset>
    </>
  );
}

function CsvOptions({ form, onChange }: Props) {
  const words = useWords().exchange.export;
  return (
    <div class="within">
      <label>
        <input
          type="checkbox"
          checked={form.byteOrderMark}
          onChange={() => onChange({ ...form, byteOrderMark: !form.byteOrderMark })}
        />{' '}
        {words.byteOrderMark}
      </label>
      <label>
        <input type="checkbox" checked={form.scripts} onChange={() => onChange({ ...form, scripts: !form.scripts })} />{' '}
        {words.scripts}
      </label>
    </div>
  );
}

interface OptionProps {
  words: [name: string, what: string];
  type?: 'checkbox' | 'radio';
  checked: boolean;
  disabled?: boolean;
  onChange(): void;
}

function Option({ words: [name, what], type = 'checkbox', checked, disabled = false, onChange }: OptionProps) {
  return (
    <label class="option">
      <input type={type} name={type === 'radio' ? 'evidence' : undefined} {...{ checked, disabled, onChange }} />
      <b>{name}</b>
      <span class="light">{what}</span>
    </label>
  );
}
