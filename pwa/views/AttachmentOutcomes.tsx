import { useStudyWords } from '../state/use-study-words';
import type { CaptureRecord } from '../store/records';

/** What came of the files that the page hangs its report on. */
export function AttachmentOutcomes({ capture }: { capture: CaptureRecord }) {
  const words = useStudyWords().report;
  const attachments = capture.circumstances?.attachments ?? [];
  if (attachments.length === 0) return null;
  return (
    <section class="finding-list attachments">
      <h2>{words.attachments}</h2>
      <ul class="details">
        {attachments.map(({ url, text, outcome, status }) => (
          <li key={url}>
            <a href={url} rel="noreferrer" target="_blank">
              {text || url}
            </a>{' '}
            <small>
              {words.outcomes[outcome] ?? outcome}
              {status !== null && outcome !== 'kept' && ` (${status})`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
