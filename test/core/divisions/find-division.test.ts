import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divisionOfCode, findDivision, possibleDivisions } from '../../../core/divisions/find-division';

describe('findDivision', () => {
  it.each<[string, string, string[]]>([
    ['鹤岗市教育局', '230400', ['黑龙江省', '鹤岗市']],
    ['萝北县教育局', '230421', ['黑龙江省', '鹤岗市', '萝北县']],
    ['哈尔滨市阿城区教育局', '230112', ['黑龙江省', '哈尔滨市', '阿城区']],
    ['焦作市教育局', '410800', ['河南省', '焦作市']],
    ['四川省人民政府办公厅', '510000', ['四川省']],
    ['黑龙江省萝北县教育局', '230421', ['黑龙江省', '鹤岗市', '萝北县']],
    // county-level cities look like prefectures
    ['大冶市教育局', '420281', ['湖北省', '黄石市', '大冶市']],
    ['张家港市教育局', '320582', ['江苏省', '苏州市', '张家港市']],
    ['高平市人民政府办公室', '140581', ['山西省', '晋城市', '高平市']],
    ['五常市背荫河镇', '230184', ['黑龙江省', '哈尔滨市', '五常市']],
    // municipalities, counties directly under a province, cities without counties
    ['上海市黄浦区人民政府', '310101', ['上海市', '黄浦区']],
    ['北京石景山', '110107', ['北京市', '石景山区']],
    ['上海市', '310000', ['上海市']],
    ['重庆市忠县教育委员会', '500233', ['重庆市', '忠县']],
    ['浦东新区教育局', '310115', ['上海市', '浦东新区']],
    ['仙桃市教育局', '429004', ['湖北省', '仙桃市']],
    ['济源市教育局', '419001', ['河南省', '济源市']],
    ['东莞市长安镇人民政府', '441900', ['广东省', '东莞市']],
    // namesakes of their own province, full and short ethnic names, leagues and banners
    ['吉林省吉林市教育局', '220200', ['吉林省', '吉林市']],
    ['河南蒙古族自治县教育局', '632324', ['青海省', '黄南藏族自治州', '河南蒙古族自治县']],
    ['临夏回族自治州永靖县', '622923', ['甘肃省', '临夏回族自治州', '永靖县']],
    ['恩施州教育局', '422800', ['湖北省', '恩施土家族苗族自治州']],
    ['恩施市教育局', '422801', ['湖北省', '恩施土家族苗族自治州', '恩施市']],
    ['门源县教育局', '632221', ['青海省', '海北藏族自治州', '门源回族自治县']],
    ['兴安盟行署外事办公室', '152200', ['内蒙古自治区', '兴安盟']],
    ['正蓝旗扎格斯台苏木', '152530', ['内蒙古自治区', '锡林郭勒盟', '正蓝旗']],
    ['广西教育厅', '450000', ['广西壮族自治区']],
    // the county stands behind the government of the city, the street, the branch
    ['南京市鼓楼区人民政府华侨路街道办事处', '320106', ['江苏省', '南京市', '鼓楼区']],
    ['莆田市公安局城厢分局', '350302', ['福建省', '莆田市', '城厢区']],
    ['国家税务总局大连市税务局', '210200', ['辽宁省', '大连市']],
    // divisions that are no more
    ['杭州市江干区教育局', '330104', ['浙江省', '杭州市', '江干区']],
    ['偃师市教育局', '410381', ['河南省', '洛阳市', '偃师市']],
    ['莱芜市教育局', '371200', ['山东省', '莱芜市']],
    // zones whose name begins like another place
    ['东湖高新区教育局', '420100', ['湖北省', '武汉市']],
    ['长春净月高新区教育局', '220100', ['吉林省', '长春市']],
    ['曾都经济开发区管委会', '421303', ['湖北省', '随州市', '曾都区']],
  ])('%s is %s', (agency, code, names) => {
    const division = findDivision(agency, []);
    expect(division?.code).toBe(code);
    expect([division?.province, division?.prefecture, division?.county].filter(Boolean)).toEqual(names);
  });

  it.each(['青山区教育局', '鼓楼区教育局', '城关区教育局', '朝阳区教育局', '向阳区教育局', '西湖区教育局'])(
    'does not choose between namesakes: %s',
    (agency) => {
      expect(findDivision(agency, [])).toBeNull();
      expect(possibleDivisions(agency, []).length).toBeGreaterThan(1);
    },
  );

  it.each([
    ['青山区教育局', ['包头市青山区人民政府'], '150204'],
    ['青山区教育局', ['武汉'], '420107'],
    ['鼓楼区教育局', ['无关的话', '徐州市教育局'], '320302'],
    ['城区教育局', ['140500'], '140502'],
    ['公安局', ['白水县人民政府'], '610527'],
    ['太平镇人民政府', ['依据《条例》，富县太平镇人民政府编制'], '610628'],
    ['教育局', ['410800'], '410800'],
  ])('%s is told by %j', (agency, hints, code) => {
    expect(findDivision(agency, hints)?.code).toBe(code);
  });

  it('keeps all that a hint leaves possible', () => {
    expect(possibleDivisions('鼓楼区教育局', ['江苏省']).map(({ code }) => code)).toEqual(['320106', '320302']);
    expect(findDivision('鼓楼区教育局', ['江苏省'])).toBeNull();
    expect(findDivision('鼓楼区教育局', ['四川省'])).toBeNull();
  });

  it.each([
    '公安局',
    '自然资源局',
    '教育局',
    '太平镇人民政府',
    '中山路街道办事处',
    '和平街道办事处',
    '新华街道',
    '南城街道办事处',
    '国家新闻出版署（国家版权局）',
    '桃园开发区管委会',
    '临沧湖管理委员会',
    '',
  ])('finds no place in %s', (agency) => {
    expect(possibleDivisions(agency, [])).toEqual([]);
  });

  it('does not let two places of one text decide', () => {
    expect(findDivision('教育局', ['与牡丹江市、焦作市交流经验'])).toBeNull();
  });

  it('does not take a place that a long text names in passing', () => {
    const padding = '认真贯彻落实条例，'.repeat(10);
    expect(findDivision('教育局', [`${padding}赴牡丹江市学习`])).toBeNull();
    expect(findDivision('教育局', [`${padding}牡丹江市教育系统，${padding}牡丹江市教育网`])?.code).toBe('231000');
  });

  it('never throws, and finds each division under its own full name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
        (name, hints) => {
          possibleDivisions(name, hints);
        },
      ),
    );
    for (const code of [
      '110101',
      '230421',
      '330382',
      '410800',
      '429021',
      '469030',
      '540481',
      '653228',
      '659012',
      '810000',
    ]) {
      const division = divisionOfCode(code)!;
      const full = [...new Set([division.province, division.prefecture ?? '', division.county ?? ''])].join('');
      expect(findDivision(`${full}教育局`, [])?.code).toBe(code);
    }
  });
});

describe('divisionOfCode', () => {
  it('knows present and former codes, and no others', () => {
    expect(divisionOfCode('230421')).toMatchObject({ name: '萝北县', level: 'county' });
    expect(divisionOfCode('330103')).toMatchObject({ name: '下城区', prefecture: '杭州市' });
    expect(divisionOfCode('999999')).toBeNull();
    expect(divisionOfCode('419000')).toBeNull();
  });
});
