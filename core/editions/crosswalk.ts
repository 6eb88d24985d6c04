/**
 * How far two fields of different forms say the same:
 * `same` one field · `sum` the parts of one side add up to the other · `close` nearly the same count under a new
 * definition · `not_comparable` different things in the same place · `absent` one form does not ask it.
 */
export type Relation = 'same' | 'sum' | 'close' | 'not_comparable' | 'absent';

/** Fields of two reports that are laid side by side; one side of an `absent` pair is empty. */
export interface FieldPair {
  relation: Relation;
  left: string[];
  right: string[];
}

interface Crossing {
  relation: 'sum' | 'close' | 'not_comparable';
  form2019: string[];
  form2021: string[];
}

const applicants = [
  'natural_person',
  'enterprise',
  'research_inst',
  'social_org',
  'legal_service',
  'org_other',
  'total',
];

const otherHandling: Crossing[] = applicants.map((column) => ({
  relation: 'sum',
  form2019: [`requests.other.${column}`],
  form2021: ['other_no_correction', 'other_fee_unpaid', 'other_misc'].map((row) => `requests.${row}.${column}`),
}));

const documents: Crossing[] = ['rules', 'normdocs'].flatMap((row) => [
  {
    relation: 'close',
    form2019: [`proactive_documents.${row}.made`],
    form2021: [`proactive_documents.${row}.issued`],
  },
  {
    relation: 'not_comparable',
    form2019: [`proactive_documents.${row}.public_total`],
    form2021: [`proactive_documents.${row}.in_force`],
  },
]);

const fees: Crossing = {
  relation: 'not_comparable',
  form2019: ['proactive_fees.admin_fees.items_prev', 'proactive_fees.admin_fees.items_change'],
  form2021: ['proactive_fees.admin_fees.amount_wan'],
};

/** Where the forms of 2019 and 2021 differ in more than a dropped or a new field; equal ids mean the same. */
const crossings: Crossing[] = [...otherHandling, ...documents, fees];

function tableOfField(id: string): string {
  return id.slice(0, id.indexOf('.'));
}

function includesAll(fields: Set<string>, wanted: string[]): boolean {
  return wanted.every((id) => fields.has(id));
}

/** The pair that begins with a field of the left side; both sides are removed from what is still open. */
function takePair(id: string, left: Set<string>, right: Set<string>): FieldPair {
  const pair = pairOf(id, left, right);
  for (const field of pair.left) left.delete(field);
  for (const field of pair.right) right.delete(field);
  return pair;
}

function pairOf(id: string, left: Set<string>, right: Set<string>): FieldPair {
  if (right.has(id)) return { relation: 'same', left: [id], right: [id] };
  for (const { relation, form2019, form2021 } of crossings) {
    const [here, there] = form2019.includes(id) ? [form2019, form2021] : [form2021, form2019];
    if (!here.includes(id) || !includesAll(left, here) || !includesAll(right, there)) continue;
    return { relation, left: here, right: there };
  }
  return { relation: 'absent', left: [id], right: [] };
}

/**
 * Lays the fields of two forms (or of two reports, whose tables may follow different forms) side by side, table by
 * table, in the order of the left one; fields that only the right one has follow at the end of their table.
 */
export function pairFields(leftFields: string[], rightFields: string[]): FieldPair[] {
  const left = new Set(leftFields);
  const right = new Set(rightFields);
  const tables = new Set([...leftFields, ...rightFields].map(tableOfField));
  return [...tables].flatMap((table) => {
    const here = (id: string) => tableOfField(id) === table;
    const pairs = leftFields.filter(here).flatMap((id) => (left.has(id) ? [takePair(id, left, right)] : []));
    const rest = rightFields.filter((id) => here(id) && right.has(id));
    return [...pairs, ...rest.map((id): FieldPair => ({ relation: 'absent', left: [], right: [id] }))];
  });
}
