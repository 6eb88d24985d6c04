import type { CheckedReport } from '../../core/checks/check-report';
import type { ReadDocument } from '../../core/document/blocks';
import { readDocument } from '../../core/document/read-document';
import type { PageSnapshot, SourceFile } from '../../core/page/page-snapshot';
import { readAndCheck } from '../../core/read-page';
import { harmlessHtml } from './harmless-html';

/** What was asked for or why there is none, as plain data: an error would lose its class on the way out of the worker. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; name: string; message: string };

async function outcomeOf<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { ok: false, name, message };
  }
}

/** Reads and checks one snapshot. Never rejects. */
export function read(snapshot: PageSnapshot): Promise<Outcome<CheckedReport>> {
  return outcomeOf(readAndCheck(snapshot));
}

/** Reads one source into blocks, to be shown beside its report. Never rejects. */
export function readBlocks(source: SourceFile): Promise<Outcome<ReadDocument>> {
  return outcomeOf(readDocument(source));
}

/** A web page that can do no harm, to be shown as it was captured; null for other kinds of source. Never rejects. */
export function readHarmless(source: SourceFile): Promise<Outcome<string | null>> {
  return outcomeOf(
    readDocument(source).then(({ kind, texts }) => (kind === 'html' ? harmlessHtml(texts[''] ?? '') : null)),
  );
}

export interface ParserApi {
  read: typeof read;
  readBlocks: typeof readBlocks;
  readHarmless: typeof readHarmless;
}
