import { describe, expect, it } from 'vitest';
import type { CheckedReport } from '../../../core/checks/check-report';
import type { PageSnapshot } from '../../../core/page/page-snapshot';
import { createImports, type ImportParts, type Incoming } from '../../../pwa/state/imports';
import type { AddedCapture, NewCapture } from '../../../pwa/store/collection';
import { madeReport } from '../made-report';

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

function incoming(name: string): Incoming {
  const source = { name, url: null, contentType: null, bytes: new Uint8Array() };
  return {
    name,
    size: 1,
    snapshot: async () => ({ id: name, url: null, title: null, capturedAt: null, sources: [source] }),
  };
}

function added(capture: NewCapture): AddedCapture {
  return { id: capture.id, sha256: [], storedAs: capture.id, already: capture.id.includes('again') };
}

function imports(more: Partial<ImportParts> = {}) {
  const failures: string[] = [];
  const missing = new Map<string, string | null>();
  const read = async ({ id }: PageSnapshot): Promise<CheckedReport> => {
    if (id.includes('broken')) throw named('WorkerFailed');
    const kind = id.includes('index') ? 'index' : 'report';
    const source = {
      name: id,
      sha256: '',
      kind: 'html',
      format: 'html',
      url: null,
      encoding: null,
      facts: [],
    } as const;
    return madeReport({
      id,
      more: { detection: { kind, score: 1, evidence: [] }, sources: [{ ...source, facts: [] }] },
    });
  };
  const parts: ImportParts = {
    parser: { read },
    addCaptures: async (captures) => captures.map(added),
    onFailure: (problem) => failures.push(problem),
    ledger: {
      expect: async (_, files) => void files.map(({ id }) => missing.set(id, null)),
      refuse: async (id, problem) => void missing.set(id, problem),
      forget: async (ids) => void ids.map((id) => missing.delete(id)),
      during: (_, work) => work(),
    },
    ...more,
  };
  const { addCaptures } = parts;
  parts.addCaptures = async (captures) => {
    const stored = await addCaptures(captures);
    for (const { arrival } of captures) missing.delete(arrival!);
    return stored;
  };
  return { ...createImports(parts), failures, missing };
}

const states = (job: ReturnType<typeof imports>) => job.outcomes.value.map(({ state }) => state);

describe('createImports', () => {
  it('gives every file an outcome', async () => {
    const job = imports();
    await job.bring(['a', 'again', 'index', 'broken'].map(incoming));
    expect(states(job)).toEqual(['added', 'already', 'not_a_report', 'unread']);
    expect(job.outcomes.value.at(-1)).toMatchObject({ id: 'broken', problem: 'WorkerFailed' });
    expect([job.running.value, job.done.value]).toEqual([false, 4]);
  });

  it('says why a file was not stored, and goes on with the next', async () => {
    const addCaptures = async ([capture]: NewCapture[]) => {
      if (capture!.id === 'big') throw Object.assign(named('AbortError'), { inner: named('QuotaExceededError') });
      return [added(capture!)];
    };
    const job = imports({ addCaptures });
    await job.bring(['big', 'small'].map(incoming));
    expect(states(job)).toEqual(['failed', 'added']);
    expect(job.outcomes.value[0]!.problem).toBe('QuotaExceededError');
    expect(job.failures).toEqual(['QuotaExceededError']);
    expect([...job.missing.values()]).toEqual(['QuotaExceededError']);
    job.clear();
    expect(job.missing.size).toBe(0);
  });

  it('lists a file whose bytes cannot be had', async () => {
    const job = imports();
    const gone = { name: 'gone', size: 1, snapshot: () => Promise.reject(named('NotFoundError')) };
    await job.bring([gone, incoming('a')]);
    expect(states(job)).toEqual(['failed', 'added']);
  });

  it('stores nothing after it was stopped, and says so of each file', async () => {
    const stored: string[] = [];
    const job: ReturnType<typeof imports> = imports({
      addCaptures: async (captures) => {
        stored.push(...captures.map(({ id }) => id));
        job.cancel();
        return captures.map(added);
      },
    });
    await job.bring(['a', 'b', 'c'].map(incoming));
    expect(states(job)).toEqual(['added', 'cancelled', 'cancelled']);
    expect(stored).toEqual(['a']);
    expect(job.missing.size).toBe(2);
  });

  it('takes more files into a run that is under way', async () => {
    const job = imports();
    const first = job.bring([incoming('a')]);
    await job.bring([incoming('b')]);
    await first;
    expect(states(job)).toEqual(['added', 'added']);
  });

  it('begins anew with the next run', async () => {
    const job = imports();
    await job.bring([incoming('a')]);
    await job.bring([incoming('b')]);
    expect(job.outcomes.value.map(({ name }) => name)).toEqual(['b']);
    job.clear();
    expect(job.outcomes.value).toEqual([]);
  });
});
