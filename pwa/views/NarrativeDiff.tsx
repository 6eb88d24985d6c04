import { useMemo } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import { compareNarratives, type NarrativeLine, narrativeSentences } from '../../core/comparison/compare-narratives';
import { editions } from '../../core/editions/index';
import { useApp } from '../state/app';
import { useStudyWords } from '../state/use-study-words';

type Kind = NarrativeLine['kind'];

const kinds: Kind[] = ['kept', 'changed', 'moved', 'gone', 'new'];
const signs: Record<Kind, string> = { kept: '', changed: '≠', moved: '⇄', gone: '−', new: '＋' };

function sectionOf({ stands, left, right }: NarrativeLine): string {
  return (stands === 'left' ? left : right)!.section;
}

/** Each sentence once: one that went elsewhere has a line in both of its places. */
function tally(lines: NarrativeLine[]): Record<Kind, number> {
  const count = (kind: Kind) =>
    lines.filter((line) => line.kind === kind && (line.stands !== 'left' || kind === 'gone')).length;
  return {
    kept: count('kept'),
    changed: count('changed'),
    moved: count('moved'),
    gone: count('gone'),
    new: count('new'),
  };
}

function nameOf({ identity, title, id }: CheckedReport): string {
  return [identity.agency ?? title ?? id, identity.year].filter(Boolean).join(' ');
}

interface Props {
  left: CheckedReport;
  right: CheckedReport;
  onlyChanged: boolean;
}

/** The running text of two reports, sentence beside sentence, chapter by chapter. */
export function NarrativeDiff({ left, right, onlyChanged }: Props) {
  const { language } = useApp();
  const words = useStudyWords().diff;
  const lines = useMemo(() => compareNarratives(narrativeSentences(left), narrativeSentences(right)), [left, right]);
  const counts = tally(lines);
  const shown = onlyChanged ? lines.filter(({ kind }) => kind !== 'kept') : lines;
  const sections = [...new Set(lines.map(sectionOf))].toSorted(byChapter);
  return (
    <section class="narratives">
      <h2 class="for-reader">{words.title}</h2>
      <ul class="tally">
        {kinds.map((kind) => (
          <li key={kind}>
            <span class={`sign ${kind}`} aria-hidden="true">
              {signs[kind]}
            </span>{' '}
            {words.counts[kind](counts[kind])}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="light">{words.same}</p>}
      <table class="sentences" lang="zh-CN">
        <thead>
          <tr lang={language.name.value}>
            <th scope="col">{nameOf(left)}</th>
            <td class="sign" />
            <th scope="col">{nameOf(right)}</th>
          </tr>
        </thead>
        {sections.map((id) => (
          <Chapter key={id} id={id} lines={shown.filter((line) => sectionOf(line) === id)} />
        ))}
      </table>
    </section>
  );
}

function byChapter(a: string, b: string): number {
  return Number(b === 'preamble') - Number(a === 'preamble') || (a < b ? -1 : 1);
}

function Chapter({ id, lines }: { id: string; lines: NarrativeLine[] }) {
  const { language } = useApp();
  const words = useStudyWords().diff;
  const section = editions.flatMap((edition) => edition.sections).find((one) => one.id === id);
  if (lines.length === 0) return null;
  const name = language.name.value === 'en' ? section?.en : section?.zh;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} lang={language.name.value}>
          {name ?? words.preamble}
        </th>
      </tr>
      {lines.map((line, i) => (
        <Line key={i} line={line} />
      ))}
    </tbody>
  );
}

function Line({ line }: { line: NarrativeLine }) {
  const words = useStudyWords().diff;
  const { kind, stands } = line;
  const away = stands !== 'both' && kind !== 'gone' && kind !== 'new';
  return (
    <tr class={kind}>
      <td class="side">{stands !== 'right' && <Sentence line={line} side="left" />}</td>
      <td class={`sign ${kind}`}>
        <span aria-hidden="true">{signs[kind]}</span>
        <span class="for-reader">
          {words.kinds[kind]} {away && words.elsewhere}
        </span>
      </td>
      <td class="side">{stands !== 'left' && <Sentence line={line} side="right" />}</td>
    </tr>
  );
}

function Sentence({ line: { kind, left, right, stretches }, side }: { line: NarrativeLine; side: 'left' | 'right' }) {
  const sentence = (side === 'left' ? left : right)!;
  if (kind !== 'changed') return <>{sentence.text}</>;
  const Mark = side === 'left' ? 'del' : 'ins';
  return (
    <>
      {stretches.map(({ on, text }, i) => {
        if (on === 'both') return text;
        return on === side ? <Mark key={i}>{text}</Mark> : null;
      })}
    </>
  );
}
