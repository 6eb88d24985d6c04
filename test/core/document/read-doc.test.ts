import { describe, expect, it } from 'vitest';
import { readDoc } from '../../../core/document/read-doc';
import { cellsOf, documentPages, fileOf, gridsOf, paragraphsOf } from '../../documents/file-of';

function pageOf(name: string) {
  const page = documentPages().find((each) => each.name === name);
  if (!page) throw new Error(`No page ${name}`);
  return page.file;
}

describe('readDoc', () => {
  it('resolves cells merged over rows and columns', () => {
    const grid = gridsOf(readDoc(pageOf('doc-upright-stacked'), 's').blocks)[1];
    expect(grid).toMatchObject({ layout: 'ruled', width: 10 });
    expect(cellsOf(grid).slice(1, 4)).toEqual(['0,3 1x7 申请人情况', '1,3 2x1 自然人', '1,4 1x5 法人或其他组织']);
    expect(cellsOf(grid)).toContain('5,0 22x1 三 、 本 年 度 办 理 结 果');
  });

  it('leaves out the characters of tracked deletions', () => {
    const { texts, facts } = readDoc(pageOf('doc-tracked-changes'), 's');
    expect(facts).toEqual(['tracked_changes']);
    expect(texts['']).not.toMatch(/7700[1-3]/);
  });

  it('gives levels to headings', () => {
    const { blocks } = readDoc(pageOf('doc-old-form-units'), 's');
    const levels = blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.level ? [[block.level, block.text]] : [],
    );
    expect(levels[0]).toEqual([1, '临沧湖管理委员会2019年政府信息公开工作年度报告']);
    expect(levels[1]).toEqual([2, '一、总体情况']);
  });

  it('reads what is there of a file that breaks off', () => {
    const { bytes } = pageOf('doc-layout-table');
    const { facts } = readDoc(fileOf('page.doc', bytes.slice(0, 20_000)), 's');
    expect(facts).toContain('truncated_input');
  });

  it('says when a document is locked', () => {
    const { bytes } = pageOf('doc-layout-table');
    const locked = bytes.slice();
    const head = locked.findIndex((byte, at) => at % 512 === 0 && byte === 0xec && locked[at + 1] === 0xa5);
    locked[head + 11] = (locked[head + 11] ?? 0) | 1;
    const { facts, blocks } = readDoc(fileOf('page.doc', locked), 's');
    expect(facts).toEqual(['encrypted']);
    expect(paragraphsOf(blocks)).toEqual([]);
  });
});
