import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import { useWords } from '../state/app';
import { useCorrections } from '../state/use-corrections';
import { CorrectionReason } from './CorrectionReason';

interface Props {
  report: CheckedReport;
  field: string;
  /** Goes to the next cell, to type a whole table in. */
  onNext(): void;
}

/** A number as a person types it; null for a blank cell, undefined for what is no number. */
export function typedNumber(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (plain === '') return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** Puts another value beside the one that was read, with a reason; Enter saves and goes to the next cell. */
export function CorrectValue({ report, field, onNext }: Props) {
  const words = useWords().research.correct;
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  if (!open) {
    return (
      <button type="button" class="plain" onClick={() => setOpen(true)}>
        {words.open}
      </button>
    );
  }
  const close = () => setOpen(false);
  return <ValueForm key={field} {...{ report, field, onNext, why, close }} onWhy={setWhy} />;
}

interface FormProps extends Props {
  why: string;
  onWhy(why: string): void;
  close(): void;
}

function ValueForm({ report, field, onNext, why, onWhy, close }: FormProps) {
  const words = useWords().research.correct;
  const { correct } = useCorrections(report.id);
  const input = useRef<HTMLInputElement>(null);
  const now = report.values[field]?.value ?? null;
  const [text, setText] = useState(now === null ? '' : String(now));
  useEffect(() => input.current!.select(), []);
  const value = typedNumber(text);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (value !== undefined && why.trim() !== '' && (await correct(field, value, why.trim()))) onNext();
  };
  // a key held down would state blanks all the way down the table
  const once = (event: KeyboardEvent) => event.repeat && event.key === 'Enter' && event.preventDefault();
  return (
    <form class="correct" onKeyDown={once} onSubmit={(event) => void submit(event)}>
      <label>
        {words.value}
        <input
          ref={input}
          inputMode="decimal"
          aria-invalid={value === undefined}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <CorrectionReason {...{ why, onWhy }} ready={value !== undefined} onClose={close} />
      <span class="light">{value === undefined ? words.notANumber : words.hint}</span>
    </form>
  );
}
