import type { ReadDocument } from '../../core/document/blocks';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import { findHeadings } from '../../core/sections/find-sections';
import { buildTables, type Tables } from '../../core/tables/build-tables';
import { readTables } from '../../core/tables/read-tables';
import { damageModel } from './damage';
import { type Model, makeModel } from './model';
import { makeRandom } from './random';
import { type Rendering, renderHtml } from './render-html';
import { renderLines, renderText } from './render-text';
import { makeTruth } from './truth';

/** One published document of the storm. */
export interface Published {
  seed: number;
  model: Model;
  rendering: Rendering;
}

/** What became of one document. */
export interface Outcome {
  seed: number;
  renderer: string;
  form: string;
  damage: string[];
  /** Fields whose reading is certain, and how many of them were read right. */
  cells: number;
  right: number;
  /** Certain fields that were refused instead. */
  flagged: string[];
  /** Wrong values with status ok. */
  silent: string[];
  /** Ok values whose place does not give back what was read. */
  misquoted: string[];
  exception: string | null;
}

/** The document of a seed: truth, wording, damage and layout all follow from it. */
export function publish(seed: number): Published {
  const random = makeRandom(seed * 7 + 3);
  const model = makeModel(makeTruth(seed));
  if (random.chance(0.55)) damageModel(model, random);
  const render = random.pick([renderHtml, renderHtml, renderText, renderText, renderLines]);
  return { seed, model, rendering: render(model, random) };
}

/** Reads the tables of a published document as `readPage` does. */
export async function readPublished(
  rendering: Rendering,
  year: number,
): Promise<{ document: ReadDocument; tables: Tables }> {
  const document = await readDocument(rendering.file);
  const headings = findHeadings(document.blocks);
  return { document, tables: buildTables([readTables(document, headings)], year) };
}

function emptyOutcome({ seed, model, rendering }: Published): Outcome {
  const forms = [...new Set(model.truth.tables.map(({ form }) => form))];
  return {
    seed,
    renderer: rendering.renderer,
    form: forms.length > 1 ? 'hybrid' : forms[0]!,
    damage: model.damage,
    cells: 0,
    right: 0,
    flagged: [],
    silent: [],
    misquoted: [],
    exception: null,
  };
}

/** Lays a reading against what the document states. */
export function judge(published: Published, document: ReadDocument, tables: Tables): Outcome {
  const outcome = emptyOutcome(published);
  const { expected } = published.model;
  const { open } = published.rendering;
  for (const [id, expectation] of expected) {
    const reading = tables.values[id];
    const isOpen = open.has(id.slice(0, id.lastIndexOf('.')));
    const isOk = reading?.status === 'ok';
    const shown = `${id} expected ${expectation.status ?? expectation.value} got ${reading ? `${reading.status} ${reading.raw}` : 'nothing'}`;
    if (isOk && reading.value !== expectation.value) outcome.silent.push(shown);
    if (!expectation.counted || isOpen) continue;
    outcome.cells++;
    const isRight =
      expectation.status === null
        ? isOk && reading.value === expectation.value
        : reading?.status === expectation.status;
    if (isRight) outcome.right++;
    else outcome.flagged.push(shown);
  }
  for (const [id, reading] of Object.entries(tables.values)) {
    if (reading.status !== 'ok') continue;
    if (!expected.has(id)) outcome.silent.push(`${id} is on no form of this report, got ${reading.raw}`);
    if (!reading.place || quote(document, reading.place) !== reading.raw)
      outcome.misquoted.push(`${id} ${reading.raw}`);
  }
  return outcome;
}

/** Publishes the document of a seed, reads it and judges the reading. */
export async function weather(seed: number): Promise<Outcome> {
  const published = publish(seed);
  try {
    const { document, tables } = await readPublished(published.rendering, published.model.truth.year);
    return judge(published, document, tables);
  } catch (error) {
    return {
      ...emptyOutcome(published),
      exception: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
