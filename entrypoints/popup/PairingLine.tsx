import type { PopupState } from './popup-state';
import { QueueLine } from './QueueOffer';
import { say } from './words';

/** What waits, and for whom. */
export function PairingLine({ state }: { state: PopupState }) {
  const waiting = state.waiting.value;
  const pairing = state.pairing.value;
  return (
    <footer>
      <QueueLine state={state} />
      {(waiting > 0 || pairing) && <p id="waiting">{waiting > 0 ? say('waiting', waiting) : say('nothing_waiting')}</p>}
      {pairing && <p>{say('paired_with', pairing.origin)}</p>}
      {!pairing && state.shown.value.kind !== 'collection' && <p>{say('not_paired')}</p>}
    </footer>
  );
}
