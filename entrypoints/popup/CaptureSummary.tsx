import { useState } from 'preact/hooks';
import { correctedSummary } from '../background/corrections';
import type { KeptCapture } from '../background/database';
import type { Summary } from '../background/summary';
import { CorrectIdentity } from './CorrectIdentity';
import { readingFailureWords } from './failure-words';
import type { PopupState } from './popup-state';
import { language, say } from './words';

const MARKS = { error: '●', warning: '▲', info: '○' };

/** Who reports on which year, how much of it was read, and what does not add up. */
export function CaptureSummary({ state, capture }: { state: PopupState; capture: KeptCapture }) {
  const [correcting, setCorrecting] = useState(false);
  const { problem, title } = capture;
  const corrections = state.corrections.value;
  const summary = capture.summary && correctedSummary(capture.summary, corrections);
  if (!summary) {
    return (
      <>
        <h1>{title}</h1>
        {problem && <p class="quiet">{readingFailureWords(problem)}</p>}
      </>
    );
  }
  return (
    <>
      <h1 id="agency">{summary.agency ?? say('unknown_agency')}</h1>
      <p id="facts" class="quiet">
        {factsOf(summary).join(' · ')}
        {corrections.length > 0 && ` · ${say('corrected')}`}
        {!correcting && (
          <button type="button" id="correct" class="plain" onClick={() => setCorrecting(true)}>
            {say('correct')}
          </button>
        )}
      </p>
      {correcting && <CorrectIdentity {...{ state, summary }} onClose={() => setCorrecting(false)} />}
      <Findings summary={summary} />
    </>
  );
}

function factsOf({ year, edition, cells, sourceKinds }: Summary): string[] {
  const form = edition ? say('form', edition.replace(/^\D+/, '')) : say('no_form');
  const sources = [...new Set(sourceKinds)].map((kind) => (kind === 'html' ? say('source_html') : kind.toUpperCase()));
  return [year === null ? say('unknown_year') : String(year), form, say('cells', cells.read, cells.of), ...sources];
}

function Findings({ summary }: { summary: Summary }) {
  if (summary.findingCount === 0) return <p class="quiet">{say('no_findings')}</p>;
  const more = summary.findingCount - summary.findings.length;
  return (
    <ul id="findings">
      {summary.findings.map(({ rule, severity, because, becauseEn }, index) => (
        <li key={`${rule} ${index}`} class={severity}>
          <span role="img" aria-label={say(`severity_${severity}`)}>
            {MARKS[severity]}
          </span>
          {language() === 'zh-CN' ? because : becauseEn}
        </li>
      ))}
      {more > 0 && <li class="more">{say('more_findings', more)}</li>}
    </ul>
  );
}
