import { type Division, type DivisionName, divisionNames, divisionOfCode } from './division-names';

export type { Division } from './division-names';
export { divisionOfCode } from './division-names';

const LONGEST = 16;
/** How much of a text is searched for places. */
const SEARCHED = 2000;
const CENTRAL =
  /^(?:国家|中国)(?:税务总局|统计局|外汇管理局|金融监督管理总局|粮食和物资储备局|人民银行|气象局|海事局|地震局)/;

/** What may stand right after a short name: the beginning of an agency's own name. */
const AGENCY_START =
  /^(?:省|市|县|区|州)?(?:人民|政府|行署|教育|教科|教体|公安|自然资源|国土|规划|住房|住建|建设|市场|工商|质量|质监|食品|药品|人力|人社|社会|卫生|卫健|卫计|发展|发改|农业|农牧|农村|畜牧|生态|环境|环保|统计|财政|财金|审计|司法|民政|交通|公路|水利|水务|文化|文旅|文广|应急|安全|安监|行政|政务|信访|外事|乡村|扶贫|气象|税务|海关|商务|工业|工信|经济|经信|科学|科技|科委|城市|城管|综合|林业|林草|园林|绿化|退役|国有|国资|国家|医疗|医保|体育|民族|民宗|宗教|数据|大数据|金融|地方|粮食|粮储|机关|投资|招商|高新|经开|开发|保税|工业园|产业|广播|新闻|档案|地震|残疾|残联|总工会|供销|公共|公积金|邮政|烟草|消防|红十字|统战|宣传|组织|人防|人民防空|口岸|港澳|侨务|老龄|妇女|共青团)/;
const ZONE = /高新|开发区|新区|园区|保税|示范区|度假区|合作区/;
const SETTLEMENT = /^.{0,4}?(?:镇|乡|街道|苏木|社区|路|村|大街)/;

/**
 * The division to which an agency's name points, with `hints` (titles, publishers, texts, six-digit codes)
 * to tell namesakes apart, most trusted first. Null where no place is found or more than one remains (GB/T 2260).
 */
export function findDivision(agencyName: string, hints: string[]): Division | null {
  const found = possibleDivisions(agencyName, hints);
  return found.length === 1 ? found[0]! : null;
}

/** Every division that an agency's name and hints leave possible, none where no place is named. */
export function possibleDivisions(agencyName: string, hints: string[]): Division[] {
  const named = divisionsAtStart(agencyName);
  if (named.length === 1) return named;
  if (named.length > 1) return narrow(named, hints);
  for (const hint of hints) {
    const hinted = divisionsInHint(hint, agencyName);
    if (hinted.length > 0) return hinted.length === 1 ? hinted : narrow(hinted, hints);
  }
  return [];
}

function divisionsInHint(hint: string, agencyName: string): Division[] {
  if (/^\d{6}$/.test(hint)) return list(divisionOfCode(hint));
  const before = divisionsBefore(hint.slice(0, SEARCHED), agencyName);
  if (before.length > 0) return before;
  const atStart = divisionsAtStart(hint);
  return atStart.length > 0 ? atStart : divisionsWithin(hint.slice(0, SEARCHED));
}

/** The place that a text names right before the agency: 富县太平镇人民政府. */
function divisionsBefore(text: string, agencyName: string): Division[] {
  const end = agencyName.length < 2 ? -1 : text.indexOf(agencyName);
  for (let at = Math.max(0, end - LONGEST); at <= end - 2; at += 1) {
    const found = reach(text, at, null).filter((match) => match.end === end);
    if (found.length > 0) return unique(found.map((match) => match.division));
  }
  return [];
}

function list(division: Division | null): Division[] {
  return division ? [division] : [];
}

/** The deepest divisions that the places at the start of a name reach, province before city before county. */
function divisionsAtStart(text: string): Division[] {
  const name = text.replace(CENTRAL, '');
  const found = chains(name, 0);
  const branch = /局([\u4e00-\u9fff]{2,5})分局/.exec(name);
  if (!branch) return unique(found);
  const deeper = found.flatMap((division) => places(branch[1]!, 0, division).map((match) => match.division));
  return unique(deeper.length > 0 ? deeper : found);
}

function unique(found: Division[]): Division[] {
  return [...new Set(found)];
}

interface Match {
  division: Division;
  end: number;
}

/** Follows place names from `at`, each within the one before; the longest first name that leads anywhere wins. */
function reach(text: string, at: number, within: Division | null): Match[] {
  return places(text, at, within).flatMap((match) => {
    const { division, end } = match;
    const deeper = division.level === 'county' ? [] : reach(text, skipGovernment(text, end), division);
    return deeper.length > 0 ? deeper : [match];
  });
}

