import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareNarratives,
  diffSentence,
  type NarrativeLine,
  type NarrativeSentence,
  narrativeSentences,
} from '../../../core/comparison/compare-narratives';

const sentence = (text: string, section = 's1'): NarrativeSentence => ({ section, text, first: false });
const compare = (left: string[], right: string[]) =>
  compareNarratives(
    left.map((text) => sentence(text)),
    right.map((text) => sentence(text)),
  );
const told = ({ kind, stands, left, right }: NarrativeLine) => [kind, stands, left?.text ?? null, right?.text ?? null];

describe('narrativeSentences', () => {
  it('cuts after the mark and what closes behind it, paragraph by paragraph, in the order of the form', () => {
    const prose = (...paragraphs: string[]) => {
      const text = paragraphs.join('\n');
      let end = -1;
      return {
        text,
        paragraphs: paragraphs.map((one) => {
          const start = end + 1;
          end = start + one.length;
          return { start, end, place: { source: '', kind: 'text' as const, start, end } };
        }),
      };
    };
    const section = (id: string, ...paragraphs: string[]) => ({
      ...prose(...paragraphs),
      id,
      heading: '',
      ordinal: null,
      place: { source: '', kind: 'text' as const, start: 0, end: 0 },
    });
    const sentences = narrativeSentences({
      preamble: prose('本报告依据条例编制。'),
      sections: [section('s5', '问题：不足。'), section('s1', '一是“公开。”二是解读；三是回应', '另起一段！')],
    });
    expect(sentences.map(({ section: id, text, first }) => [id, text, first])).toEqual([
      ['preamble', '本报告依据条例编制。', true],
      ['s1', '一是“公开。”', true],
      ['s1', '二是解读；', false],
      ['s1', '三是回应', false],
      ['s1', '另起一段！', true],
      ['s5', '问题：不足。', true],
    ]);
  });
});

describe('compareNarratives', () => {
  it('tells kept, changed, moved, gone and new sentences apart', () => {
    const left = ['总体情况良好。', '机构健全。', '全年新收申请12件。', '培训干部两次。', '门户网站改版。'];
    const right = ['门户网站改版。', '总体情况良好。', '机构健全。', '全年新收申请108件。', '开通微信公众号。'];
    expect(compare(left, right).map(told)).toEqual([
      ['moved', 'right', '门户网站改版。', '门户网站改版。'],
      ['kept', 'both', '总体情况良好。', '总体情况良好。'],
      ['kept', 'both', '机构健全。', '机构健全。'],
      ['changed', 'both', '全年新收申请12件。', '全年新收申请108件。'],
      ['new', 'right', null, '开通微信公众号。'],
      ['gone', 'left', '培训干部两次。', null],
      ['moved', 'left', '门户网站改版。', '门户网站改版。'],
    ]);
  });

  it('takes width and spaces for no change', () => {
    expect(compare(['共 12 件；'], ['共１２件;']).map(({ kind }) => kind)).toEqual(['kept']);
  });

  it('knows a sentence by its words when all its numbers are others', () => {
    expect(compare(['2020年新收10件，办结9件。'], ['2021年新收233件，办结1,204件。'])[0]!.kind).toBe('changed');
    expect(compare(['新收10件。'], ['培训干部2次。']).map(({ kind }) => kind)).toEqual(['new', 'gone']);
  });
});

describe('diffSentence', () => {
  it('changes numbers as wholes', () => {
    expect(diffSentence('新收12件', '新收128件')).toEqual([
      { on: 'both', text: '新收' },
      { on: 'left', text: '12' },
      { on: 'right', text: '128' },
      { on: 'both', text: '件' },
    ]);
  });
});

const text = fc
  .array(fc.constantFrom('公开', '申请', '12件', '128件', '2021年', '培训', '政府', '网站 ', '，'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((words) => `${words.join('')}。`);
const texts = fc.array(text, { maxLength: 12 });

describe('whatever the two texts are', () => {
  const side = (lines: NarrativeLine[], name: 'left' | 'right') =>
    lines.filter(({ stands }) => stands === 'both' || stands === name).map((line) => line[name]!.text);

  it('each sentence stands once on its side, in its order', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const lines = compare(left, right);
        expect(side(lines, 'left')).toEqual(left);
        expect(side(lines, 'right')).toEqual(right);
      }),
    );
  });

  it('stretches give both sentences back', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const stretches = diffSentence(left, right);
        const without = (name: 'left' | 'right') =>
          stretches.flatMap(({ on, text: part }) => (on === name ? [] : [part])).join('');
        expect([without('right'), without('left')]).toEqual([left, right]);
      }),
    );
  });

  it('a text held against itself is all kept', () => {
    fc.assert(fc.property(texts, (left) => compare(left, left).every(({ kind }) => kind === 'kept')));
  });

  it('a text in another order loses and gains nothing', () => {
    fc.assert(
      fc.property(texts, (left) => {
        const kinds = compare(left, left.toReversed()).map(({ kind }) => kind);
        expect(kinds.every((kind) => kind === 'kept' || kind === 'moved')).toBe(true);
      }),
    );
  });

  it('what is kept or moved is equal, what is gone or new has no equal left over on the other side', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const lines = compare(left, right);
        const plain = (words: string) => words.replaceAll(' ', '');
        const equal = lines.filter(({ kind }) => kind === 'kept' || kind === 'moved');
        expect(equal.every((line) => plain(line.left!.text) === plain(line.right!.text))).toBe(true);
        const gone = lines.filter(({ kind }) => kind === 'gone').map((line) => plain(line.left!.text));
        const fresh = lines.filter(({ kind }) => kind === 'new').map((line) => plain(line.right!.text));
        expect(fresh.filter((words) => gone.includes(words))).toEqual([]);
      }),
    );
  });
});
