import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import { addressOf } from '../state/route';

interface Props {
  search: RefObject<HTMLInputElement | null>;
  onHelp(): void;
}

/** Search, and the state of things: what waits in the extension, whether the page works offline. */
export function TopBar({ search, onHelp }: Props) {
  const words = useWords();
  return (
    <header class="top">
      <Search field={search} />
      <Receiving />
      <Network />
      <button type="button" class="plain key-help" onClick={onHelp}>
        <kbd>?</kbd> {words.top.help}
      </button>
    </header>
  );
}

function Search({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const { router } = useApp();
  const words = useWords().top;
  const { view, params } = router.route.value;
  const text = view === 'library' ? (params.q ?? '') : '';
  const search = (q: string) => {
    if (view === 'library') router.set({ q: q || null });
    else router.go(addressOf('library', [], { q }));
  };
  return (
    <label class="search">
      <span aria-hidden="true">／</span>
      <input
        ref={field}
        type="search"
        value={text}
        aria-label={words.search}
        placeholder={words.search}
        onInput={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => (event.key === 'Escape' || event.key === 'Enter') && event.currentTarget.blur()}
      />
    </label>
  );
}

function Receiving() {
  const { receiver } = useApp();
  const words = useWords().top;
  if (receiver.receiving.value) return <span role="status">{words.receiving}</span>;
  if (receiver.waiting.value === 0) return null;
  return (
    <button type="button" class="plain" onClick={() => void receiver.drain()}>
      {words.waiting(receiver.waiting.value)} ⇣
    </button>
  );
}

function Network() {
  const { offline } = useApp();
  const words = useWords().top;
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  if (!online) return <span class="state">{words.noNetwork}</span>;
  return offline.ready.value ? <span class="state">{words.offline}</span> : null;
}
