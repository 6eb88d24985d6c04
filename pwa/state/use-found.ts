import { useEffect, useState } from 'preact/hooks';
import { useApp } from './app';
import { questionOf } from './library';

const NONE: Set<string> = new Set();

/** Ids of the reports that parameters of the library's address find; none where there are no parameters. */
export function useFound(params: Record<string, string>): Set<string> {
  const { library } = useApp();
  const [found, setFound] = useState(NONE);
  const about = JSON.stringify(params);
  const changes = library.changes.value;
  useEffect(() => {
    let wanted = true;
    if (Object.keys(params).length === 0) setFound(NONE);
    else void library.worker.find(questionOf(params)).then((ids) => wanted && setFound(new Set(ids)));
    return () => {
      wanted = false;
    };
  }, [about, changes]);
  return found;
}
