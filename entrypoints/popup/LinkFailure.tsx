import { failureWords } from './failure-words';
import type { PopupState } from './popup-state';
import { say } from './words';

/** A link of this page that was to be kept, by the right-click menu, and could not be. */
export function LinkFailure({ state }: { state: PopupState }) {
  const order = state.failedLink.value;
  if (!order) return null;
  return (
    <p id="link-failed" class="failed">
      {say('link_failed', order.url ?? '', failureWords(order.problem))}
    </p>
  );
}
