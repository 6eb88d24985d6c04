import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Offline } from '../offline/register';
import type { Receiver } from '../sources/receive';
import type { Database } from '../store/database';
import type { RowRecord } from '../store/records';
import type { Words } from '../words/zh-CN';
import type { Parser } from '../worker/parser-client';
import type { Backups } from './backups';
import type { Bundles } from './bundles';
import type { CollectionCheck } from './collection-check';
import type { Columns } from './columns';
import type { Exports } from './exports';
import type { Imports, Ledger } from './imports';
import type { Language } from './language';
import type { Library } from './library';
import type { Notices } from './notices';
import type { Picked } from './picked';
import type { Removals } from './removals';
import type { Rereads } from './rereads';
import type { Reviewer } from './reviewer';
import type { Router } from './route';
import type { SavedChoices } from './saved-choices';

/** All that a view may need, made once at the start. */
export interface App {
  database: Database;
  parser: Parser;
  router: Router;
  language: Language;
  notices: Notices;
  imports: Imports;
  /** What was to be brought in and is not. */
  ledger: Ledger;
  removals: Removals;
  rereads: Rereads;
  reviewer: Reviewer;
  receiver: Receiver;
  offline: Offline;
  exports: Exports;
  savedChoices: SavedChoices;
  bundles: Bundles;
  backups: Backups;
  /** The library as the address asks for it. */
  library: Library;
  picked: Picked;
  columns: Columns;
  collectionCheck: CollectionCheck;
  /** Every line of the library, read when a view first asks; undefined until then. Lists ask `library` instead. */
  rows: ReadonlySignal<RowRecord[] | undefined>;
}

const AppContext = createContext<App | null>(null);

export const AppProvider = AppContext.Provider;

export function useApp(): App {
  return useContext(AppContext)!;
}

export function useWords(): Words {
  return useApp().language.words.value;
}
