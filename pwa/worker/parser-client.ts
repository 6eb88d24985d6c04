import type { CheckedReport } from '../../core/checks/check-report';
import type { PageSnapshot } from '../../core/page/page-snapshot';

export interface Parser {
  /** Reads one snapshot in the worker, after those asked for before. Aborting rejects with `AbortError`. */
  read(snapshot: PageSnapshot, signal?: AbortSignal): Promise<CheckedReport>;
  /** Ends the worker; what is under way is rejected. A later `read` starts a new one. */
  stop(): void;
}
