import { type ReadonlySignal, signal } from '@preact/signals';
import type { Message } from '../background/messages';
import { deliver } from '../page/deliver';
import { say } from './words';

/** Follows the clicks of one page of the extension: what could not be done is never silent. */
export interface Attempts {
  /** What could not be done or read, in the browser's own words. */
  trouble: ReadonlySignal<string | null>;
  tell(error: unknown): void;
  attempt(work: Promise<unknown>): void;
}

export function createAttempts(): Attempts {
  const trouble = signal<string | null>(null);
  function tell(error: unknown): void {
    trouble.value = error instanceof Error ? error.message : String(error);
  }
  return {
    trouble,
    tell,
    attempt(work) {
      trouble.value = null;
      work.catch(tell);
    },
  };
}

/** Has the background do something. Fails where it never says that it has. */
export async function send(message: Message): Promise<void> {
  if (!(await deliver(message))) throw new Error(say('no_answer'));
}
