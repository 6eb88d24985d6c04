import type { Place } from '../document/blocks';
import type { Prose } from '../sections/sections';
import { withoutPinyin } from '../text/pinyin';
import { simplified } from '../text/simplified';
import type { Signature } from './find-signature';
import type { FoundTitle } from './find-titles';
import type { Candidate, Evidence } from './identity';
import { isAgencyName } from './is-agency-name';
import { parseTitle } from './parse-title';
import type { Labelled } from './read-labelled';
import type { Line } from './source-lines';

/** Everything that may name the reporting agency. */
export interface AgencySources {
  titles: FoundTitle[];
  head: Line[];
  labelled: Labelled[];
  signature: Signature;
  preamble: Prose;
  overview: Prose | null;
  url: string | null;
}

/** Parts of addresses that portals use for departments, with the end of the name they stand for. */
const pathNames: Record<string, string> = {
  jyj: '教育局',
  gaj: '公安局',
  zrzyj: '自然资源局',
  tjj: '统计局',
  czj: '财政局',
  sjj: '审计局',
  sfj: '司法局',
  mzj: '民政局',
  jtysj: '交通运输局',
  slj: '水利局',
  swj: '水务局',
  yjglj: '应急管理局',
  nyncj: '农业农村局',
  scjgj: '市场监督管理局',
  rsj: '人力资源和社会保障局',
  wjw: '卫生健康委员会',
  fgw: '发展和改革委员会',
  fgj: '发展和改革局',
  zjj: '住房和城乡建设局',
  sthjj: '生态环境局',
  wlj: '文化和旅游局',
  xfj: '信访局',
  zfb: '人民政府办公室',
  zfbgs: '人民政府办公室',
};

const PUBLISHES =
  /(?:现将|现公布|现发布|公布|发布|编制)(?:20\d\d年?(?:度)?)?([^，。；:：《》]{2,40}?)(?:20\d\d年?(?:度)?)?(?:政府|政务)?信息公开(?:工作)?(?:年|情况(?:的)?报告)/;
const WRITES = /(?:^|[，,。；])([^，,。；:：《》]{2,40}?)(?:特|组织)?编制(?:了)?(?:20\d\d年|本(?:年度)?报告|《)/;
const QUOTED = /《([^《》]{6,80})》/g;
const WRITTEN_BY =
  /由([^，。；:：]{2,40}?)(?:(?:根据|依据|依照|按照|结合|综合|汇总|负责|组织|统一)[^，。；]{0,90}?)?(?:编制|公布|发布)/;
