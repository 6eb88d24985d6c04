import { signal } from '@preact/signals';
import { liveQuery, type Subscription } from 'dexie';
import { useEffect, useState } from 'preact/hooks';

/** A signal that follows a question to the store, in this tab and in others, while somebody looks; undefined until then. */
export function liveSignal<T>(ask: () => Promise<T>, onError: (error: unknown) => void) {
  let subscription: Subscription | null = null;
  const answer = signal<T | undefined>(undefined, {
    watched() {
      subscription = liveQuery(ask).subscribe({
        next: (value) => {
          answer.value = value;
        },
        error: onError,
      });
    },
    unwatched() {
      subscription?.unsubscribe();
    },
  });
  return answer;
}

/**
 * The answer to a question to the store, asked again when it changes; undefined until first answered. About null, nothing
 * is asked and the last answer stays.
 */
export function useLive<T>(ask: () => Promise<T>, about: string | null): T | undefined {
  const [answer, setAnswer] = useState<{ about: string; value: T } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    if (about === null) return;
    const subscription = liveQuery(ask).subscribe({ next: (value) => setAnswer({ about, value }), error: setProblem });
    return () => subscription.unsubscribe();
  }, [about]);
  if (problem) throw problem;
  return about === null || answer?.about === about ? answer?.value : undefined;
}
