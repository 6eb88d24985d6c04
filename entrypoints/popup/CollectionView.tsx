import type { PopupState } from './popup-state';
import { say } from './words';

/** On a collection's own page: pair with it, or part from it. */
export function CollectionView({ state, address }: { state: PopupState; address: string }) {
  const { origin } = new URL(address);
  if (state.pairing.value?.origin === origin && !state.grantLost.value) {
    return (
      <>
        <div class="status">
          <h1 id="status">{say('paired')}</h1>
          <button type="button" id="unpair" class="plain" onClick={state.unpair}>
            {say('unpair')}
          </button>
        </div>
        <p class="origin">{origin}</p>
      </>
    );
  }
  return (
    <>
      <h1 id="status">{say('pair_title')}</h1>
      <p class="origin">{origin}</p>
      <p class="quiet">{say('pair_text')}</p>
      {state.pairingRefused.value && <p role="alert">{say('pair_refused')}</p>}
      <div class="actions">
        <button type="button" id="pair" onClick={() => state.pair(address)}>
          {say('pair')}
        </button>
      </div>
    </>
  );
}
