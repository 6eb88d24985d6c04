import type { Division } from '../divisions/find-division';
import { agencyTypes } from './agency-types';
import type { AgencyClass, Level } from './identity';

/** What kind of body an agency is; each part is null where its name does not show it. */
export interface AgencyKind {
  agencyClass: AgencyClass | null;
  agencyType: string | null;
  level: Level | null;
}

const ZONE_NAME =
  /(?:开发区|高新区|新区|园区|保税区|示范区|管理区|度假区|风景区|合作区|试验区|管理委员会|管委会|工业园|科学城)/;
const TOWNSHIP = /(?:镇|乡|苏木)(?:人民政府|政府)?(?:党政(?:综合)?办公室|办公室)?$/;
const SUBDISTRICT = /(?:街道|街道办事处|街道办|办事处)(?:党政(?:综合)?办公室)?$/;

/** Tried in this order: the first that fits a name names its class. */
const classes: [AgencyClass, RegExp][] = [
  ['subdistrict', SUBDISTRICT],
  ['township', TOWNSHIP],
  ['government_office', /(?:政府|行署|公署)(?:办公厅|办公室|办)$/],
  [
    'zone',
    /(?:管理委员会|管委会)(?:党政)?(?:办公室|综合办公室)?$|(?:开发区|高新区|新区|园区|保税区|示范区|度假区|合作区)$/,
  ],
  [
    'vertical',
    /税务局(?:.{1,10}(?:分局|税务所))?$|海关$|气象局$|调查总?队$|海事局$|邮政管理局$|烟草专卖局$|金融监管(?:局|分局)$|银保监/,
  ],
  [
    'institution',
    /(?:中心|院|馆|学校|小学|中学|幼儿园|大学|学院|公司|集团|研究所|协会|联合会|医院|合作社|联合社|总社|农场|林场|总工会)$/,
  ],
  ['government', /(?:人民政府|政府|行政公署|行署|兵团)$|(?:省|市|县|区|州|盟|旗|师市)$/],
  ['department', /(?:局|委员会|委|厅|办公室|办公厅|办|部|署|处|队|所|站|会|分局)(?:[(（][^()（）]{1,20}[)）])?$/],
];

const CENTRAL = /^(?:国家|中华人民共和国|国务院|中国(?:人民银行|证券监督|银行保险|民用航空)|最高人民)/;
const PLACED_VERTICAL = /税务总局.+税务局|统计局.+调查|管理局.+(?:局|处)/;

/** Whether a body publishes by itself as the law asks of departments; null where its class is not known. */
export function isDepartmentClass(agencyClass: AgencyClass | null): boolean | null {
  if (agencyClass === null) return null;
  return agencyClass === 'department' || agencyClass === 'vertical' || agencyClass === 'institution';
}

/** The class, type and level of an agency by the words of its name and the division it belongs to. */
export function classifyAgency(name: string, division: Division | null): AgencyKind {
  const agencyClass = classes.find(([, words]) => words.test(name))?.[0] ?? null;
  return { agencyClass, agencyType: typeOf(name, agencyClass), level: levelOf(name, agencyClass, division) };
}

const types = Object.entries(agencyTypes)
  .flatMap(([type, ends]) => ends.map((end) => ({ type, end })))
  .sort((a, b) => b.end.length - a.end.length);

function typeOf(name: string, agencyClass: AgencyClass | null): string | null {
  if (agencyClass !== 'department' && agencyClass !== 'vertical' && agencyClass !== 'institution') return null;
  const plain = name.replace(/[(（][^()（）]{1,20}[)）]$/, '');
  const whole = types.find(({ end }) => plain.endsWith(end));
  return whole?.type ?? branchType(plain);
}

/** 莆田市公安局城厢分局 and 市公安局办公室 are of the type of the body they belong to. */
function branchType(name: string): string | null {
  const parent = name.replace(/(?:[^局委厅]{1,10}(?:分局|支队|大队)|办公室)$/, '');
  if (parent === name) return null;
  return types.find(({ end }) => parent.endsWith(end))?.type ?? null;
}

function levelOf(name: string, agencyClass: AgencyClass | null, division: Division | null): Level | null {
  if (agencyClass === 'township' || agencyClass === 'subdistrict') return 'township';
  if (inZone(name, division)) return 'zone';
  if (CENTRAL.test(name) && !PLACED_VERTICAL.test(name)) return 'central';
  return division?.level ?? null;
}

/** 浦东新区 and 滨海新区 are counties, not zones. */
function inZone(name: string, division: Division | null): boolean {
  const rest = division?.county ? name.replace(division.county, '') : name;
  return ZONE_NAME.test(rest);
}
