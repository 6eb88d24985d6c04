import type { Exchange } from '../exchange/exchange-client';
import type { Made, Order } from '../exchange/make-export';
import type { Target } from '../exchange/pick-target';
import { createWork, type Work } from './work';

/** An export that is where it was wanted. */
export interface SavedExport extends Made {
  /** Name of the file. */
  name: string;
  where: 'file' | 'downloads';
}

export interface Exports {
  work: Work<SavedExport>;
  /** Asks where to save, writes, reads back, compares, and only then gives the file its name. Only at a click. */
  start(order: Order, suggestedName: string): Promise<SavedExport | null>;
}

export interface ExportParts {
  exchange: Pick<Exchange, 'make' | 'save'>;
  pickTarget(name: string): Promise<Target>;
  /** Hands a staged file to the browser's downloads. */
  download(staged: string, name: string): Promise<void>;
  /** Takes away the empty file that asking has made. */
  removeTarget(target: FileSystemFileHandle): Promise<void>;
}

/** Exports, one at a time. */
export function createExports({ exchange, pickTarget, download, removeTarget }: ExportParts): Exports {
  const work = createWork<SavedExport>();

  async function start(order: Order, suggestedName: string): Promise<SavedExport | null> {
    const target = await pickTarget(suggestedName);
    if (target === 'cancelled') return null;
    const isNew = target !== 'downloads' && (await target.getFile()).size === 0;
    const saved = await work.run(async (tell, signal) => {
      const made = await exchange.make(order, tell, signal);
      tell({ stage: 'save', at: '', done: 0, total: 0 });
      if (target === 'downloads') {
        await download(made.staged, suggestedName);
        return { ...made, name: suggestedName, where: 'downloads' as const };
      }
      await exchange.save(made.staged, target, signal);
      return { ...made, name: target.name, where: 'file' as const };
    });
    if (!saved && isNew) await removeTarget(target);
    return saved;
  }

  return { work, start };
}
