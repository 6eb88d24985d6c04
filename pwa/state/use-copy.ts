import { useApp } from './app';
import { useStudyWords } from './use-study-words';

/** Copies a text to the clipboard, and says by its name whether that was allowed. */
export function useCopy(): (name: string, text: string) => Promise<void> {
  const { notices } = useApp();
  const words = useStudyWords().report;
  return async (name, text) => {
    try {
      await navigator.clipboard.writeText(text);
      notices.say({ text: () => words.copied(name), action: null });
    } catch {
      notices.say({ text: () => words.notCopied, action: null });
    }
  };
}
