import type { Inline, Place, ReadDocument } from '../document/blocks';
import { placeWithin } from '../document/place-within';
import { compact, original } from '../text/compact';
import { matchesOf } from '../text/matches';
import type { SourceLines } from './source-lines';

export type LabelledKind = 'title' | 'publisher' | 'published' | 'written' | 'index';

/** A value that a page states beside a label: 发布机构：甲县教育局. */
export interface Labelled {
  kind: LabelledKind;
  /** White space removed. */
  value: string;
  from: 'metadata' | 'table';
  /** Label and value as printed. */
  evidence: string;
  /** Null for metadata tags, which are not part of the shown text. */
  place: Place | null;
}

const labels: Record<LabelledKind, string[]> = {
  title: ['标题', '名称', '信息名称', '文件名称', '题名'],
  publisher: [
    '发布机构',
    '发布单位',
    '发文机关',
    '发文机构',
    '发文单位',
    '公开机构',
    '公开主体',
    '制作单位',
    '生成机构',
    '发布者',
    '发布部门',
    '信息来源',
    '文章来源',
    '来源',
    '发布机关',
    '责任部门',
    '公开单位',
  ],
  published: [
    '发布日期',
    '发布时间',
    '发文日期',
    '公开日期',
    '公开时间',
    '发表时间',
    '发文时间',
    '更新时间',
    '时间',
    '日期',
  ],
  written: ['生成日期', '成文日期', '公文生成日期', '制发日期', '成文时间', '形成日期'],
  index: ['索引号', '信息索引号', '索引'],
};

const kinds = new Map(
  Object.entries(labels).flatMap(([kind, words]) => words.map((word) => [word, kind as LabelledKind])),
);
const WORDS = [...kinds.keys()].sort((a, b) => b.length - a.length).join('|');
const OTHER =
  '文号|分类|主题分类|组配分类|信息分类|主题词|关键词|时效|有效性|浏览次数|点击数?|阅读|字体|字号|作者|编辑|责任编辑|审核|打印|内容概述|公开方式|视力保护色|大中小|分享';
const LABEL = new RegExp(`[【[]?(${WORDS})[】\\]]?[:：]`, 'g');
const STOP = new RegExp(`[【[]?(?:${WORDS}|${OTHER})[】\\]]?[:：]|[|｜;；]|[【[]`);
const LONGEST = 300;

const metaKinds: Record<string, LabelledKind> = {
  articletitle: 'title',
  pubdate: 'published',
  publishdate: 'published',
  firstpublishedtime: 'published',
  'article:published_time': 'published',
  contentsource: 'publisher',
  source: 'publisher',
  author: 'publisher',
};

/** What metadata tags, tables above the article and lines such as 发布日期：… say, in that order. */
export function readLabelled(documents: ReadDocument[], lines: SourceLines): Labelled[] {
  return [
    ...documents.flatMap((document) => fromTags(document.meta)),
    ...lines.rows.flatMap(fromRow),
    ...lines.head.flatMap((line, index) => fromLine(line.inline, lines.head[index + 1]?.inline)),
    ...lines.tail.flatMap((line) => fromLine(line.inline, undefined)),
  ];
}

function fromTags(meta: Record<string, string[]>): Labelled[] {
  return Object.entries(meta).flatMap(([name, values]) => {
    const kind = metaKinds[name.toLowerCase()];
    if (!kind) return [];
    return values
      .filter((value) => value.trim() !== '')
      .map((value) => ({ kind, value: clean(kind, value), from: 'metadata' as const, evidence: value, place: null }));
  });
}

/** A label in one cell, its value in the next; also a label and its value in one cell. */
function fromRow(cells: Inline[]): Labelled[] {
  return cells.flatMap((cell, index) => {
    const next = cells[index + 1];
    const kind = kinds.get(bareLabel(cell.text));
    if (!kind) return fromLine(cell, undefined).map((found) => ({ ...found, from: 'table' as const }));
    return next && next.text !== '' ? [beside(kind, cell, next, 'table')] : [];
  });
}

function bareLabel(text: string): string {
  return compact(text).text.replace(/[:：【】[\]]/g, '');
}

function beside(kind: LabelledKind, label: Inline, value: Inline, from: 'table' | 'metadata'): Labelled {
  const evidence = `${label.text} ${value.text}`;
  return { kind, value: clean(kind, value.text), from, evidence, place: value.place };
}

function fromLine(inline: Inline, next: Inline | undefined): Labelled[] {
  if (inline.text.length > LONGEST) return [];
  const compacted = compact(inline.text);
  const { text } = compacted;
  const found = matchesOf(text, LABEL).flatMap((match): Labelled[] => {
    if (!beginsWord(inline.text, compacted.at, text, match.index)) return [];
    const kind = kinds.get(match[1]!)!;
    const start = match.index + match[0].length;
    const end = endOfValue(inline.text, compacted.at, text, start);
    if (end === start) return [];
    const evidence = original(compacted, match.index, end);
    return [
      {
        kind,
        value: clean(kind, text.slice(start, end)),
        from: 'metadata',
        evidence: inline.text.slice(evidence.start, evidence.end),
        place: placeWithin(inline, evidence.start, evidence.end),
      },
    ];
  });
  const lone = kinds.get(bareLabel(text));
  return found.length === 0 && lone && /[:：]$/.test(text) && next ? [beside(lone, inline, next, 'metadata')] : found;
}

/** A label is not the end of a longer word, unless white space stands before it. */
function beginsWord(raw: string, at: number[], text: string, index: number): boolean {
  if (index === 0 || !/[\u4e00-\u9fff]/.test(text[index - 1]!)) return true;
  return at[index]! > at[index - 1]! + 1 && /\s/.test(raw[at[index]! - 1]!);
}

/** A value ends at the next label, at a bar, or at a white space after which no digit follows. */
function endOfValue(raw: string, at: number[], text: string, start: number): number {
  const stop = STOP.exec(text.slice(start));
  const end = stop ? start + stop.index : text.length;
  for (let index = start + 1; index < end; index += 1) {
    const gap = at[index]! > at[index - 1]! + 1 && /\s/.test(raw[at[index]! - 1]!);
    if (gap && !/[\d:年月日.\-/]/.test(text[index]!)) return index;
  }
  return end;
}

function clean(kind: LabelledKind, value: string): string {
  const plain = compact(value).text;
  return kind === 'publisher' ? plain.replace(/^[“"]|[”"]$/g, '') : plain;
}
