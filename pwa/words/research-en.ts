import { type ResearchWords, researchZhCN } from './research-zh-CN';

const counted = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** Sentences of the views over many reports, in English. */
export const researchEn: ResearchWords = {
  filter: {
    add: '+ condition',
    remove: (name) => `Remove the condition ${name}`,
    facets: {
      place: 'Place',
      level: 'Level',
      type: 'Type',
      year: 'Year',
      form: 'Form',
      severity: 'Findings',
      rule: 'Rule',
    },
    levels: {
      central: 'central',
      province: 'province',
      prefecture: 'prefecture',
      county: 'county',
      township: 'township',
      zone: 'zone',
    },
    // The codes are English words already.
    types: Object.fromEntries(Object.keys(researchZhCN.filter.types).map((code) => [code, code.replaceAll('_', ' ')])),
  },
  panel: {
    title: 'Agencies × years',
    measure: 'Measure',
    indicators: 'Indicators',
    agency: 'Agency',
    filter: 'Filter agencies',
    shows: 'Show',
    modes: { value: 'Value', change: 'Change', rank: 'Rank' },
    loading: 'Reading the numbers…',
    empty: 'No report in the library can stand in this table yet: its agency and year must be known.',
    noMatch: 'No agency matches.',
    pair: 'To lay two reports side by side, select them in the library (x) and press c.',
    shown: (agencies, reports) => `${counted(agencies, 'agency', 'agencies')}, ${counted(reports, 'report')}`,
    noReport: 'No report of this year in the library',
    zeroDenominator: 'The denominator is zero: there is no rate',
    noPreviousYear: 'No report of the year before',
    otherUnit: 'Printed in another unit, not converted',
    noChange: 'No year before that can be compared',
    notComparable: 'Not comparable: another form asks something else in the same place',
    small: 'Denominator below 10',
    byHand: 'with values corrected by hand',
    missing: 'Missing:',
    legend:
      'empty: no report · hatched: a report without the number · ÷0 zero denominator · – not on the form · ( ) not comparable · † denominator below 10 · ┃ new form',
    pooled: 'Pooled rate (sum ÷ sum)',
    mean: 'Mean',
    meanOfRates: 'Mean of the rates',
    sum: 'Sum',
    n: (n) => `n = ${n}`,
    newForm: (form) => `${form} in force`,
    breaks: 'Breaks in the series',
    sortBy: (year) => `Sort by ${year}`,
    point: 'Point at a number to see its numerator and denominator; click it to go to its cell in the report.',
    rankOf: (rank) => `rank ${rank}`,
    points: 'percentage points',
  },
};
