import type { Remote } from 'comlink';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LibraryIndex } from '../worker/library-index';
import { unpackPanel } from '../worker/packed-panel';
import { useApp } from './app';
import type { Choice } from './panel-choices';

/**
 * An answer over many reports from the library's worker, asked again when the library changes; undefined until the
 * first. While another question is on its way the last answer stays.
 */
export function useStudy<T>(ask: (worker: Remote<LibraryIndex>) => Promise<T>, about: string): T | undefined {
  const { library } = useApp();
  const changes = library.changes.value;
  const [answer, setAnswer] = useState<T>();
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    ask(library.worker).then(
      (value) => wanted && setAnswer(() => value),
      (error: unknown) => wanted && setProblem(error),
    );
    return () => {
      wanted = false;
    };
  }, [about, changes, library]);
  if (problem) throw problem;
  return answer;
}

/** What the agencies of the library are to each other; undefined until the worker has told. */
export function useKinship() {
  return useStudy((worker) => worker.kinship(), 'kinship');
}

/** The panel of a choice; undefined while its numbers are being read. */
export function usePanel(choice: Choice) {
  const packed = useStudy(
    async (worker) => ({ measure: choice.id, panel: await worker.panel(choice.id) }),
    `panel ${choice.id}`,
  );
  return useMemo(() => {
    // the numbers of another measure must not stand under this one's name
    if (packed?.measure !== choice.id) return undefined;
    return { years: packed.panel.years, rows: unpackPanel(packed.panel) };
  }, [packed, choice]);
}
