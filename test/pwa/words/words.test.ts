import { describe, expect, it } from 'vitest';
import { editionOf, fieldsOfEdition } from '../../../core/editions/index';
import { problemName, problemText } from '../../../pwa/state/problems';
import { en } from '../../../pwa/words/en';
import { studyEn } from '../../../pwa/words/study-en';
import { studyZhCN } from '../../../pwa/words/study-zh-CN';
import { zhCN } from '../../../pwa/words/zh-CN';

/** Every sentence with its path; functions are called with numbers. */
function sentences(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return sentences(words(3, 5, 7), path);
  return Object.entries(words as object).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

const { date: _zhDate, ...zhFirst } = zhCN;
const { date: _enDate, ...enFirst } = en;
const zh = { ...zhFirst, study: studyZhCN };
const english = { ...enFirst, study: studyEn };

describe('the words', () => {
  it('say the same things in both languages', () => {
    expect(sentences(english).map(([path]) => path)).toEqual(sentences(zh).map(([path]) => path));
  });

  it('leave nothing empty', () => {
    expect([...sentences(zh), ...sentences(english)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are English in English, apart from the name of the other language', () => {
    const chinese = sentences(english).filter(([, text]) => /\p{Script=Han}/u.test(text));
    expect(chinese.map(([path]) => path)).toEqual(['.settings.languages.zh-CN']);
  });

  it('name fields for the peek that both forms have', () => {
    for (const form of ['form2019', 'form2021']) {
      const ids = new Set(fieldsOfEdition(editionOf(form)!).map(({ id }) => id));
      expect(zhCN.peek.figures.filter(([field]) => !ids.has(field!))).toEqual([]);
    }
  });
});

describe('problemText', () => {
  it('has a sentence for a full disk, which Dexie hides inside its own error', () => {
    const hidden = Object.assign(new Error(), { name: 'AbortError', inner: { name: 'QuotaExceededError' } });
    expect(problemText(zhCN, problemName(hidden))).toContain('空间已满');
  });

  it('has one for what nobody foresaw', () => {
    expect(problemText(en, problemName(new TypeError('x')))).toContain('TypeError');
  });
});
