import type { Transaction } from 'dexie';
import { deriveAgain, deriveFigures } from './derive';

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
    upgrade: deriveFigures,
  },
  {
    version: 4,
    stores: {
      texts: 'id',
      neighbours: 'id',
      labels: 'id',
      trash: 'id, trashedAt',
      agencies: 'id',
      roster: 'id',
      versionChoices: 'id',
      arrivals: 'id, batch',
    },
    upgrade: deriveAgain,
  },
];
