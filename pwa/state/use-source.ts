import { useEffect, useState } from 'preact/hooks';
import type { SourceFile } from '../../core/page/page-snapshot';
import { sourceOf } from '../store/queries';
import type { CaptureRecord } from '../store/records';
import type { Parser } from '../worker/parser-client';
import { useApp } from './app';

type Read<T> = (file: SourceFile, parser: Parser) => Promise<T>;

/** What the worker makes of a kept source; `gone` where its bytes are, undefined while it is being read. */
export function useSource<T>(
  capture: CaptureRecord,
  sha256: string | undefined,
  read: Read<T>,
): T | 'gone' | undefined {
  const { database, parser } = useApp();
  const [answer, setAnswer] = useState<{ value: T | 'gone' }>();
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const file = sha256 ? await sourceOf(database, capture, sha256) : null;
      const value = file ? await read(file, parser) : 'gone';
      if (wanted) setAnswer({ value });
    };
    ask().catch((error: unknown) => wanted && setProblem(error));
    return () => {
      wanted = false;
    };
  }, [database, parser, capture.id, sha256]);
  if (problem) throw problem;
  return answer?.value;
}
