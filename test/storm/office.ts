import type { SourceFile } from '../../core/page/page-snapshot';
import { damageModel } from './damage';
import { makeModel } from './model';
import { makeRandom } from './random';
import { renderHtml } from './render-html';
import { judge, type Outcome, type Published, readPublished } from './storm';
import { makeTruth } from './truth';

/** Damage that leaves rows of unlike length: a word processor fills them up, so that its document states other things. */
const UNEVEN = new Set([
  'dropCell',
  'mergeCells',
  'splitCell',
  'insertBlank',
  'insertNumber',
  'dropHead',
  'truncate',
  'breakOff',
]);

/** A page of the storm that another program turns into a document: nothing in it that only a browser hides. */
export function publishForOffice(seed: number): Published & { html: string } {
  for (let attempt = 0; ; attempt++) {
    const random = makeRandom(seed * 31 + attempt * 1_000_003);
    const model = makeModel(makeTruth(seed));
    if (random.chance(0.4)) damageModel(model, random);
    const rendering = renderHtml(model, random);
    const html = new TextDecoder().decode(rendering.file.bytes);
    const isPlain = !rendering.renderer.includes('hidden') && !model.damage.some((name) => UNEVEN.has(name));
    if (isPlain && !html.includes('\ufffd') && !/charset="gbk"/.test(html)) return { seed, model, rendering, html };
  }
}

/** Judges what another program made of a page. */
export async function judgeFile(published: Published, kind: string, file: SourceFile): Promise<Outcome> {
  const made = { ...published, rendering: { ...published.rendering, renderer: kind, file } };
  try {
    const { document, tables } = await readPublished(made.rendering, made.model.truth.year);
    return judge(made, document, tables);
  } catch (error) {
    const empty = { cells: 0, right: 0, flagged: [], silent: [], misquoted: [] };
    return { seed: made.seed, renderer: kind, form: '', damage: made.model.damage, ...empty, exception: String(error) };
  }
}
