import { effect } from '@preact/signals';
import { render } from 'preact';
import { registerOffline } from './offline/register';
import { createReceiver } from './sources/receive';
import { type App as AppParts, AppProvider } from './state/app';
import { createImports } from './state/imports';
import { createLanguage } from './state/language';
import { createNotices } from './state/notices';
import { problemName, problemText } from './state/problems';
import { createRemovals } from './state/removals';
import { createReviewer } from './state/reviewer';
import { createRouter } from './state/route';
import { liveSignal } from './state/use-live';
import { addCaptures, type NewCapture, removeCapture, restoreCapture } from './store/collection';
import { openDatabase } from './store/database';
import { HOME_KEY, readHome } from './store/database-name';
import { allRows } from './store/queries';
import { App } from './views/App';
import { createParser } from './worker/parser-client';
import { startParserWorker } from './worker/start-parser-worker';

/** Makes every part once and ties them together. */
function createApp(): AppParts {
  const database = openDatabase(readHome(localStorage).name);
  const parser = createParser(startParserWorker);
  const notices = createNotices();
  const router = createRouter(window);
  const sayProblem = (name: string) => {
    const toStorage = { label: storageLabel, run: () => router.go('#/settings') };
    const action = name === 'QuotaExceededError' ? toStorage : null;
    notices.say({ text: (words) => problemText(words, name), action });
  };
  const add = (captures: NewCapture[]) => addCaptures(database, captures);
  const remove = (id: string) => removeCapture(database, id);
  const stepAside = () => {
    database.close();
    notices.say({
      text: (words) => problemText(words, 'DatabaseClosedError'),
      action: { label: (words) => words.notice.reload, run: () => location.reload() },
    });
  };
  database.on('versionchange', stepAside);
  // Another tab has restored a backup: what is shown here is no longer the collection.
  window.addEventListener('storage', ({ key }) => key === HOME_KEY && stepAside());
  return {
    database,
    parser,
    router,
    language: createLanguage(localStorage),
    notices,
    imports: createImports({ parser, addCaptures: add, onFailure: sayProblem }),
    removals: createRemovals({
      removeCapture: remove,
      restoreCapture: (removed) => restoreCapture(database, removed),
      notices,
    }),
    reviewer: createReviewer(localStorage),
    receiver: createReceiver({ port: window, addCaptures: add, removeCapture: async (id) => void (await remove(id)) }),
    offline: registerOffline(),
    rows: liveSignal(
      () => allRows(database),
      (error) => sayProblem(problemName(error)),
    ),
  };
}

function storageLabel(words: { notice: { toStorage: string } }): string {
  return words.notice.toStorage;
}

const app = createApp();

effect(() => {
  document.documentElement.lang = app.language.name.value;
});

effect(() => {
  const problem = app.receiver.problem.value;
  if (problem) app.notices.say({ text: (words) => problemText(words, problem.name), action: null });
});

render(
  <AppProvider value={app}>
    <App />
  </AppProvider>,
  document.getElementById('app')!,
);
