import type { PlotOptions } from '@observablehq/plot';
import { useRef } from 'preact/hooks';
import { version } from '../../package.json';
import { type LegendItem, pngFile, svgFile } from '../components/chart-file';
import { PlotPicture } from '../components/PlotPicture';
import { saveFile } from '../components/save-file';
import { useApp } from '../state/app';
import { problemName, problemText } from '../state/problems';
import { useStudyWords } from '../state/use-study-words';

/** The numbers of a chart for reading: head first, each row beginning with its name. */
export interface ChartTable {
  head: string[];
  rows: string[][];
}

interface Props {
  title: string;
  /** Whom it is about. */
  group: string;
  draw(width: number): PlotOptions;
  legend: LegendItem[];
  /** Numbered as in the drawing. */
  breaks: string[];
  /** What was left out, and the source. */
  notes: string[];
  table: ChartTable;
}

/** A chart with its legend, its notes and its table, to be saved as SVG or PNG. */
export function ChartFigure({ title, group, draw, legend, breaks, notes, table }: Props) {
  const words = useStudyWords().charts;
  const picture = useRef<HTMLDivElement>(null);
  return (
    <figure class="chart">
      <figcaption>
        <h2>{title}</h2>
        <p class="light">{group}</p>
        <Downloads {...{ picture, title, group, legend }} notes={[...breaks, ...notes]} />
      </figcaption>
      <Legend items={legend} />
      <PlotPicture picture={picture} draw={draw} label={`${title}. ${group}`} />
      <ul class="chart-notes">
        {[...breaks, ...notes].map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <details class="chart-table">
        <summary>{words.table}</summary>
        <Table table={table} title={title} />
      </details>
    </figure>
  );
}

function Legend({ items }: { items: LegendItem[] }) {
  const words = useStudyWords().charts;
  return (
    <ul class="legend" aria-label={words.legendOf}>
      {items.map(({ name, colour, shape }) => (
        <li key={name}>
          {shape ? (
            <span class="shape" style={{ color: colour }} aria-hidden="true">
              {shape}
            </span>
          ) : (
            <span class="key" style={{ background: colour }} aria-hidden="true" />
          )}
          {name}
        </li>
      ))}
    </ul>
  );
}

function Table({ table: { head, rows }, title }: { table: ChartTable; title: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys.
    <section class="wide" tabIndex={0} aria-label={title}>
      <table class="comparison">
        <thead>
          <tr>
            {head.map((name, i) => (
              <th key={i} scope="col" class={i > 0 ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], y) => (
            <tr key={y}>
              <th scope="row">{name}</th>
              {cells.map((cell, x) => (
                <td key={x} class="number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface DownloadProps {
  picture: { current: HTMLDivElement | null };
  title: string;
  group: string;
  legend: LegendItem[];
  notes: string[];
}

function Downloads({ picture, title, group, legend, notes }: DownloadProps) {
  const { notices } = useApp();
  const words = useStudyWords().charts;
  const day = new Date().toISOString().slice(0, 10);
  const save = async (kind: 'svg' | 'png') => {
    const svg = picture.current?.querySelector('svg');
    if (!svg) return;
    const sheet = { title, group, legend, notes: [...notes, words.made(version, day)] };
    try {
      saveFile(
        await (kind === 'svg' ? svgFile : pngFile)(svg, sheet),
        `gongkai-${title.replace(/[\\/:*?"<>|\s]+/g, '-')}-${day}.${kind}`,
      );
    } catch (error) {
      notices.say({ text: (said) => problemText(said, problemName(error)), action: null });
    }
  };
  return (
    <span class="actions">
      {words.download}
      {(['svg', 'png'] as const).map((kind) => (
        <button key={kind} type="button" onClick={() => void save(kind)}>
          {kind.toUpperCase()}
        </button>
      ))}
    </span>
  );
}
