import type { Break } from '../../core/comparison/breaks';
import { type IndicatorReading, SMALL } from '../../core/comparison/indicators';
import { deadlineOf } from '../../core/editions/deadlines';
import { classifyAgency, isDepartmentClass } from '../../core/identity/classify-agency';
import type { RowRecord } from '../store/records';

/** Why there is none, beyond what numbers of a form can say. */
export type RowStatus =
  | 'no_date'
  | 'deadline_unknown'
  | 'not_checked'
  | 'nothing_judged'
  | 'no_text_before'
  | 'no_text_beside'
  | 'below_copied'
  | 'needs_population'
  /** What is stored of the report's numbers says nothing any more until it is read again. */
  | 'damaged';

/** A reading of a panel: of numbers of a form, or of the report as a whole. */
export type PanelReading = Omit<IndicatorReading, 'status'> & { status: IndicatorReading['status'] | RowStatus };

/** What can be said of a report as a whole: when it came, how sound it is, how much of it is new. */
export interface RowIndicator {
  id: string;
  zh: string;
  en: string;
  /** `number` as it is · `part` a share that is not pooled: a report is one case. */
  kind: 'number' | 'part';
  unit: string | null;
  note: { zh: string; en: string };
  /** Whether a new form changes what it is made of. */
  byForm: boolean;
  /** What else breaks its series. */
  breaks: Pick<Break, 'from' | 'zh' | 'en'>[];
  read(row: RowRecord, agency: string): PanelReading;
}

function without(status: RowStatus): PanelReading {
  return { value: null, numerator: null, denominator: null, status, small: false, missing: [] };
}

function plain(value: number): PanelReading {
  return { value, numerator: null, denominator: null, status: 'ok', small: false, missing: [] };
}

const DAY = 86_400_000;

/** Days from the deadline of the law to the day of publication; what came before it is negative. */
export function daysAfterDeadline(published: string, by: string): number {
  return Math.round((Date.parse(published) - Date.parse(by)) / DAY);
}

function timeliness({ year, published }: RowRecord, agency: string): PanelReading {
  if (published === null) return without('no_date');
  const due = deadlineOf(year!, isDepartmentClass(classifyAgency(agency, null).agencyClass));
  return due ? plain(daysAfterDeadline(published, due.by)) : without('deadline_unknown');
}

function score({ marks }: RowRecord): PanelReading {
  if (!marks) return without('not_checked');
  const { passed, judged } = marks;
  if (judged === 0) return without('nothing_judged');
  return {
    value: passed / judged,
    numerator: passed,
    denominator: judged,
    status: 'ok',
    small: judged < SMALL,
    missing: [],
  };
}

function likePrevious({ marks }: RowRecord): PanelReading {
  if (!marks) return without('not_checked');
  return marks.likePrevious === null ? without('no_text_before') : plain(marks.likePrevious);
}

function likePeer({ marks }: RowRecord): PanelReading {
  if (!marks) return without('not_checked');
  if (marks.likePeer === 'below') return without('below_copied');
  return marks.likePeer === null ? without('no_text_beside') : plain(marks.likePeer);
}

/** Indicators of reports as wholes. */
export const rowIndicators: RowIndicator[] = [
  {
    id: 'timeliness_days',
    zh: '公布及时性（距法定期限天数）',
    en: 'Days from the deadline to publication',
    kind: 'number',
    unit: null,
    note: {
      zh: '负数为提前；发布日期以页面所载为准，网站迁移会改写日期',
      en: 'negative: early; by the day that the page states, which a move of the site may have rewritten',
    },
    byForm: false,
    breaks: [
      {
        from: 2019,
        zh: '2019年度起部门的期限由3月31日提前到1月31日（条例第四十九条）',
        en: 'from 2019 departments are due by 31 January instead of 31 March (Regulation, Art. 49)',
      },
    ],
    read: timeliness,
  },
  {
    id: 'quality_score',
    zh: '质量分（错误级规则通过率）',
    en: 'Quality score: error rules passed',
    kind: 'part',
    unit: null,
    note: {
      zh: '分母只含能判断的错误级规则；馆藏核对之后才有',
      en: 'of the error rules that could be judged; known once the library was checked',
    },
    byForm: true,
    breaks: [],
    read: score,
  },
  {
    id: 'text_similarity_prev',
    zh: '文字与上年相同的比例',
    en: 'Text that recurs from the year before',
    kind: 'part',
    unit: null,
    note: {
      zh: '八字串包含率，总体情况、问题与改进、其他事项三部分；馆藏核对之后才有',
      en: 'containment of stretches of eight characters over chapters 1, 5 and 6; known once the library was checked',
    },
    byForm: false,
    breaks: [],
    read: likePrevious,
  },
  {
    id: 'text_similarity_peer_max',
    zh: '文字与同年其他机关最相近的比例',
    en: 'Text shared with another agency, at most',
    kind: 'part',
    unit: null,
    note: {
      zh: '八字串包含率，取最高者；不到 30% 的不算抄，不给数；馆藏核对之后才有',
      en: 'containment of stretches of eight characters, the highest; below 30% is no copy and not measured; known once the library was checked',
    },
    byForm: false,
    breaks: [],
    read: likePeer,
  },
  {
    id: 'per_100k',
    zh: '每十万人申请数（需另备人口）',
    en: 'Requests per 100,000 people (needs population)',
    kind: 'number',
    unit: null,
    note: {
      zh: '报告不载人口，这里不代为估计：导出宽表，按 division_code 与 year 并入所用的人口数，新收申请数 ÷ 人口 × 100000',
      en: 'no report states the population and none is guessed here: export the panel, join your own figures by division_code and year, then new requests ÷ population × 100,000',
    },
    byForm: false,
    breaks: [],
    read: () => without('needs_population'),
  },
];