function chains(text: string, at: number): Division[] {
  return reach(text, at, null).map(({ division }) => division);
}

/** 南京市人民政府鼓楼区… names the county after the government of the city. */
function skipGovernment(text: string, at: number): number {
  const government = /^人民政府/.exec(text.slice(at, at + 4));
  return at + (government ? 4 : 0);
}

function places(text: string, at: number, within: Division | null): Match[] {
  if (!mayBegin(text, at)) return [];
  for (let length = Math.min(LONGEST, text.length - at); length >= 2; length -= 1) {
    const name = text.slice(at, at + length);
    const entries = (divisionNames().get(name) ?? []).filter(
      (entry) => inside(entry.division, within) && allowed(entry, text.slice(at + length)),
    );
    if (entries.length > 0) return entries.map((entry) => ({ division: entry.division, end: at + length }));
  }
  return [];
}

function inside(division: Division, within: Division | null): boolean {
  if (within === null) return true;
  return division.code !== within.code && division.code.startsWith(significant(within.code));
}

function significant(code: string): string {
  return code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4);
}

/** A short name is one only before an agency's own name, a zone of its own or a place within it. */
function allowed({ division, kind }: DivisionName, rest: string): boolean {
  if (kind !== 'short' || rest === '') return true;
  // 恩施州 is 恩施土家族苗族自治州, but 云溪省 is not 云溪区
  if (/^[省市县区州旗盟]/.test(rest) && !division.name.endsWith(rest[0]!)) return false;
  if (AGENCY_START.test(rest)) return true;
  if (division.level === 'county' || SETTLEMENT.test(rest)) return false;
  return ZONE.test(rest) || places(rest, 0, division).length > 0;
}

/** A text longer than a title names many places in passing; its own it names again. */
const TITLE = 60;

/** Full names anywhere in a text, kept where the deepest is one and a long text names it more than once. */
function divisionsWithin(text: string): Division[] {
  const found: Division[] = [];
  for (let at = 0; at < text.length - 1; at += 1) {
    const end = fullNameEnd(text, at);
    if (end === null) continue;
    found.push(...chains(text, at));
    at = end - 1;
  }
  const all = unique(found);
  const deepest = all.filter((one) => !all.some((other) => inside(other, one)));
  if (deepest.length !== 1) return [];
  const times = found.filter((division) => division === deepest[0]).length;
  return times > 1 || text.length <= TITLE ? deepest : [];
}

/** Whether the name of a place may begin there: at most points of a text none does, and that is seen at once. */
export function mayBegin(text: string, at: number): boolean {
  firstTwo ??= new Set([...divisionNames().keys()].map((name) => pairAt(name, 0)));
  return firstTwo.has(pairAt(text, at));
}

let firstTwo: Set<number> | null = null;

/** Two characters as one number. */
function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x1_0000 + text.charCodeAt(at + 1);
}

/** Where the full name of a place at that point of a text ends; 富县 and the like only before an agency's own name. */
function fullNameEnd(text: string, at: number): number | null {
  if (!mayBegin(text, at)) return null;
  for (let length = Math.min(LONGEST, text.length - at); length >= 2; length -= 1) {
    const entries = divisionNames().get(text.slice(at, at + length)) ?? [];
    if (!entries.some((entry) => entry.kind === 'full')) continue;
    return length > 2 || AGENCY_START.test(text.slice(at + length, at + length + 8)) ? at + length : null;
  }
  return null;
}

/** Keeps the candidates whose province or city a hint names, or that a code says; all where no hint decides. */
function narrow(candidates: Division[], hints: string[]): Division[] {
  let left = candidates;
  for (const hint of hints) {
    const kept = left.filter((candidate) => agrees(candidate, hint));
    if (kept.length === 1) return kept;
    if (kept.length > 0) left = kept;
  }
  return left;
}

function agrees(candidate: Division, hint: string): boolean {
  if (/^\d{6}$/.test(hint)) return candidate.code === hint || candidate.code.startsWith(trimmed(hint));
  const above = candidate.prefecture === candidate.name ? null : candidate.prefecture;
  return [above, candidate.level === 'province' ? null : candidate.province].some(
    (name) => name !== null && (hint.includes(name) || hint.includes(name.replace(/[省市盟]$|地区$/, ''))),
  );
}

function trimmed(code: string): string {
  return code.replace(/(?:00){1,2}$/, '');
}
