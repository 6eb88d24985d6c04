import type { Finding } from '../../../core/checks/finding';

/** From the worker: that its reports are there, what a batch of them gave, or that all are checked. */
export type FromWorker =
  | { state: 'ready' }
  | { state: 'batch'; checked: number; findings: Finding[] }
  | { state: 'done'; seconds: number };
