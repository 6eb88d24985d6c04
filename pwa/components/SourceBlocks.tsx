import type { Block, Cell, Grid, Inline, Paragraph, Place } from '../../core/document/blocks';
import { placesMeet, type Stretch, stretchOf } from '../state/places';

interface Props {
  blocks: Block[];
  lit: Place[];
  onChoose(place: Place): void;
}

/** Gongkai's own rendering of a source: its paragraphs and tables, nothing of its styles or scripts. */
export function SourceBlocks({ blocks, lit, onChoose }: Props) {
  return (
    <div class="blocks" lang="zh-CN">
      {blocks.map((block, i) => {
        const near = lit.filter((place) => placesMeet(block.place, place));
        return block.kind === 'grid' ? (
          <SourceGrid key={i} grid={block} lit={near} onChoose={onChoose} />
        ) : (
          <SourceParagraph key={i} paragraph={block} lit={near} onChoose={onChoose} />
        );
      })}
    </div>
  );
}

interface ParagraphProps {
  paragraph: Paragraph;
  lit: Place[];
  onChoose(place: Place): void;
}

/** In a text or a Word 97 file a cell may be a paragraph: it leads to its field as a cell of a table does. */
function SourceParagraph({ paragraph, lit, onChoose }: ParagraphProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the statutory table beside it is the way by keyboard.
    <p
      class={paragraph.level ? `heading level-${paragraph.level}` : undefined}
      onClick={() => onChoose(paragraph.place)}
    >
      <LitText inline={paragraph} lit={lit} />
    </p>
  );
}

function SourceGrid({ grid, lit, onChoose }: { grid: Grid; lit: Place[]; onChoose(place: Place): void }) {
  return (
    <table class={`source-grid ${grid.layout}`}>
      <tbody>
        {grid.rows.map((cells, y) => (
          <tr key={y}>
            {cells.map((cell) => (
              <SourceCell
                key={cell.column}
                cell={cell}
                lit={lit.filter((place) => placesMeet(cell.place, place))}
                onChoose={onChoose}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SourceCell({ cell, lit, onChoose }: { cell: Cell; lit: Place[]; onChoose(place: Place): void }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the statutory table beside it is the way by keyboard.
    <td
      colSpan={cell.colSpan}
      rowSpan={cell.rowSpan}
      class={lit.length > 0 ? 'lit' : undefined}
      onClick={() => onChoose(cell.place)}
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
