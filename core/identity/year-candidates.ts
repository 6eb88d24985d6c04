import type { Place } from '../document/blocks';
import type { Prose, Section } from '../sections/sections';
import { findPeriods } from '../text/dates';
import type { FoundTitle } from './find-titles';
import type { Candidate, Evidence } from './identity';

/** Everything that may tell the report year. */
export interface YearSources {
  titles: FoundTitle[];
  preamble: Prose;
  sections: Section[];
  url: string | null;
  /** ISO date of publication, else null. */
  published: string | null;
}

/** Candidates for the report year in the order of trust: title, period, text, address, year before publication. */
export function yearCandidates({ titles, preamble, sections, url, published }: YearSources): Candidate[] {
  const overview = sections.find((section) => section.id === 's1');
  return [
    ...titles.flatMap(titleYear),
    ...fromPeriods([preamble, ...sections]),
    ...announced(preamble),
    ...mostNamed(overview ?? preamble),
    ...fromAddress(url),
    ...beforePublication(published),
  ];
}

function candidate(year: string, from: Evidence, evidence: string, place: Place | null): Candidate {
  return { of: 'year', value: year, from, evidence, place };
}

function titleYear(title: FoundTitle): Candidate[] {
  return title.year === null ? [] : [candidate(String(title.year), title.from, title.evidence, title.place)];
}

/** A period within one year of which that is the year; 统计期限, or a whole year wherever it stands. */
function fromPeriods(proses: Prose[]): Candidate[] {
  return proses.flatMap((prose) =>
    prose.paragraphs.flatMap(({ start, end, place }) => {
      const text = prose.text.slice(start, end);
      return findPeriods(text)
        .filter(
          ({ from, to }) => from.slice(0, 4) === to.slice(0, 4) && from.endsWith('01-01') && to.slice(5, 7) === '12',
        )
        .map((period) => candidate(period.to.slice(0, 4), 'period', text.slice(period.start, period.end), place));
    }),
  );
}

const ANNOUNCED =
  /(?:现将|现公布|现发布|编制|公布|发布)[^，。；《》\d]{0,40}(20\d\d)年(?:度)?[^，。；《》\d]{0,30}信息公开/;

/** 现将某局2020年政府信息公开工作年度报告予以公布. */
function announced(preamble: Prose): Candidate[] {
  return preamble.paragraphs.slice(-5).flatMap(({ start, end, place }) => {
    const match = ANNOUNCED.exec(preamble.text.slice(start, Math.min(end, start + 4000)).replace(/\s/g, ''));
    return match ? [candidate(match[1]!, 'preamble', match[0], place)] : [];
  });
}

const QUOTED = /《[^》]{0,200}》|[〔[(（]\d{4}[〕\])）]/g;

/** The year that the overview names most often, outside of titles and document numbers. */
function mostNamed(prose: Prose): Candidate[] {
  const counts = new Map<string, { count: number; place: Place }>();
  for (const { start, end, place } of prose.paragraphs) {
    const text = prose.text.slice(start, end).replace(/\s/g, '').replace(QUOTED, '');
    for (const [, year] of text.matchAll(/(?<!\d)(20\d\d)年/g)) {
      counts.set(year!, { count: (counts.get(year!)?.count ?? 0) + 1, place: counts.get(year!)?.place ?? place });
    }
  }
  const sorted = [...counts].sort((a, b) => b[1].count - a[1].count);
  const [first, second] = sorted;
  if (!first || first[1].count === second?.[1].count) return [];
  return [candidate(first[0], 'text', `${first[0]}年`, first[1].place)];
}

const ADDRESS = /[?&]fbtime=(20\d\d)|\/(?:gb)?(20\d\d)(?:n|nb|nd|szbm)(?:\/|$)|zfxxgkn(?:b|dbg)\/(20\d\d)\//;

function fromAddress(url: string | null): Candidate[] {
  const match = url ? ADDRESS.exec(url) : null;
  const year = match?.slice(1).find((part) => part !== undefined);
  return year ? [candidate(year, 'host', match![0], null)] : [];
}

function beforePublication(published: string | null): Candidate[] {
  return published ? [candidate(String(Number(published.slice(0, 4)) - 1), 'publication', published, null)] : [];
}
