import { editions, type Field, fieldsOfEdition } from '../editions/index';

/** A field of any form as a variable of the panel. */
export interface Variable {
  /** Field id. */
  field: string;
  /** Public name, as in the codebook. */
  name: string;
  /** The same in at most 29 characters, for Stata, with room for `_st`. */
  short: string;
  /** The field on each form that has it, by form id, oldest first. */
  forms: Record<string, Field>;
  zh: string;
  en: string;
  /** Null where no form prints one. */
  unit: string | null;
}

/** `requests.granted.total` is `req_granted_total`; the fields of the one unlabelled row go by their column. */
function nameOf({ table, row, column }: Field): string {
  if (table === 'requests') return `req_${row}_${column}`;
  return row === 'count' ? column : `${row}_${column}`;
}

const ABBREVIATIONS: [RegExp, string][] = [
  [/_natural_person$/, '_nat'],
  [/_enterprise$/, '_ent'],
  [/_research_inst$/, '_res'],
  [/_social_org$/, '_soc'],
  [/_legal_service$/, '_leg'],
  [/_org_other$/, '_org'],
  [/_total$/, '_tot'],
  [/^req_denied_/, 'req_den_'],
  [/^req_den_security_stability_/, 'req_den_security_'],
  [/^req_not_processed_/, 'req_np_'],
  [/^req_(.*)_tot_tot$/, 'req_$1_tot'],
];

/** Abbreviates by fixed rules, so that a name never depends on which others are exported. */
export function shortName(name: string): string {
  return ABBREVIATIONS.reduce((short, [pattern, by]) => short.replace(pattern, by), name);
}

function makeVariables(): Variable[] {
  const variables = new Map<string, Variable>();
  for (const edition of editions) {
    for (const field of fieldsOfEdition(edition)) {
      const name = nameOf(field);
      const { forms } = variables.get(field.id) ?? { forms: {} };
      const { zh, en, unit } = field;
      const all = { ...forms, [edition.id]: field };
      variables.set(field.id, { field: field.id, name, short: shortName(name), forms: all, zh, en, unit });
    }
  }
  return [...variables.values()].sort(byNewestForm);
}

const newest = editions.at(-1)!;
const order = new Map(fieldsOfEdition(newest).map((field, i) => [field.id, i]));

/** Fields of the newest form in its order, then those that only older forms have. */
function byNewestForm(a: Variable, b: Variable): number {
  return (order.get(a.field) ?? order.size) - (order.get(b.field) ?? order.size);
}

/** Every field of every form, once. */
export const variables: Variable[] = makeVariables();

const byField = new Map(variables.map((variable) => [variable.field, variable]));

/** The variable of a field; null for an id that no form has. */
export function variableOf(field: string): Variable | null {
  return byField.get(field) ?? null;
}
