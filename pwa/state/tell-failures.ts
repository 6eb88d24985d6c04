import { problemName } from './problems';

/**
 * Says of everything that failed and that nobody waited for that it did: whatever was to be written may not have been, and
 * nobody may think that it is kept. What somebody ended himself is no failure.
 */
export function tellFailures(page: Pick<EventTarget, 'addEventListener'>, say: (problem: string) => void): void {
  page.addEventListener('unhandledrejection', (event) => {
    const name = problemName((event as PromiseRejectionEvent).reason);
    if (name !== 'AbortError') say(name);
  });
}
