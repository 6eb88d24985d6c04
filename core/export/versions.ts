import { version } from '../../package.json';
import { rules } from '../checks/registry';
import { editions } from '../editions/index';
import { digestOf } from './digest';

/** What made an export: the same versions on the same sources give the same bytes. */
export interface Versions {
  software: string;
  /** First twelve digits of the hash of all rules as data. */
  rules: string;
  /** First twelve digits of the hash of all forms. */
  forms: string;
}

const SHORT = 12;

/** Versions of the software, the rules and the forms that are at work here. */
export function versionsOf(): Versions {
  const stated = rules.map(({ id, severity, category, formula, forms }) => ({
    id,
    severity,
    category,
    formula,
    forms,
  }));
  return {
    software: version,
    rules: digestOf(JSON.stringify(stated)).slice(0, SHORT),
    forms: digestOf(JSON.stringify(editions)).slice(0, SHORT),
  };
}
