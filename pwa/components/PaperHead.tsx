import { version } from '../../package.json';
import { useWords } from '../state/app';

interface Props {
  title: string;
  /** What the controls say that no paper shows; what is not so is left out. */
  facts: (string | false | null | undefined)[];
}

/** On paper only: what a table is about, as chosen on the screen, and what printed it when. */
export function PaperHead({ title, facts }: Props) {
  const words = useWords().print;
  return (
    <header class="on-paper">
      <h1>{title}</h1>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      <p class="light">{words.made(version, new Date().toISOString().slice(0, 10))}</p>
    </header>
  );
}
