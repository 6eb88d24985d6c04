import type { Collection } from '../../core/collection/collection';
import type { ExportFile } from '../../core/export/written-file';
import type { RandomAccess } from '../../core/export/zip/read-zip';

export type Stage = 'write' | 'verify' | 'save' | 'copy' | 'read' | 'compare';

/** How far a long piece of work is. */
export interface Progress {
  stage: Stage;
  /** What it is at: a file of an export, a capture that is taken in. */
  at: string;
  /** Out of `total`, in whatever unit the stage has. */
  done: number;
  total: number;
}

export type Tell = (progress: Progress) => void;

const PAUSE = 100;

/** Passes on no more than a person can follow; the first of each stage always. */
export function seldom(tell: Tell): Tell {
  let last = 0;
  let stage: Stage | null = null;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now - last < PAUSE) return;
    [last, stage] = [now, progress.stage];
    tell(progress);
  };
}

/** A collection that tells how far its reports have been asked for, and the listener for the files they go into. */
export function watched(collection: Collection, tell: Tell) {
  const each = Math.max(1, collection.entries.length);
  let file: Pick<ExportFile, 'path' | 'number' | 'of'> = { path: '', number: 1, of: 1 };
  let asked = 0;
  const say = () => {
    const within = Math.min(asked, each) / each;
    tell({ stage: 'write', at: file.path, done: file.number - 1 + within, total: file.of });
  };
  const began = (next: ExportFile) => {
    [file, asked] = [next, 0];
    say();
  };
  const step =
    <T>(load: (id: string) => Promise<T>) =>
    (id: string) => {
      asked++;
      say();
      return load(id);
    };
  const { reportOf, captureOf } = collection;
  return { collection: { ...collection, reportOf: step(reportOf), captureOf: step(captureOf) }, began };
}

/** A file that tells how much of it has been read, of so many times its size. */
export function watchedFile(file: RandomAccess, stage: Stage, times: number, tell: Tell): RandomAccess {
  let done = 0;
  const total = Math.max(1, file.size * times);
  return {
    size: file.size,
    read: (start, end) => {
      done = Math.min(total, done + end - start);
      tell({ stage, at: '', done, total });
      return file.read(start, end);
    },
  };
}
