import { Dexie } from 'dexie';
import type { RandomAccess } from '../../core/export/zip/read-zip';
import { openDatabase } from '../store/database';
import type { Outcome } from '../worker/parser-api';
import { type Made, makeExport, type Order } from './make-export';
import { seldom, type Tell } from './progress';
import { openBundle, type Restored, restoreInto } from './restore';
import { saveStaged } from './save-staged';
import { dropStaged } from './staged-file';
import { type Read, type Taken, takeInBundle } from './take-in';

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const { name, message, inner } = error as Error & { inner?: Error };
    return { ok: false, name: inner?.name === 'QuotaExceededError' ? inner.name : name, message };
  }
}

async function withDatabase<T>(name: string, use: (database: ReturnType<typeof openDatabase>) => Promise<T>) {
  const database = openDatabase(name);
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

function accessTo(file: Blob): RandomAccess {
  return {
    size: file.size,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  };
}

/** Writes and verifies an export; it stays staged until it is saved. Never rejects. */
export function make(database: string, order: Order, tell: Tell): Promise<Outcome<Made>> {
  return outcomeOf(() => withDatabase(database, (opened) => makeExport(opened, order, seldom(tell))));
}

/** Copies a staged export to where a person wants it, and lets the copy here go. Never rejects. */
export function save(staged: string, target: FileSystemFileHandle): Promise<Outcome<void>> {
  return outcomeOf(async () => {
    await saveStaged(staged, target);
    await dropStaged(staged);
  });
}

/** Takes a bundle into the collection. Never rejects. */
export function takeIn(database: string, file: File, read: Read, tell: Tell): Promise<Outcome<Taken>> {
  const told = seldom(tell);
  return outcomeOf(async () => {
    const bundle = await openBundle(accessTo(file), told);
    return withDatabase(database, (opened) => takeInBundle(opened, bundle, false, read, told));
  });
}

/** A restore: into a new database, merged with one that is there or by itself. */
export interface RestoreOrder {
  file: File;
  to: string;
  /** The collection to merge with; null to put the backup in its stead. */
  mergeWith: string | null;
}

/** Restores a backup into a new database; what failed leaves none behind. Never rejects. */
export function restore({ file, to, mergeWith }: RestoreOrder, read: Read, tell: Tell): Promise<Outcome<Restored>> {
  return outcomeOf(async () => {
    try {
      return await withDatabase(to, (opened) => {
        const into = (before: ReturnType<typeof openDatabase> | null) =>
          restoreInto(opened, accessTo(file), before, read, seldom(tell));
        return mergeWith === null ? into(null) : withDatabase(mergeWith, into);
      });
    } catch (error) {
      await Dexie.delete(to);
      throw error;
    }
  });
}

export interface ExchangeApi {
  make: typeof make;
  save: typeof save;
  takeIn: typeof takeIn;
  restore: typeof restore;
}
