import { failureWords } from './failure-words';
import type { PopupState } from './popup-state';
import { say } from './words';

/** A link of this page that was to be kept, by the right-click menu, and could not be, or has changed since it was. */
export function LinkFailure({ state }: { state: PopupState }) {
  const order = state.failedLink.value;
  if (!order) return null;
  const { state: outcome, url, problem } = order;
  return (
    <p id="link-failed" class="failed">
      {outcome === 'changed' ? say('link_changed', url ?? '') : say('link_failed', url ?? '', failureWords(problem))}
    </p>
  );
}
