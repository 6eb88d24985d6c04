import { compact } from '../text/compact';
import { matchesOf } from '../text/matches';
import { parseNumeral } from '../text/numerals';
import { simplified } from '../text/simplified';
import { isAgencyName } from './is-agency-name';

/** The parts of a report's title. */
export interface ParsedTitle {
  /** As printed, white space removed, without what surrounds the title. */
  title: string;
  /** As printed; null where the title names none. */
  agency: string | null;
  year: number | null;
  /** True for a bare 年度报告, which only other evidence makes a title of this kind of report. */
  weak: boolean;
}

const YEAR = '(?:19|20)\\d\\d(?:年度?)?|[一二][〇○零O一二三四五六七八九]{3}年度?';
const REPORT = new RegExp(
  `(?:(?:政府|政务|党务|府)(?:信息)?|信息|工作)(?:年度)?(?:主动)?公开(?:${YEAR}|工作|开展|情况|年度|年(?!报)|信息|的)*(?:报告|年报)`,
);
const WEAK = new RegExp(`^(?:${YEAR})?(?:工作)?(?:年度报告|年报)$`);
const YEARS = new RegExp(YEAR, 'g');
const AFTER =
  /^[》"”]*(?:(?:的|编制)*(?:通知|函|公告|公示|报告|请示))?(?:[([【〔](?!.{0,12}(?:格式|模板|样本|范本))[^)\]】〕]{0,20}[)\]】〕])*(?:\.[A-Za-z]{3,4})?$/;
const DOCUMENT_NUMBER = /^[^〔[(【《]{1,12}[〔[(]20\d\d[〕\])]第?\d+号/;
const LABEL = /^(?:附件?\d{0,2}[:：、.]?|标题[:：]?|名称[:：]|信息名称[:：]|题名[:：]|\d{1,2}[.、])/;
const LONGEST = 120;

/**
 * Reads a whole line as the title of an annual report: agency, year and report in any of the orders in use,
 * with cover letters, double wordings and wrappings around them. Null for anything else: sentences, look-alikes
 * (指南, 目录, 报表, 格式), notices about how to write reports.
 */
export function parseTitle(line: string): ParsedTitle | null {
  if (line.length > 3 * LONGEST || !/[报報]/.test(line)) return null;
  const { text, at } = compact(line);
  if (text.length > LONGEST) return null;
  const plain = simplified(text).replace(/政府資訊/g, '政府信息');
  const printed = at
    .slice(0, -1)
    .map((index) => line[index]!)
    .join('');
  return parsePlain(plain, printed) ?? weakTitle(plain, printed);
}

function weakTitle(plain: string, printed: string): ParsedTitle | null {
  if (!WEAK.test(plain)) return null;
  return { title: printed, agency: null, year: yearIn(plain), weak: true };
}

function parsePlain(plain: string, printed: string): ParsedTitle | null {
  const report = REPORT.exec(plain);
  if (!report) return null;
  const end = report.index + report[0].length;
  if (!AFTER.test(plain.slice(end))) return null;
  const start = startOfTitle(plain, report.index);
  if (start === null) return null;
  const before = plain.slice(start, report.index);
  const agency = agencyBefore(before, printed.slice(start, report.index), report[0], printed.slice(report.index));
  if (agency === undefined) return null;
  return {
    title: wholeTitle(plain, printed, start, end),
    agency,
    year: lastYear(report[0]) ?? yearIn(before) ?? bracketYear(plain),
    weak: agency === null && yearIn(plain) === null,
  };
}

/** Where the title begins: after a label, a document number, 【2019】 or the opening 《; null for a column heading. */
function startOfTitle(plain: string, report: number): number | null {
  const label = LABEL.exec(plain)?.[0].length ?? 0;
  const number = DOCUMENT_NUMBER.exec(plain.slice(label, report))?.[0].length ?? 0;
  const bracket = /^[[【(](?:20\d\d)年?[\]】)]/.exec(plain.slice(label + number))?.[0].length ?? 0;
  return label + number + bracket <= report ? label + number + bracket : null;
}

function bracketYear(plain: string): number | null {
  const match = /^[[【(](20\d\d)年?[\]】)]/.exec(plain);
  return match ? Number(match[1]) : null;
}

/** Undefined where what stands before the report's own words is no agency: then the line is no title. */
function agencyBefore(before: string, printed: string, report: string, rest: string): string | null | undefined {
  const spans = matchesOf(before, YEARS).map((match) => [match.index, match.index + match[0].length] as const);
  let name = '';
  for (let index = 0; index < before.length; index += 1) {
    if (!spans.some(([from, to]) => index >= from && index < to)) name += printed[index];
  }
  const people = /人民$/.test(before) && report.startsWith('政府') ? rest.slice(0, 2) : '';
  const bare = trimName(name + people);
  if (bare === '') return null;
  if (isAgencyName(simplified(bare))) return bare;
  return OWN.test(bare) ? null : undefined;
}

const OWN = /^(?:我|本|该)(?:局|市|县|区|镇|乡|省|委|办|机关|单位|街道)?(?:的)?$/;
const EDGE =
  /^(?:[《“"”·\-—_,，、:：\s]+|关于|(?:印发|发布|公布|公开|报送|上报|呈报|转发)(?!局|委|办)|度)+|(?:[《“"”·\-—_,，、:：\s]+|关于|(?:印发|发布|公布|公开|报送|上报|呈报|转发)|的|党务|年度)+$/g;

/** The agency between prefixes and linking words; a cover letter names it outside or inside of 《》. */
function trimName(name: string): string {
  const [outer, inner] = split(name);
  const trimmed = inner.replace(EDGE, '');
  return trimmed === '' || OWN.test(trimmed)
    ? outer.replace(EDGE, '').replace(/关于(?:印发|报送|发布|公布)?$/, '')
    : withoutIssuer(trimmed);
}

function split(name: string): [outer: string, inner: string] {
  const quote = name.lastIndexOf('《');
  return quote < 0 ? ['', name] : [name.slice(0, quote), name.slice(quote + 1)];
}

/** 甲局关于印发乙县… : the report is of the one it is about. */
function withoutIssuer(name: string): string {
  const match = /^(.+?)关于(?:印发|发布|公布|报送)(.+)$/.exec(name);
  return match ? match[2]! : name;
}

function wholeTitle(plain: string, printed: string, start: number, end: number): string {
  const tail = /^的?(?:通知|函|公告|报告)?/.exec(plain.slice(end))![0].length;
  const quote = plain.lastIndexOf('《', end);
  if (quote >= start) return printed.slice(quote + 1, end);
  const whole = printed.slice(labelEnd(plain), end + tail);
  return whole;
}

function labelEnd(plain: string): number {
  const label = LABEL.exec(plain)?.[0].length ?? 0;
  return label + (DOCUMENT_NUMBER.exec(plain.slice(label))?.[0].length ?? 0);
}

function lastYear(text: string): number | null {
  const years = matchesOf(text, YEARS).map((match) => yearNumber(match[0]));
  return years.at(-1) ?? null;
}

function yearIn(text: string): number | null {
  return lastYear(text.replace(DOCUMENT_NUMBER, ''));
}

function yearNumber(text: string): number | null {
  const value = parseNumeral(text.replace(/年度?$/, '').replace(/O/g, '〇'));
  return value !== null && value >= 1990 && value < 2100 ? value : null;
}
