import { computed, effect } from '@preact/signals';
import { Dexie } from 'dexie';
import { render } from 'preact';
import { saveFile } from './components/save-file';
import { createExchange } from './exchange/exchange-client';
import { pickTarget } from './exchange/pick-target';
import { removeFile } from './exchange/remove-file';
import { stagedFile } from './exchange/staged-file';
import { startExchangeWorker } from './exchange/start-exchange-worker';
import { registerOffline } from './offline/register';
import { incomingFiles } from './sources/files';
import { type LaunchQueue, takeOpenedFiles } from './sources/opened-files';
import { createReceiver } from './sources/receive';
import { type App as AppParts, AppProvider } from './state/app';
import { createAutomaticReading } from './state/automatic-reading';
import { createBackups } from './state/backups';
import { bringFiles } from './state/bring-files';
import { createBundles } from './state/bundles';
import { createCollectionCheck } from './state/collection-check';
import { createColumns } from './state/columns';
import { createExports } from './state/exports';
import { createImports } from './state/imports';
import { createLanguage } from './state/language';
import { createLedger } from './state/ledger';
import { connectLibrary, createLibrary } from './state/library';
import { createNotices } from './state/notices';
import { askToPersist } from './state/persistence';
import { createPicked } from './state/picked';
import { problemName, problemText } from './state/problems';
import { readAgain } from './state/read-again';
import { keepReminding, type Remark } from './state/reminder';
import { createRemovals } from './state/removals';
import { createRereads } from './state/rereads';
import { createReviewer } from './state/reviewer';
import { createRouter } from './state/route';
import { createSavedChoices } from './state/saved-choices';
import { tellFailures } from './state/tell-failures';
import { loadChecks } from './state/use-checks';
import { liveSignal } from './state/use-live';
import { carryOver, noteChanges } from './store/carry-over';
import { addCaptures, type NewCapture, removeCapture, saveReading, snapshotOf } from './store/collection';
import { addCorrections } from './store/corrections';
import { openDatabase } from './store/database';
import { HOME_KEY, readHome } from './store/database-name';
import { allRows } from './store/queries';
import { moveToTrash, restoreFromTrash } from './store/trash';
import { App } from './views/App';
import type { Words } from './words/zh-CN';
import { createParser } from './worker/parser-client';
import { startChecksWorker } from './worker/start-checks-worker';
import { startLibraryWorker } from './worker/start-library-worker';
import { startParserWorker } from './worker/start-parser-worker';

/** Makes every part once and ties them together. */
function createApp(): AppParts {
  const home = readHome(localStorage).name;
  const database = openDatabase(home);
  const parser = createParser(startParserWorker);
  const notices = createNotices();
  const router = createRouter(window);
  const sayProblem = (name: string) => {
    const toStorage = { label: storageLabel, run: () => router.go('#/settings') };
    const action = name === 'QuotaExceededError' ? toStorage : null;
    notices.say({ text: (words) => problemText(words, name), action });
  };
  tellFailures(window, sayProblem);
  const add = (captures: NewCapture[]) => addCaptures(database, captures);
  const addHandedOver = createAutomaticReading({
    parser,
    addCaptures: add,
    snapshotOf: (id) => snapshotOf(database, id),
    saveReading: async (id, reading) => saveReading(database, id, reading, (await loadChecks()).applyCorrections),
  });
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
  const ledger = createLedger(database);
  const imports = createImports({ parser, addCaptures: add, onFailure: sayProblem, ledger });
  const exchange = createExchange({ startWorker: startExchangeWorker, parser, database: home });
  const exports = createExports({ exchange, pickTarget, download, removeTarget: removeFile });
  return {
    database,
    parser,
    router,
    language: createLanguage(localStorage),
    notices,
    imports,
    ledger,
    removals: createRemovals({
      moveToTrash: (ids) => moveToTrash(database, ids),
      restoreFromTrash: (ids) => restoreFromTrash(database, ids),
      notices,
    }),
    rereads: createRereads({
      readAgain: (id, signal) => readAgain({ database, parser }, id, signal),
      titleOf: async (id) => (await database.rows.get(id))?.title ?? '',
    }),
    library: createLibrary({
      worker: connectLibrary(startLibraryWorker(database.name)),
      router,
      storage: localStorage,
      onProblem: (error) => sayProblem(problemName(error)),
    }),
    picked: createPicked(router),
    columns: createColumns(localStorage),
    collectionCheck: createCollectionCheck(() => startChecksWorker(home)),
    reviewer: createReviewer(localStorage),
    receiver: createReceiver({
      port: window,
      addCaptures: addHandedOver,
      removeCapture: async (id) => void (await removeCapture(database, id)),
      addCorrections: async (given) => addCorrections(database, given, (await loadChecks()).applyCorrections),
    }),
    offline: registerOffline(),
    exports,
    savedChoices: createSavedChoices(localStorage),
    bundles: createBundles({
      exchange,
      keepAsFile: ({ file, arrival }) => void imports.bring(incomingFiles([file]).map((one) => ({ ...one, arrival }))),
      ledger,
    }),
    backups: createBackups({
      storage: localStorage,
      exports,
      exchange,
      databases: { names: Dexie.getDatabaseNames, delete: Dexie.delete },
      noteChanges: () => {
        const { take, stop } = noteChanges(database);
        const carry = async (to: string) => {
          const restored = openDatabase(to);
          const { applyCorrections } = await loadChecks();
          // more may change while this is being carried over
          for (let changed = take(); changed.size > 0; changed = take()) {
            await carryOver(database, restored, changed, applyCorrections);
          }
          restored.close();
        };
        return { carryOver: carry, stop };
      },
      alone: (work) =>
        navigator.locks.request('gongkai-restore', { ifAvailable: true }, async (lock) => {
          if (lock) await work();
          return lock !== null;
        }),
      reload: () => location.reload(),
    }),
    rows: liveSignal(
      () => allRows(database),
      (error) => sayProblem(problemName(error)),
    ),
  };
}

async function download(staged: string, name: string): Promise<void> {
  saveFile(await stagedFile(staged), name);
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

/** Whether reports are coming in: from files, from a bundle or from the extension. */
const comingIn = computed(() => {
  const { imports, receiver, bundles } = app;
  return imports.running.value || receiver.receiving.value || bundles.work.state.value.is === 'running';
});

// An extension that was updated or taken away meanwhile leaves a bridge that cannot tell by itself.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void app.receiver.drain();
});

/** What nobody waits for. */
function followUp(): void {
  askToPersist({
    storage: localStorage,
    manager: navigator.storage,
    notices: app.notices,
    router: app.router,
    count: () => app.database.rows.count(),
    running: comingIn,
    restored: app.backups.home.restored !== null,
  });
  takeOpenedFiles((window as { launchQueue?: LaunchQueue }).launchQueue, (given) => {
    app.router.go('#/library');
    void bringFiles(app, given);
  });
  const open = { label: (words: Words) => words.exchange.backup.open, run: () => app.router.go('#/backup') };
  const say = (remark: Remark) => app.notices.say({ text: (words) => remark(words.exchange.backup), action: open });
  const { database, backups } = app;
  void app.library.worker.textsReady().then(() => {
    keepReminding({ database, last: backups.last, running: comingIn, say });
  });
}

function show(): void {
  render(
    <AppProvider value={app}>
      <App />
    </AppProvider>,
    document.getElementById('app')!,
  );
  setTimeout(followUp);
}

// The parts are made in one task and drawn in another: a long one would hold the page up.
setTimeout(show);
