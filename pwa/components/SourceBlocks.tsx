import type { Block, Cell, Grid, Inline, Paragraph, Place } from '../../core/document/blocks';
import { placesMeet, type Stretch, stretchOf } from '../state/places';
import { GridTable } from './GridTable';

interface Props {
  blocks: Block[];
  lit: Place[];
  /** Which paragraphs and cells lead to a field. */
  fields: Map<Inline, string>;
  onChoose(field: string): void;
}

/**
 * Gongkai's own rendering of a source: its paragraphs and tables, nothing of its styles or scripts. What a field was
 * read from leads to it, by a click or by Enter: arrow keys walk over the cells of a table, and from one such paragraph
 * to the next.
 */
export function SourceBlocks({ blocks, lit, fields, onChoose }: Props) {
  const firstLeading = blocks.find((block) => block.kind === 'paragraph' && fields.has(block));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the paragraphs in it.
    <div class="blocks" lang="zh-CN" onKeyDown={moveAmongParagraphs}>
      {blocks.map((block, i) => {
        const near = lit.filter((place) => placesMeet(block.place, place));
        return block.kind === 'grid' ? (
          <SourceGrid key={i} grid={block} lit={near} {...{ fields, onChoose }} />
        ) : (
          <SourceParagraph
            key={i}
            paragraph={block}
            lit={near}
            field={fields.get(block)}
            first={block === firstLeading}
            onChoose={onChoose}
          />
        );
      })}
    </div>
  );
}

function moveAmongParagraphs(event: KeyboardEvent): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const target = event.target as HTMLElement;
  if (!step || !target.matches('[role=button]') || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const all = [...target.parentElement!.querySelectorAll<HTMLElement>('[role=button]')];
  all[all.indexOf(target) + step]?.focus();
}

function onEnter(choose: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    choose();
  };
}

interface ParagraphProps {
  paragraph: Paragraph;
  lit: Place[];
  field: string | undefined;
  /** The one that Tab reaches. */
  first: boolean;
  onChoose(field: string): void;
}

/** In a text or a Word 97 file a cell may be a paragraph: it leads to its field as a cell of a table does. */
function SourceParagraph({ paragraph, lit, field, first, onChoose }: ParagraphProps) {
  const text = <LitText inline={paragraph} lit={lit} />;
  if (!field) return <p class={paragraph.level ? `heading level-${paragraph.level}` : undefined}>{text}</p>;
  const choose = () => onChoose(field);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the text of a button cannot be selected, and this is to be quoted.
    <div class="leads" role="button" tabIndex={first ? 0 : -1} onClick={choose} onKeyDown={onEnter(choose)}>
      {text}
    </div>
  );
}

interface GridProps {
  grid: Grid;
  lit: Place[];
  fields: Map<Inline, string>;
  onChoose(field: string): void;
}

function SourceGrid({ grid, lit, fields, onChoose }: GridProps) {
  const name = `source-grid ${grid.layout}`;
  const leads = grid.rows.some((cells) => cells.some((cell) => fields.has(cell)));
  const body = (
    <tbody>
      {grid.rows.map((cells, y) => (
        <tr key={y}>
          {cells.map((cell) => (
            <SourceCell
              key={cell.column}
              cell={cell}
              lit={lit.filter((place) => placesMeet(cell.place, place))}
              field={fields.get(cell)}
              walked={leads}
              onChoose={onChoose}
            />
          ))}
        </tr>
      ))}
    </tbody>
  );
  return leads ? <GridTable class={name}>{body}</GridTable> : <table class={name}>{body}</table>;
}

interface CellProps {
  cell: Cell;
  lit: Place[];
  field: string | undefined;
  /** Whether arrow keys come by. */
  walked: boolean;
  onChoose(field: string): void;
}

function SourceCell({ cell, lit, field, walked, onChoose }: CellProps) {
  const choose = field === undefined ? undefined : () => onChoose(field);
  return (
    <td
      colSpan={cell.colSpan}
      rowSpan={cell.rowSpan}
      class={[lit.length > 0 && 'lit', field && 'leads'].filter(Boolean).join(' ') || undefined}
      tabIndex={walked ? -1 : undefined}
      onClick={choose}
      onKeyDown={choose && onEnter(choose)}
    >
      <LitText inline={cell} lit={lit} />
    </td>
  );
}

/** Stretches in order, none overlapping. */
function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && next.start <= last.end) last.end = Math.max(last.end, next.end);
    else result.push({ ...next });
  }
  return result;
}

function LitText({ inline, lit }: { inline: Inline; lit: Place[] }) {
  if (lit.length === 0) return <>{inline.text}</>;
  const stretches = joined(lit.flatMap((place) => stretchOf(inline, place) ?? []));
  return (
    <>
      {stretches.map(({ start, end }, i) => (
        <>
          {inline.text.slice(stretches[i - 1]?.end ?? 0, start)}
          <mark>{inline.text.slice(start, end)}</mark>
        </>
      ))}
      {inline.text.slice(stretches.at(-1)?.end ?? 0)}
    </>
  );
}
