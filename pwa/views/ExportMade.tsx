import type { Citation } from '../../core/export/citation/cite-report';
import { useApp, useWords } from '../state/app';
import type { SavedExport } from '../state/exports';
import { readableSize } from '../state/readable-size';
import { useCopy } from '../state/use-copy';

/** What was exported: counts, id and hash to print in a paper, and how to cite it. */
export function ExportMade() {
  const { exports } = useApp();
  const state = exports.work.state.value;
  if (state.is !== 'done') return null;
  return <Made made={state.result} />;
}

function Made({ made: { made, files, bytes, name, where, citation } }: { made: SavedExport }) {
  const words = useWords();
  const said = words.exchange.export;
  const { counts } = made;
  return (
    <section class="made" role="status">
      <p>
        {said.made(words.count(counts.chosen.reports), files, readableSize(bytes))} {said.where[where](name)}
      </p>
      <p class="light">
        {said.agencyYears(words.count(counts.chosen.agencyYears))} ·{' '}
        {said.corrections(words.count(counts.corrections.applied))}
      </p>
      <dl class="facts">
        <dt>{said.id}</dt>
        <dd>
          <code>{made.id}</code>
        </dd>
        <dt>{said.hash}</dt>
        <dd>
          <code>{made.sha256}</code>
        </dd>
        <dt>{said.rows}</dt>
        <dd>
          {Object.entries(counts.rows).map(([path, rows]) => (
            <span key={path} class="row-count">
              <code>{path}</code> {words.count(rows)}
            </span>
          ))}
        </dd>
      </dl>
      <Cite citation={citation} />
    </section>
  );
}

const notations: [keyof Citation, string][] = [
  ['gbt7714', 'GB/T 7714'],
  ['bibtex', 'BibTeX'],
  ['ris', 'RIS'],
  ['csl', 'CSL-JSON'],
];

function Cite({ citation }: { citation: Citation }) {
  const words = useWords().exchange.export;
  const copy = useCopy();
  return (
    <div class="cite">
      <h2>{words.citeTitle}</h2>
      <p class="citation" lang="zh-CN">
        {citation.gbt7714}
      </p>
      <p class="copies">
        {notations.map(([notation, name]) => (
          <button key={notation} type="button" class="plain" onClick={() => void copy(name, citation[notation])}>
            {words.copy(name)}
          </button>
        ))}
      </p>
    </div>
  );
}
