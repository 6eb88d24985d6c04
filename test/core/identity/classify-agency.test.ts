import { describe, expect, it } from 'vitest';
import { findDivision } from '../../../core/divisions/find-division';
import { agencyTypes } from '../../../core/identity/agency-types';
import { classifyAgency } from '../../../core/identity/classify-agency';

function kind(name: string): (string | null)[] {
  const { agencyClass, agencyType, level } = classifyAgency(name, findDivision(name, []));
  return [agencyClass, agencyType, level];
}

describe('classifyAgency', () => {
  it.each<[string, (string | null)[]]>([
    ['四川省人民政府办公厅', ['government_office', null, 'province']],
    ['高平市人民政府办公室', ['government_office', null, 'county']],
    ['淮安市人民政府', ['government', null, 'prefecture']],
    ['合水县', ['government', null, 'county']],
    ['上海市', ['government', null, 'province']],
    ['萝北县教育局', ['department', 'education', 'county']],
    ['高平市教育和体育局', ['department', 'education', 'county']],
    ['西藏自治区民委', ['department', 'ethnic_religious', 'province']],
    ['兴安盟行署外事办公室', ['department', 'foreign_affairs', 'prefecture']],
    ['莆田市公安局城厢分局', ['department', 'public_security', 'county']],
    ['焦作市自然资源和规划局', ['department', 'natural_resources', 'prefecture']],
    ['焦作市市场监督管理局', ['department', 'market_regulation', 'prefecture']],
    ['焦作市工商行政管理局', ['department', 'market_regulation', 'prefecture']],
    ['焦作市卫健委', ['department', 'health', 'prefecture']],
    ['市应急局', ['department', 'emergency', null]],
    ['科委', ['department', 'science_technology', null]],
    ['经信委', ['department', 'industry', null]],
    ['财金局', ['department', 'finance', null]],
    ['县统计局', ['department', 'statistics', null]],
    ['国家公务员局', ['department', null, 'central']],
    ['国家新闻出版署（国家版权局）', ['department', null, 'central']],
    ['国家税务总局大连市税务局', ['vertical', 'taxation', 'prefecture']],
    ['焦作市气象局', ['vertical', 'meteorology', 'prefecture']],
    ['武昌区机关事务服务中心', ['institution', 'government_offices_administration', 'county']],
    ['焦作市第一中学', ['institution', null, 'prefecture']],
    ['桃江县松木塘镇人民政府', ['township', null, 'township']],
    ['螅镇', ['township', null, 'township']],
    ['正蓝旗扎格斯台苏木', ['township', null, 'township']],
    ['西秀区东街街道办事处', ['subdistrict', null, 'township']],
    ['迎宾路街道', ['subdistrict', null, 'township']],
    ['重庆高新技术产业开发区管理委员会办公室', ['zone', null, 'zone']],
    ['桃园开发区管委会', ['zone', null, 'zone']],
    ['长春净月高新区教育局', ['department', 'education', 'zone']],
    ['浦东新区教育局', ['department', 'education', 'county']],
    ['滨海新区人民政府', ['government', null, 'county']],
    ['景德镇市教育局', ['department', 'education', 'prefecture']],
    ['镇江市', ['government', null, 'prefecture']],
    ['', [null, null, null]],
  ])('%s', (name, expected) => {
    expect(kind(name)).toEqual(expected);
  });

  it('has each end of a name under one type only', () => {
    const ends = Object.values(agencyTypes).flat();
    expect(ends.filter((end, index) => ends.indexOf(end) !== index)).toEqual([]);
  });
});