const CONTACT =
  /请(?:(?:直接)?(?:与|和|向)([^，。；:：(（]{2,40}?)(?:联系|咨询|反映|[（(])|(?:直接)?联系[:：]([^，。；:：(（]{2,40}))/;
/** An internal office of the agency: 松泉县教育局办公室, but not 松泉县人民政府办公室. */
const OFFICE =
  /(?<=局|委员会|委|厅|中心|街道办事处|管委会|[镇乡](?:人民)?政府)[\u4e00-\u9fff]{0,8}(?:办公室|党政办|科|股|室|处)$/;
const SUBJECT =
  /^(?:本(?:年度)?报告由)?(?:20\d\d年(?:度)?[，,]?)?(?:本?年度?[，,])?([^，。；:：]{2,24}?(?:局|委|厅|办公室|政府|街道|街道办事处|镇|乡|中心|管委会))(?:以|按照|根据|认真|坚持|在|深入|严格|全面|紧紧|高度|始终|积极|持续|不断|依据|结合)/;

/** Candidates for the agency in the order of trust: title, metadata, signature, text, caller, address. */
export function agencyCandidates(sources: AgencySources): Candidate[] {
  const { titles, head, labelled, signature, preamble, overview, url } = sources;
  const own = titles.filter((title) => title.from === 'title' || title.from === 'table');
  const others = titles.filter((title) => !own.includes(title));
  return [
    ...own.flatMap(titleAgency),
    ...own.flatMap((title) => belowTitle(title, head)),
    ...others.filter((title) => title.from !== 'caller').flatMap(titleAgency),
    // 现公布松泉市人民政府2019年…年度报告 says whose report it is; the publisher may be an office that files it
    ...fromQuotes(preamble, 'preamble'),
    ...fromProse(preamble, [PUBLISHES], 'preamble'),
    ...labelled.filter((label) => label.kind === 'publisher').flatMap(publisher),
    ...signed(signature),
    ...fromProse(preamble, [WRITTEN_BY, CONTACT, WRITES], 'preamble'),
    ...others.filter((title) => title.from === 'caller').flatMap(titleAgency),
    ...fromProse(preamble, [SUBJECT], 'text'),
    ...(overview ? fromOverview(overview) : []),
    ...fromPath(url),
  ];
}

function titleAgency(title: FoundTitle): Candidate[] {
  if (title.agency === null) return [];
  return [{ of: 'agency', value: title.agency, from: title.from, evidence: title.evidence, place: title.place }];
}

/** An agency's name alone on the line under a title that names none. */
function belowTitle(title: FoundTitle, head: Line[]): Candidate[] {
  const last = title.agency === null ? title.lines.at(-1) : undefined;
  const next = last === undefined ? undefined : head[head.indexOf(last) + 1]?.inline;
  const name = next?.text.replace(/\s/g, '').replace(/^[（(]([^（()）]*)[）)]$/, '$1') ?? '';
  if (!next || !isAgencyName(simplified(name))) return [];
  return [{ of: 'agency', value: name, from: 'title', evidence: name, place: next.place }];
}

function publisher(label: Labelled): Candidate[] {
  if (!isAgencyName(simplified(label.value))) return [];
  return [{ of: 'agency', value: label.value, from: label.from, evidence: label.evidence, place: label.place }];
}

function signed({ agency }: Signature): Candidate[] {
  if (!agency) return [];
  return [{ of: 'agency', value: agency.name, from: 'signature', evidence: agency.evidence, place: agency.place }];
}

const SEARCHED = 3;

/** Where a report begins with its first chapter, that says what a preamble says elsewhere. */
function fromOverview(overview: Prose): Candidate[] {
  return [
    ...fromQuotes(overview, 'text'),
    ...fromProse(overview, [PUBLISHES, WRITTEN_BY, CONTACT, WRITES, SUBJECT], 'text'),
  ];
}

/** 现发布《松泉县水务局2023年…年度报告》: a title inside of a sentence. */
function fromQuotes(prose: Prose, from: Evidence): Candidate[] {
  return prose.paragraphs.slice(0, SEARCHED).flatMap(({ start, end, place }) => {
    const text = prose.text.slice(start, Math.min(end, start + 4000));
    return [...text.matchAll(QUOTED)].flatMap(([evidence, inner = '']) => {
      const title = parseTitle(inner);
      if (!title || title.agency === null || title.year === null) return [];
      return [{ of: 'agency' as const, value: title.agency, from, evidence, place }];
    });
  });
}

function fromProse(prose: Prose, patterns: RegExp[], from: Evidence): Candidate[] {
  return prose.paragraphs.slice(0, SEARCHED).flatMap(({ start, end, place }) => {
    const printed = withoutPinyin(prose.text.slice(start, Math.min(end, start + 4000))).replace(/\s/g, '');
    // the patterns are in simplified characters; every index stays what it was
    const text = simplified(printed);
    return patterns.flatMap((pattern) => matched(pattern.exec(text), printed, from, place));
  });
}

function matched(match: RegExpExecArray | null, printed: string, from: Evidence, place: Place): Candidate[] {
  const whole = match?.[1] ?? match?.[2];
  const name = whole?.replace(OFFICE, '');
  if (!match || !whole || !name || !isAgencyName(name)) return [];
  const at = match.index + match[0].indexOf(whole);
  const evidence = printed.slice(match.index, match.index + match[0].length);
  return [{ of: 'agency', value: printed.slice(at, at + name.length), from, evidence, place }];
}

function fromPath(url: string | null): Candidate[] {
  if (url === null) return [];
  const segment = url
    .toLowerCase()
    .split(/[/.?&=_]/)
    .find((part) => part in pathNames);
  return segment ? [{ of: 'agency', value: pathNames[segment]!, from: 'host', evidence: url, place: null }] : [];
}
