import { effect, type ReadonlySignal } from '@preact/signals';

/** Does something each time that a piece of work has come to its end. */
export function whenEnded(running: ReadonlySignal<boolean>, then: () => void): () => void {
  let wasRunning = false;
  return effect(() => {
    const ended = wasRunning && !running.value;
    wasRunning = running.value;
    if (ended) then();
  });
}
