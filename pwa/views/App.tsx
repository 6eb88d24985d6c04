import { useErrorBoundary, useRef, useState } from 'preact/hooks';
import { DropTarget } from '../components/DropTarget';
import { lazyView } from '../components/lazy-view';
import { useApp, useWords } from '../state/app';
import { addressOf, type ViewName } from '../state/route';
import { useKeys } from '../state/use-keys';
import { CapturedView } from './CapturedView';
import { HelpDialog } from './HelpDialog';
import { LibraryView } from './LibraryView';
import { Navigation } from './Navigation';
import { NoticeList } from './NoticeList';
import { SettingsView } from './SettingsView';
import { TopBar } from './TopBar';

const views: Record<ViewName, () => preact.JSX.Element | null> = {
  library: LibraryView,
  trash: lazyView(async () => (await import('./TrashView')).TrashView),
  agencies: lazyView(async () => (await import('./AgenciesView')).AgenciesView),
  report: lazyView(async () => (await import('./ReportView')).ReportView),
  captured: CapturedView,
  compare: lazyView(async () => (await import('./CompareView')).CompareView),
  charts: lazyView(async () => (await import('./ChartsView')).ChartsView),
  quality: lazyView(async () => (await import('./QualityView')).QualityView),
  coverage: lazyView(async () => (await import('./CoverageView')).CoverageView),
  export: lazyView(async () => (await import('./ExportView')).ExportView),
  backup: lazyView(async () => (await import('./BackupView')).BackupView),
  settings: SettingsView,
};

/** The frame around every view. */
export function App() {
  const { router } = useApp();
  const words = useWords();
  const search = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  useKeys({
    '/': () => search.current?.focus(),
    '?': () => setHelp(true),
    g: () => router.go(addressOf('library')),
  });
  const { view, ids } = router.route.value;
  return (
    <DropTarget>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {words.nav.skip}
      </button>
      <Navigation />
      <TopBar search={search} onHelp={() => setHelp(true)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and whoever has no mouse scrolls it with the arrow keys. */}
      <main id="main" tabIndex={0}>
        <CurrentView key={[view, ...ids].join('/')} view={view} />
      </main>
      <NoticeList />
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </DropTarget>
  );
}

/** A view that breaks does not take the rest down. */
function CurrentView({ view }: { view: ViewName }) {
  const words = useWords();
  const [problem] = useErrorBoundary();
  const View = views[view];
  if (!problem) return <View />;
  return (
    <section class="broken" role="alert">
      <h1>{words.brokenView.title}</h1>
      <p>
        {words.brokenView.body} <code>{String(problem)}</code>
      </p>
      <p>
        {/* a part of a version that is there no more comes with the next one */}
        <button type="button" onClick={() => location.reload()}>
          {words.brokenView.reload}
        </button>{' '}
        <a href={addressOf('library')}>{words.brokenView.back}</a>
      </p>
    </section>
  );
}
