import type { Words } from '../words/zh-CN';

/** The name by which `words.problems` knows what went wrong; Dexie hides the browser's own error inside. */
export function problemName(error: unknown): string {
  const { name, inner } = (error ?? {}) as { name?: string; inner?: { name?: string } };
  if (inner?.name === 'QuotaExceededError') return inner.name;
  return name ?? 'Error';
}

/** One sentence for a problem's name. */
export function problemText(words: Words, name: string): string {
  return words.problems[name] ?? words.otherProblem(name);
}
