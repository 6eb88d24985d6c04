import { useMemo } from 'preact/hooks';
import { useApp, useWords } from '../state/app';
import { breaksOfPanel, type PanelBreak } from '../state/panel';
import type { Choice } from '../state/panel-choices';
import { useStudyWords } from '../state/use-study-words';
import type { ChartAnswer } from '../worker/study-index';
import type { NumberedBreak, PlotWords } from './chart-plots';
import { circled } from './circled';
import { useMixingWords, useStudyConditionWords } from './StudyFilter';

/** Words that stand in the drawings, in the language of the screens. */
export function usePlotWords(together = ''): PlotWords {
  const { language } = useApp();
  const words = useStudyWords().charts;
  const english = language.name.value === 'en';
  return useMemo(
    () => ({
      nameOf: ({ zh, en }) => (english ? en : zh),
      number: (value) => value.toLocaleString('en'),
      percent: (share) => `${(share * 100).toFixed(share > 0 && share < 0.0995 ? 1 : 0)}%`,
      reports: words.reports,
      noReports: words.noReports,
      gaps: words.gaps,
      noCases: words.noCases,
      together,
    }),
    [english, together],
  );
}

/** The breaks of a choice: numbered for the drawing, and in words for the list below it. */
export function useBreaks(choice: Choice, years: number[]): { breaks: NumberedBreak[]; breakNotes: string[] } {
  const { language } = useApp();
  const words = useStudyWords().charts;
  const forms = useWords().editions;
  const english = language.name.value === 'en';
  return useMemo(() => {
    const found = breaksOfPanel(choice, years);
    const said = ({ form, zh, en }: PanelBreak) => (form ? words.newForm(forms[form] ?? form) : english ? en : zh);
    return {
      breaks: found.map(({ from }, i) => ({ from, number: i + 1 })),
      breakNotes: found.map((one, i) => `${circled(i + 1)} ${said(one)}`),
    };
  }, [choice, years, english]);
}

/** Whom a chart is about, and where its numbers are from: both go into the file with the drawing. */
export function useSource(
  { chosen, reports, mixing }: ChartAnswer,
  years: number[],
): { source: string; group: string; twice: string[] } {
  const words = useStudyWords().charts;
  const mixed = useMixingWords();
  const span = years.length === 1 ? String(years[0]) : `${years[0]}–${years.at(-1)}`;
  const conditions = useStudyConditionWords();
  const group = [words.groupOf(chosen, reports), conditions].filter(Boolean).join(' · ');
  return { source: words.source(reports, chosen, span), group, twice: mixing ? [`▲ ${mixed(mixing)}`] : [] };
}
