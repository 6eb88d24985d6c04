import type { StudyWords } from './study-zh-CN';

const counted = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** Sentences of charts, coverage and quality, in English. */
export const studyEn: StudyWords = {
  charts: {
    title: 'Charts',
    kinds: { outcomes: 'Outcomes', rate: 'Lines', grounds: 'Grounds of denial' },
    kind: 'Kind of chart',
    measure: 'Measure',
    agencies: 'Agencies',
    find: 'Filter agencies',
    add: '+ agency',
    drop: (name) => `Remove ${name}`,
    all: 'All agencies',
    loading: 'Reading the numbers…',
    empty: 'No report yet that could be drawn: agency and year must be known.',
    noMatch: 'No agency matches.',
    nothing: 'These agencies have no number to draw.',
    of: {
      outcomes: 'Outcomes of requests by year',
      grounds: 'Grounds of denial',
      groundsByAgency: (year) => `Grounds of denial by agency, ${year}`,
    },
    groupOf: (agencies, reports) => `${counted(agencies, 'agency', 'agencies')}, ${counted(reports, 'report')}`,
    n: (n) => `n = ${n}`,
    reports: (n) => counted(n, 'report'),
    noReports: 'no reports',
    gaps: 'numbers missing',
    noCases: '0 requests',
    year: 'Year',
    agency: 'Agency',
    cases: 'Total',
    counted: 'Reports counted',
    left: 'Left out for gaps',
    share: (part, value) => `${part} ${value}`,
    together: { pooled: 'Pooled rate', sum: 'Sum', mean: 'Mean' },
    spread: 'middle half of the agencies',
    median: 'median',
    spreadNote: (n, most) => `${n} agencies; beyond ${most} no single lines are drawn: pick agencies.`,
    small: 'hollow dot: denominator below 10',
    breaks: 'Breaks in the series',
    newForm: (form) => `${form} in force`,
    by: 'Across',
    byYear: 'years',
    byAgency: 'grounds, by agency',
    mostShown: (shown, all) => `the ${shown} agencies with most denials, of ${all}`,
    leftOut: (n) =>
      `${counted(n, 'report')} left out because a number is missing; what is missing does not count as zero.`,
    unequal: (n) =>
      `${counted(n, 'report')} with a printed total that is not the sum of its parts; shares are of the sum.`,
    table: 'Data table',
    download: 'Download',
    source: (reports, agencies, years) =>
      `Source: ${counted(reports, 'annual report')} on government-information disclosure, ${years} (${counted(agencies, 'agency', 'agencies')}), as reported by the agencies.`,
    made: (version, day) => `Drawn with Gongkai ${version}, ${day}.`,
    none: '—',
    legendOf: 'Legend',
    value: 'Value',
    list: ', ',
  },
};
