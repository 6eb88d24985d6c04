import { useEffect, useState } from 'preact/hooks';

export type Checks = typeof import('./checks');

/** The rules and what goes with them: fetched when first needed, so that the first page does without. */
export function loadChecks(): Promise<Checks> {
  return import('./checks');
}

/** Null until loaded. */
export function useChecks(): Checks | null {
  const [checks, setChecks] = useState<Checks | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadChecks().then((loaded) => wanted && setChecks(loaded));
    return () => {
      wanted = false;
    };
  }, []);
  return checks;
}
