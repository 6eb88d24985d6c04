const SVG = 'http://www.w3.org/2000/svg';
const PROPERTIES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'fill-opacity', 'stroke-opacity'];
const MARGIN = 16;
/** Pixels of a PNG for one of the drawing. */
const SCALE = 2;

/** A colour of a chart, any that CSS knows, and what it stands for. */
export interface LegendItem {
  name: string;
  colour: string;
  /** Its sign where shape tells it as well; a square of its colour where there is none. */
  shape?: string;
}

/** What stands around a drawing that leaves the page: title and legend above, notes below. */
export interface Sheet {
  title: string;
  group: string;
  legend: LegendItem[];
  notes: string[];
}

function writeColours(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of PROPERTIES) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  [...from.children].forEach((child, i) => {
    writeColours(child, to.children[i]!);
  });
}

function widthOf(char: string, size: number): number {
  return /[\u2e80-\uffef]/.test(char) ? size : size * 0.56;
}

/** A text broken into lines by the width of its characters; at spaces where there are any. */
export function brokenLines(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
    const room = [...piece.trimEnd()].reduce((sum, char) => sum + widthOf(char, size), 0);
    if (used + room > width && line !== '') {
      lines.push(line.trimEnd());
      [line, used] = ['', 0];
    }
    line += piece;
    used += [...piece].reduce((sum, char) => sum + widthOf(char, size), 0);
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes, content = ''): SVGElement {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.textContent = content;
  return node;
}

/** Something to be put below what is there, and the height that it takes. */
interface Part {
  height: number;
  at(y: number): SVGElement[];
}

function textPart(text: string, width: number, attributes: Attributes & { 'font-size': number }): Part {
  const size = attributes['font-size'];
  const lines = brokenLines(text, width, size);
  const step = Math.round(size * 1.5);
  return {
    height: lines.length * step,
    at: (y) =>
      lines.map((line, i) =>
        element('text', { x: MARGIN, y: y + step * (i + 1) - size * 0.4, 'text-anchor': 'start', ...attributes }, line),
      ),
  };
}

function legendPart(items: LegendItem[], width: number, colours: string[]): Part {
  const size = 12;
  const step = 20;
  let [x, row] = [0, 0];
  const placed = items.map(({ name, shape }, i) => {
    const room = 28 + [...name].reduce((sum, char) => sum + widthOf(char, size), 0);
    if (x > 0 && x + room > width) [x, row] = [0, row + 1];
    const at = { x: MARGIN + x, row, name, shape, colour: colours[i]! };
    x += room;
    return at;
  });
  return {
    height: (row + 1) * step + 8,
    at: (y) =>
      placed.flatMap((one) => [
        keyOf(one, y + one.row * step),
        element(
          'text',
          { x: one.x + 17, y: y + one.row * step + 14, 'font-size': size, 'text-anchor': 'start' },
          one.name,
        ),
      ]),
  };
}

function keyOf({ x, shape, colour }: { x: number; shape: string | undefined; colour: string }, y: number): SVGElement {
  if (!shape) return element('rect', { x, y: y + 4, width: 12, height: 12, fill: colour });
  return element('text', { x: x + 6, y: y + 14, 'font-size': 12, 'text-anchor': 'middle', fill: colour }, shape);
}

function picturePart(picture: SVGSVGElement): Part {
  return {
    height: Number(picture.getAttribute('height')) + 8,
    at: (y) => {
      picture.setAttribute('x', String(MARGIN));
      picture.setAttribute('y', String(y));
      return [picture];
    },
  };
}

interface Resolved {
  picture: SVGSVGElement;
  legend: string[];
  ink: string;
  light: string;
  paper: string;
}

/** A copy of a drawing that carries its own colours: those of white paper, whatever the screen's are. */
function onPaper(picture: SVGSVGElement, legend: LegendItem[]): Resolved {
  const paper = Object.assign(document.createElement('div'), { className: 'for-paper' });
  const probe = document.createElement('span');
  const shown = picture.cloneNode(true) as SVGSVGElement;
  shown.querySelector('.chart-tip')?.remove();
  paper.append(shown, probe);
  document.body.append(paper);
  const resolve = (colour: string) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const copy = shown.cloneNode(true) as SVGSVGElement;
  writeColours(shown, copy);
  const resolved = {
    picture: copy,
    legend: legend.map(({ colour }) => resolve(colour)),
    ink: resolve('var(--ink)'),
    light: resolve('var(--ink-light)'),
    paper: resolve('var(--paper)'),
  };
  paper.remove();
  return resolved;
}

/** The whole sheet, part under part. */
function sheetOf(drawing: SVGSVGElement, { title, group, legend, notes }: Sheet): SVGElement {
  const { picture, legend: colours, ink, light, paper } = onPaper(drawing, legend);
  const width = Number(drawing.getAttribute('width'));
  const parts = [
    textPart(title, width, { 'font-size': 17, 'font-weight': 600 }),
    textPart(group, width, { 'font-size': 12, fill: light }),
    legendPart(legend, width, colours),
    picturePart(picture),
    ...notes.map((note) => textPart(note, width, { 'font-size': 11, fill: light })),
  ];
  const height = parts.reduce((sum, part) => sum + part.height, 2 * MARGIN);
  const size = { width: width + 2 * MARGIN, height };
  const fonts = drawing.getAttribute('font-family') ?? 'sans-serif';
  const viewBox = `0 0 ${size.width} ${size.height}`;
  const sheet = element('svg', { xmlns: SVG, viewBox, ...size, 'font-family': fonts, fill: ink });
  sheet.append(element('rect', { ...size, fill: paper }));
  let y = MARGIN;
  for (const part of parts) {
    sheet.append(...part.at(y));
    y += part.height;
  }
  return sheet;
}

/** The drawing as a file of its own. */
export function svgFile(picture: SVGSVGElement, sheet: Sheet): Blob {
  const text = new XMLSerializer().serializeToString(sheetOf(picture, sheet));
  return new Blob([text], { type: 'image/svg+xml' });
}

/** The drawing as pixels, two for one. */
export async function pngFile(picture: SVGSVGElement, sheet: Sheet): Promise<Blob> {
  const url = URL.createObjectURL(svgFile(picture, sheet));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width * SCALE, image.height * SCALE);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}
