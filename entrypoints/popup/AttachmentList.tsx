import type { Attachment } from '../../core/page/circumstances';
import { say } from './words';

const WORDS: Record<Exclude<Attachment['outcome'], 'waiting' | 'kept'>, string> = {
  refused: 'attachment_refused',
  unreachable: 'attachment_unreachable',
  'too big': 'attachment_too_big',
  'not a file': 'attachment_not_a_file',
  'not allowed': 'attachment_not_allowed',
  'out of reach': 'attachment_out_of_reach',
  'not stored': 'attachment_not_stored',
};

/** The attachments that could not be had, and why; those that were kept stand among the sources. */
export function AttachmentList({ attachments }: { attachments: Attachment[] }) {
  const missing = attachments.flatMap(({ url, text, outcome, status }) =>
    outcome === 'waiting' || outcome === 'kept' ? [] : [{ url, text, why: say(WORDS[outcome], status ?? '') }],
  );
  if (missing.length === 0) return null;
  return (
    <ul id="missing-attachments">
      {missing.map(({ url, text, why }) => (
        <li key={url} class="warning">
          <span aria-hidden="true">▲</span>
          {say('attachment_missing', text || url, why)}
        </li>
      ))}
    </ul>
  );
}
