import type { PopupState } from './popup-state';
import { QueueLine } from './QueueOffer';
import { say } from './words';

/** What waits, and for whom. */
export function PairingLine({ state }: { state: PopupState }) {
  const waiting = state.waiting.value;
  const pairing = state.pairing.value;
  const lost = state.grantLost.value;
  return (
    <footer>
      <QueueLine state={state} />
      {(waiting > 0 || pairing) && <p id="waiting">{waiting > 0 ? say('waiting', waiting) : say('nothing_waiting')}</p>}
      {pairing && !lost && <p>{say('paired_with', pairing.origin)}</p>}
      {pairing && lost && (
        <p role="alert">
          {say('grant_lost', pairing.origin)}{' '}
          <button type="button" id="pair-again" class="plain" onClick={() => state.pair(pairing.address)}>
            {say('pair_again')}
          </button>
        </p>
      )}
      {!pairing && state.shown.value.kind !== 'collection' && <p>{say('not_paired')}</p>}
    </footer>
  );
}
