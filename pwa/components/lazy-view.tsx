import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../state/app';

/** A view that is fetched when it is first shown; it says so meanwhile, and a failure is the frame's to tell. */
export function lazyView(load: () => Promise<ComponentType>): () => preact.JSX.Element {
  let loaded: ComponentType | null = null;
  return function LazyView() {
    const words = useWords();
    const [view, setView] = useState<{ View: ComponentType } | null>(loaded && { View: loaded });
    const [problem, setProblem] = useState<unknown>(null);
    useEffect(() => {
      const keep = (View: ComponentType) => {
        loaded = View;
        setView({ View });
      };
      if (!loaded) load().then(keep, setProblem);
    }, []);
    if (problem) throw problem;
    return view ? <view.View /> : <p class="waiting">{words.report.loading}</p>;
  };
}
