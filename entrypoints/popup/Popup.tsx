import { CaptureView } from './CaptureView';
import { CollectionView } from './CollectionView';
import { LinkFailure } from './LinkFailure';
import { PairingLine } from './PairingLine';
import type { PopupState } from './popup-state';
import { say } from './words';

export function Popup({ state }: { state: PopupState }) {
  const shown = state.shown.value;
  return (
    <>
      <section aria-live="polite">
        {state.trouble.value && (
          <p id="trouble" class="failed" role="alert">
            {say('trouble', state.trouble.value)}
          </p>
        )}
        {shown.kind === 'starting' && <p class="quiet">{say('working')}</p>}
        {shown.kind === 'nothing' && <p>{say('no_access')}</p>}
        {shown.kind === 'page' && <CaptureView state={state} />}
        {shown.kind === 'collection' && <CollectionView state={state} address={shown.address} />}
      </section>
      <LinkFailure state={state} />
      <PairingLine state={state} />
    </>
  );
}
