import { studyEn } from '../words/study-en';
import { type StudyWords, studyZhCN } from '../words/study-zh-CN';
import { useApp } from './app';

/** The words of charts, coverage and quality in the language of the screens. */
export function useStudyWords(): StudyWords {
  return useApp().language.name.value === 'en' ? studyEn : studyZhCN;
}
