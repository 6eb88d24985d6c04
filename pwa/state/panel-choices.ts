import { type Indicator, indicators } from '../../core/comparison/indicators';
import { measureOf, measures } from '../../core/comparison/measures';
import { pairFields } from '../../core/editions/crosswalk';
import { editions, fieldsOfEdition } from '../../core/editions/index';
import { type RowIndicator, rowIndicators } from './row-indicators';

/** Something that a panel can show: an indicator, what can be said of a report as a whole, or one field of the forms. */
export interface Choice {
  id: string;
  zh: string;
  en: string;
  unit: string | null;
  note: Indicator['note'] | null;
  /** Null for a field, and for what is said of a report as a whole. */
  indicator: Indicator | null;
  /** Null but for what is said of a report as a whole. */
  whole: RowIndicator | null;
  /** What another form has in its place and may not be compared with it, by form id. */
  counterpart: Record<string, string>;
}

/** Choices under the name of their table; indicators have none. */
export interface ChoiceGroup {
  table: string | null;
  zh: string;
  en: string;
  choices: Choice[];
}

const [older, newer] = editions as [(typeof editions)[number], (typeof editions)[number]];
const fields = new Map(editions.flatMap(fieldsOfEdition).map((field) => [field.id, field]));

/** Single fields of two forms that stand in the same place and mean different things. */
function counterparts(): Map<string, Record<string, string>> {
  const ids = [older, newer].map((form) => fieldsOfEdition(form).map(({ id }) => id));
  const found = new Map<string, Record<string, string>>();
  for (const { relation, left, right } of pairFields(ids[0]!, ids[1]!)) {
    if (relation !== 'not_comparable' || left.length !== 1 || right.length !== 1) continue;
    found.set(left[0]!, { [newer.id]: right[0]! });
    found.set(right[0]!, { [older.id]: left[0]! });
  }
  return found;
}

function makeFieldChoices(): Choice[] {
  const others = counterparts();
  const shared = measures.flatMap((measure) => fields.get(measure.id) ?? []);
  const covered = new Set(measures.flatMap((measure) => [measure.id, ...Object.values(measure.fields).flat()]));
  const single = [...fields.values()].filter(({ id }) => !covered.has(id) || isPart(id));
  return [...shared, ...single].map(({ id, zh, en, unit }) => ({
    id,
    zh,
    en,
    unit,
    note: null,
    indicator: null,
    whole: null,
    counterpart: others.get(id) ?? {},
  }));
}

/** One of several fields that another form has as one. */
function isPart(id: string): boolean {
  return (
    !measureOf(id) &&
    measures.some(({ relation, fields }) => relation === 'sum' && Object.values(fields).flat().includes(id))
  );
}

function tableOfField(id: string): string {
  return id.slice(0, id.indexOf('.'));
}

function makeGroups(): ChoiceGroup[] {
  const rates = indicators.map(
    (indicator): Choice => ({ ...indicator, note: indicator.note ?? null, indicator, whole: null, counterpart: {} }),
  );
  const wholes = rowIndicators.map((whole): Choice => {
    const { id, zh, en, unit, note } = whole;
    return { id, zh, en, unit, note, indicator: null, whole, counterpart: {} };
  });
  const all = makeFieldChoices();
  const tables = [...new Map(editions.flatMap((form) => form.tables).map((table) => [table.id, table])).values()];
  return [
    { table: null, zh: '指标', en: 'Indicators', choices: rates },
    { table: 'report', zh: '报告整体', en: 'The report as a whole', choices: wholes },
    ...tables.map(({ id, zh, en }) => ({
      table: id,
      zh,
      en,
      choices: all.filter((choice) => tableOfField(choice.id) === id),
    })),
  ];
}

/** Everything a panel can show. */
export const choiceGroups: ChoiceGroup[] = makeGroups();

const choiceById = new Map(choiceGroups.flatMap(({ choices }) => choices).map((choice) => [choice.id, choice]));

/** The choice of that id; the disclosure rate for an id that means nothing. */
export function choiceOf(id: string | undefined): Choice {
  return choiceById.get(id ?? '') ?? choiceById.get('disclosure_rate')!;
}

/** Parts of a choice: measures or fields, those of the numerator first. */
export function partsOf({ id, indicator, whole }: Choice): string[] {
  if (whole) return [];
  return indicator ? [...new Set([...indicator.numerator, ...indicator.denominator])] : [id];
}

/** Measures or fields, with the fields of all forms that they are read from. */
export function fieldsOfParts(parts: string[]): string[] {
  return [...new Set(parts.flatMap((part) => [part, ...Object.values(measureOf(part)?.fields ?? {}).flat()]))];
}

/** The fields of all forms that a choice is read from. */
export function fieldsOfChoice(choice: Choice): string[] {
  return [...new Set([...fieldsOfParts(partsOf(choice)), ...Object.values(choice.counterpart)])];
}
