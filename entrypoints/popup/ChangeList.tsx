import { useEffect, useState } from 'preact/hooks';
import { database, type KeptCapture, type Order } from '../background/database';
import { type ChangedLines, changedLines } from './changed-lines';
import { say } from './words';

const SHOWN = 3;

/** What the page has lost and gained since it was kept. */
export function ChangeList({ order, capture }: { order: Order; capture: KeptCapture }) {
  const [changes, setChanges] = useState<ChangedLines | null>(null);
  useEffect(() => void compare(order, capture).then(setChanges), [order.id]);
  if (!changes) return null;
  const lines = [
    ...changes.before.slice(0, SHOWN).map((line) => ({ line, mark: '−', words: say('line_gone') })),
    ...changes.after.slice(0, SHOWN).map((line) => ({ line, mark: '+', words: say('line_new') })),
  ];
  const more = changes.before.length + changes.after.length - lines.length;
  return (
    <ul id="changes">
      {lines.map(({ line, mark, words }, index) => (
        <li key={index}>
          <span role="img" aria-label={words}>
            {mark}
          </span>
          {line.length > 80 ? `${line.slice(0, 80)}…` : line}
        </li>
      ))}
      {more > 0 && <li class="more">{say('more_lines', more)}</li>}
    </ul>
  );
}

async function compare(order: Order, capture: KeptCapture): Promise<ChangedLines | null> {
  const kept = await database.contents.get(capture.hashes[0] ?? '');
  if (!kept || !order.changedTo) return null;
  return changedLines(parse(new TextDecoder().decode(kept.bytes)), parse(order.changedTo));
}

/** Neither runs a script nor loads anything. */
function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
