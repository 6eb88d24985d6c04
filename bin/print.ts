import { once } from 'node:events';

/** A file or line that could not be read, as it is printed. */
export interface Failure {
  id: string | null;
  error: { name: string; message: string };
}

/** Prints one value on one line. Waits while the reader of our output is slower than we are, so that memory stays constant. */
export async function print(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}

/** What is printed for a problem with the file or line of that id. */
export function failure(id: string | null, problem: unknown): Failure {
  const { name, message } = problem instanceof Error ? problem : new Error(String(problem));
  return { id, error: { name, message } };
}
