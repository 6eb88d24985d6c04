import { reviewFirstFrom } from '../editions/duties';
import type { Report } from '../report/report';
import type { Finding, FindingInput, Severity } from './finding';

/** The same sentence in Chinese and in English. */
export interface Words {
  zh: string;
  en: string;
}

export type Category =
  | 'structure'
  | 'cell'
  | 'table 2'
  | 'table 3'
  | 'table 4'
  | 'cross-table'
  | 'cross-year'
  | 'narrative'
  | 'identity'
  | 'text'
  | 'provenance';

/** One defect that a rule saw, before it is told which report and rule it belongs to. */
export interface Failure {
  inputs: FindingInput[];
  because: Words;
  expected?: number | string;
  found?: number | string;
  instances?: string[];
  suspect?: Finding['suspect'];
  /** Where one wording of the defect weighs differently from the rule. */
  severity?: Severity;
  /** Only where the rule knows better than the status of the inputs. */
  attribution?: Finding['attribution'];
}

/** What a rule says of one report: how many of its instances could be judged, and what is wrong with them. */
export interface Judgement {
  of: number;
  assessed: number;
  missing: string[];
  failures: Failure[];
}

interface RuleText {
  id: string;
  severity: Severity;
  category: Category;
  name: Words;
  /** The rule as a formula over field ids, or as one line. */
  formula: string;
  /** Article, document, or the form's own shape. */
  source: Words;
  /** Why a reader of the report should care. */
  matters: Words;
  /** Form ids; empty where the rule speaks of any report. */
  forms: readonly string[];
  /** The table whose own form decides; without it the report's form does. */
  table?: string;
  /** Why the rule has nothing to say of this report although its form fits; null where it has. */
  exempt?: (report: Report) => Reason | null;
}

export interface ReportRule extends RuleText {
  scope: 'report';
  judge: (report: Report) => Judgement;
  /** Judges again with the year before, where that report can say more. */
  judgePair?: (previous: Report, next: Report) => Judgement;
}

export interface PairRule extends RuleText {
  scope: 'pair';
  /** Why two reports of neighbouring years cannot be held against each other; null where they can. */
  exemptPair?: (previous: Report, next: Report) => Reason | null;
  judgePair: (previous: Report, next: Report) => Judgement;
}

export interface CollectionRule extends RuleText {
  scope: 'collection';
}

/** One entry of the registry. */
export type Rule = ReportRule | PairRule | CollectionRule;

/** Why a rule does not apply; `reasons` has the words. */
export type Reason = keyof typeof reasons;

/** What the reason of a `not_applicable` verdict means, for a person. */
export const reasons = {
  other_form: { zh: '报告用的是另一种格式，没有这一项', en: 'the report uses another form, which has no such item' },
  before_forms: { zh: '当年还没有统一格式', en: 'there was no such form that year' },
  before_review_first: {
    zh: `只适用于${reviewFirstFrom}年起的报告`,
    en: `only for report years from ${reviewFirstFrom}`,
  },
  no_address: { zh: '没有网址（文件或粘贴的文本）', en: 'there is no address: a file or a pasted text' },
  form_change: { zh: '两年之间换了格式，不能衔接', en: 'the form changed between the two years' },
  for_people: { zh: '由人判断', en: 'left to people' },
  not_a_report: { zh: '不是年度报告', en: 'not an annual report' },
  guard: { zh: '只是提醒：换格式前后不作衔接', en: 'a reminder only: never chain across the change of form' },
} satisfies Record<string, Words>;
