import type { Transaction } from 'dexie';
import { deriveAgain } from './derive';

/** A layout of the database, with what has to be made for records of the layout before. */
interface Version {
  version: number;
  stores: Record<string, string>;
  upgrade?: (transaction: Transaction) => Promise<void>;
}

/** Every layout of the database that was ever released, oldest first. Never edit one: add the next. */
export const versions: Version[] = [
  {
    version: 1,
    stores: {
      captures: 'id, contentKey, *hashes',
      sources: 'sha256',
      reports: 'id',
      rows: 'id, addedAt, [agency+year]',
    },
  },
  { version: 2, stores: { decisions: 'id, *reports', blankChoices: 'id, report' } },
  {
    version: 3,
    stores: { figures: 'id', corrections: 'id, report', corrected: 'id' },
    upgrade: deriveAgain,
  },
];
