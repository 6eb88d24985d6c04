import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimMeasures } from '../../../core/claims/claim-measures';
import { claimPatterns } from '../../../core/claims/claim-patterns';
import { readClaims } from '../../../core/claims/read-claims';
import type { Place } from '../../../core/document/blocks';
import { readDocument } from '../../../core/document/read-document';
import { editions, fieldsOfEdition } from '../../../core/editions';
import { findHeadings, writeSections } from '../../../core/sections/find-sections';
import type { Prose } from '../../../core/sections/sections';
import { processorTime } from '../../processor-time';
import { hasSeeds, seedPath, seeds, WHY_NOT } from '../../seeds';

const OFFSET = 1000;

function proseOf(...paragraphs: string[]): Prose {
  const text = paragraphs.join('\n');
  let start = 0;
  return {
    text,
    paragraphs: paragraphs.map((paragraph) => {
      const from = start;
      start += paragraph.length + 1;
      const place: Place = { source: 'a', kind: 'text', start: OFFSET + from, end: OFFSET + from + paragraph.length };
      return { start: from, end: from + paragraph.length, place };
    }),
  };
}

const empty = proseOf();

function section(id: string, ...paragraphs: string[]) {
  return {
    ...proseOf(...paragraphs),
    id,
    heading: '',
    ordinal: null,
    place: { source: 'a', kind: 'text', start: 0, end: 0 } as const,
  };
}

function claims(text: string, year: number | null = 2023, id = 's1') {
  return readClaims(empty, [section(id, ...text.split('\n'))], year);
}

function stated(text: string, year: number | null = 2023, id = 's1') {
  return claims(text, year, id)
    .filter(({ about }) => about !== null)
    .map(({ about, value }) => [about, value]);
}

const received = 'requests.new_received.total';
const carriedIn = 'requests.carried_in.total';
const carriedOut = 'requests.carried_out.total';
const concluded = 'requests.results_total.total';
const review = 'review_litigation.count.review_total';

describe('requests received', () => {
  it.each([
    ['收到政府信息公开申请12件', 12],
    ['全年新收到政府信息公开申请1件', 1],
    ['受理政府信息公开申请12份。', 12],
    ['2023年我局共收到公民、法人和其他组织提出的政府信息公开申请 12 件', 12],
    ['共接收申请７件', 7],
    ['全年收到的政府信息公开申请，共计12件', 12],
    ['本年新收政府信息公开申请共计1,234件', 1234],
    ['收到依申请公开事项3件', 3],
    ['收到申请公开政府信息5件', 5],
    ['收到政府信息公开申请三件', 3],
    ['全年收到依申请公开政府信息申请十二宗', 12],
    ['全年收到申请10次', 10],
    ['受理各类依申请公开件共8件', 8],
  ])('%s', (text, value) => {
    expect(stated(text)).toEqual([[received, value]]);
  });

  it.each([
    '全年未收到政府信息公开申请。',
    '2023年未收到要求政府信息公开的相关申请',
    '没有收到公民、法人或者其他组织的政府信息公开申请',
    '本年度未收到申请公开政府信息件',
    '未接到依申请公开事项',
    '全年无依申请公开事项',
    '依申请公开实现零申请',
    '我局未收到任何申请',
    '未收到公民、法人和其他组织提出的依申请公开',
    '年内，我镇未收到公民、法人或其他组织通过任何形式提出的政府信息公开申请。',
    '没有接到群众主动要求公开政府信息的申请',
    '未收到个人、法人或者其他组织向本机关申请公开政府信息',
    '中心未收到依申请公开件',
  ])('%s is 0', (text) => {
    expect(stated(text)).toEqual([[received, 0]]);
  });

  it.each([
    '收到依申请公开事项，认真答复，办理网民留言378件',
    '全年共收到信访申请30件，办结30件',
    '受理低保申请120件',
    '受理12345热线申请公开事项相关来电56件',
    '受理行政许可申请35件，答复35件',
    '办理人大建议、政协提案20件，答复20件',
    '依申请公开信息378条',
    '如未收到申请，应在报告中说明',
    '确保未发生逾期答复申请的情况',
    '未出现逾期答复依申请公开的情况',
    '未收到重复申请',
    '申请人无正当理由大量反复申请的',
    '收到申请后20个工作日内答复',
    '较上年增长5件',
    '办结各类事项20件',
    '参加培训3次，收到群众来信12件',
    '第12件',
    '通过门户网站收到政府信息公开申请5件',
    '收到网上申请5件，书面申请3件',
    '未办结政府信息公开申请1件',
    '不再受理政府信息公开申请3件',
    '各县区收到政府信息公开申请900件',
    '收到自然人申请5件',
    '不存在政府信息公开申请收费情况',
    '收到政府信息公开申请5，224件',
    '收到政府信息公开申请2 967件',
  ])('makes no request of: %s', (text) => {
    expect(stated(text)).toEqual([]);
  });
});

describe('a sentence about requests', () => {
  it.each<[string, [string, number][]]>([
    [
      '全年新收到政府信息公开申请1件，办结1件。',
      [
        [received, 1],
        [concluded, 1],
      ],
    ],
    [
      '收到政府信息公开申请8件。已全部按时答复8件。',
      [
        [received, 8],
        [concluded, 8],
      ],
    ],
    [
      '共收到15件（其中上年结转2件，本年新收13件）',
      [
        ['requests.inflow', 15],
        [carriedIn, 2],
        [received, 13],
      ],
    ],
    [
      '收到政府信息公开申请15件，其中上年度结转2件',
      [
        ['requests.inflow', 15],
        [carriedIn, 2],
      ],
    ],
    [
      '处理政府信息公开申请1261件（含上年度结转74件），答复1181件，结转80件。',
      [
        ['requests.inflow', 1261],
        [carriedIn, 74],
        [concluded, 1181],
        [carriedOut, 80],
      ],
    ],
    [
      '本年新收政府信息公开申请13件，上年结转2件，共15件。',
      [
        [received, 13],
        [carriedIn, 2],
        ['requests.inflow', 15],
      ],
    ],
    [
      '收到政府信息公开申请9件，上年结转政府信息公开申请1件，结转至下一年度继续办理3件',
      [
        [received, 9],
        [carriedIn, 1],
        [carriedOut, 3],
      ],
    ],
    [
      '受理政府信息公开申请17件，予以公开3件，部分公开2件，不予公开1件，无法提供5件，不予处理4件，其他处理2件。',
      [
        [received, 17],
        ['requests.granted.total', 3],
        ['requests.partial.total', 2],
        ['requests.denied', 1],
        ['requests.unable', 5],
        ['requests.not_processed', 4],
        ['requests.other', 2],
      ],
    ],
    [
      '收到申请4件，其中，本机关不掌握相关政府信息3件、重复申请1件',
      [
        [received, 4],
        ['requests.unable_not_held.total', 3],
        ['requests.not_processed_repeat.total', 1],
      ],
    ],
    [
      '收到政府信息公开申请20件，其中自然人18件，法人或其他组织2件。',
      [
        [received, 20],
        ['requests.new_received.natural_person', 18],
        ['requests.new_received.organisations', 2],
      ],
    ],
    [
      '收到政府信息公开申请6件，予以公开和部分公开5件',
      [
        [received, 6],
        ['requests.granted_or_partial', 5],
      ],
    ],
    [
      '2023年未收到政府信息公开申请，也无去年结转的政府信息公开申请。',
      [
        [received, 0],
        [carriedIn, 0],
      ],
    ],
    ['收到政府信息公开申请12件，同比增加3件。', [[received, 12]]],
    ['收到政府信息公开申请12件；收到建议提案30件，答复30件', [[received, 12]]],
  ])('%s', (text, expected) => {
    expect(stated(text)).toEqual(expected);
  });

  it('keeps years apart', () => {
    expect(claims('2022年收到申请10件，2023年收到申请15件。')).toMatchObject([
      { about: received, value: 10, year: 2022, scope: 'other_year' },
      { about: received, value: 15, year: 2023, scope: 'year' },
    ]);
  });

  it('does not take the year of a comparison or of a carry-over for the year of the count', () => {
    expect(claims('收到申请10件，较2022年增加3件，2022年结转2件，答复9件。')).toMatchObject([
      { about: received, value: 10, year: null },
      { about: null, value: 3 },
      { about: carriedIn, value: 2, scope: 'carried' },
      { about: concluded, value: 9, year: null, scope: 'year' },
    ]);
  });

  it('takes what it speaks of from the heading above it, and in section 三 from the section', () => {
    expect(stated('（二）依申请公开\n全年收到7件，办结6件。')).toEqual([
      [received, 7],
      [concluded, 6],
    ]);
    expect(stated('收到7件，办结6件。')).toEqual([]);
    expect(stated('收到7件，办结6件。', 2023, 's3')).toEqual([
      [received, 7],
      [concluded, 6],
    ]);
  });

  it('lets a sentence go on about the year of the one before', () => {
    expect(claims('2022年收到申请10件。办结9件。2023年收到申请4件。')).toMatchObject([
      { value: 10, scope: 'other_year' },
      { about: concluded, value: 9, scope: 'other_year' },
      { value: 4, scope: 'year' },
    ]);
  });

  it('tells scope and bound', () => {
    expect(claims('条例施行以来，共收到政府信息公开申请120件')).toMatchObject([{ value: 120, scope: 'cumulative' }]);
    expect(claims('收到申请约300件，其中自然人200余件')).toMatchObject([
      { value: 300, bound: 'about', scope: 'year' },
      { value: 200, bound: 'at_least', scope: 'part' },
    ]);
    expect(claims('截至2023年底，累计发布信息1000条以上')).toMatchObject([
      { value: 1000, bound: 'at_least', scope: 'cumulative' },
    ]);
  });
});

describe('a paragraph', () => {
  it.each<[string, [string, number][]]>([
    [
      '2023年，我局共收到政府信息公开申请事项15件，其中自然人申请13件、商业企业申请2件；已全部在法定期限内办结，其中予以公开6件，部分公开2件，无法提供5件，不予处理1件，其他处理1件。',
      [
        [received, 15],
        ['requests.new_received.natural_person', 13],
        ['requests.new_received.enterprise', 2],
        ['requests.granted.total', 6],
        ['requests.partial.total', 2],
        ['requests.unable', 5],
        ['requests.not_processed', 1],
        ['requests.other', 1],
      ],
    ],
    [
      '（二）依申请公开。2023年度，本机关共收到依申请公开申请32件，较2022年增加5件，增长18.5%。办结31件，结转下一年度1件。',
      [
        [received, 32],
        [concluded, 31],
        [carriedOut, 1],
      ],
    ],
    [
      '依申请公开方面。全年共办理依申请公开事项23件，其中上年结转3件，新收20件，已答复22件。按照规定全部答复，其中：予以公开18件。',
      [
        ['requests.inflow', 23],
        [carriedIn, 3],
        [received, 20],
        [concluded, 22],
        ['requests.granted.total', 18],
      ],
    ],
    ['共受理、答复政府信息公开申请7件。', [['requests.handled', 7]]],
    [
      '全年收政府信息公开申请46件，结转上年度政府信息公开申请3件，本年度办结41件，剩余8件结转下年度办理。',
      [
        [received, 46],
        [carriedIn, 3],
        [concluded, 41],
        [carriedOut, 8],
      ],
    ],
    [
      '我局共收到信息公开申请22起，比2022年（31起）下降29%，答复21起。其中公开1起，属于行政执法案卷5起；予以公开的3件；部分公开的共4件。',
      [
        [received, 22],
        [concluded, 21],
        ['requests.granted.total', 1],
        ['requests.denied_enforcement_file.total', 5],
        ['requests.granted.total', 3],
        ['requests.partial.total', 4],
      ],
    ],
    ['共办理回复依申请公开事项23件，其中网上政府信息公开申请件22件。', [['requests.handled', 23]]],
    ['全区各职能部门、镇街共收到政府信息依申请公开1499件。上半年收到申请5件。', []],
    [
      '全年共发生政府信息公开行政复议案件5件，其中维持3件、纠正1件、尚未审结1件；行政诉讼案件2件，均维持。',
      [
        [review, 5],
        ['review_litigation.count.review_upheld', 3],
        ['review_litigation.count.review_corrected', 1],
        ['review_litigation.count.review_pending', 1],
        ['suits.total', 2],
      ],
    ],
    [
      '全年共受理信访事项30件，办结30件。收到政府信息公开申请2件，均已答复。办理12345热线工单400件，办结400件。',
      [[received, 2]],
    ],
  ])('%s', (text, expected) => {
    expect(stated(text)).toEqual(expected);
  });
});

describe('disputes', () => {
  it.each<[string, [string, number][]]>([
    [
      '全年无因政府信息公开引起的行政复议和行政诉讼。',
      [
        [review, 0],
        ['suits.total', 0],
      ],
    ],
    [
      '未发生因政府信息公开申请行政复议、提起行政诉讼的情况',
      [
        [review, 0],
        ['suits.total', 0],
      ],
    ],
    ['未收到针对政府信息公开工作的行政复议申请', [[review, 0]]],
    [
      '政府信息公开行政复议、行政诉讼均为0件',
      [
        [review, 0],
        ['suits.total', 0],
      ],
    ],
    [
      '因政府信息公开引发行政复议2件、行政诉讼1件，其中维持1件',
      [
        [review, 2],
        ['suits.total', 1],
        ['suits.upheld', 1],
      ],
    ],
    [
      '因政府信息公开被申请行政复议3件，其中结果维持2件，结果纠正1件',
      [
        [review, 3],
        ['review_litigation.count.review_upheld', 2],
        ['review_litigation.count.review_corrected', 1],
      ],
    ],
    ['政府信息公开行政复议和行政诉讼案件共3件', [['disputes.total', 3]]],
    [
      '未收到政府信息公开申请、行政复议、行政诉讼',
      [
        [received, 0],
        [review, 0],
        ['suits.total', 0],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(stated(text)).toEqual(expected);
  });

  it.each([
    '办理行政复议案件120件，审结110件',
    '未发生行政诉讼败诉案件',
    '无行政复议被纠错情况',
    '加强行政复议工作，培训3次',
  ])('are not: %s', (text) => {
    expect(stated(text)).toEqual([]);
  });
});

describe('proactive disclosure and fees', () => {
  it.each<[string, number, [string, number][]]>([
    [
      '2020年，我局共主动公开政府规范性文件 3 件，累计 21 件',
      2020,
      [
        ['proactive_documents.normdocs.newly_public', 3],
        ['proactive_documents.normdocs.public_total', 21],
      ],
    ],
    [
      '行政许可0件，比上一年减少2项',
      2020,
      [
        ['proactive_licensing.licensing.decisions', 0],
        ['proactive_licensing.licensing.items_change', -2],
      ],
    ],
    ['行政事业性收费2项，与上一年持平', 2020, [['proactive_fees.admin_fees.items_prev', 2]]],
    [
      '政府集中采购项目 7 项，采购总金额 2896 万元',
      2020,
      [
        ['proactive_procurement.procurement.projects', 7],
        ['proactive_procurement.procurement.amount', 2896],
      ],
    ],
    ['报送规范性文件三份：《甲办法》（甲发[2020]7号）', 2020, [['proactive_documents.normdocs.made', 3]]],
    [
      '无需要公开的规章、行政处罚和行政强制政府信息',
      2020,
      [
        ['proactive_documents.rules.newly_public', 0],
        ['proactive_enforcement.penalty.decisions', 0],
        ['proactive_enforcement.coercion.decisions', 0],
      ],
    ],
    [
      '制发行政规范性文件3件，废止1件，现行有效20件',
      2023,
      [
        ['proactive_documents.normdocs.issued', 3],
        ['proactive_documents.normdocs.repealed', 1],
        ['proactive_documents.normdocs.in_force', 20],
      ],
    ],
    [
      '办理行政许可120件，作出行政处罚决定30件，公开行政许可信息50条',
      2023,
      [
        ['proactive_licensing.licensing.decisions', 120],
        ['proactive_enforcement.penalty.decisions', 30],
      ],
    ],
    ['行政事业性收费12.5万元', 2023, [['proactive_fees.admin_fees.amount_wan', 12.5]]],
    [
      '2023年发出收费通知0件，实际收取金额0元',
      2023,
      [
        ['fees.notices', 0],
        ['fees.amount', 0],
      ],
    ],
    ['收取信息处理费350元', 2023, [['fees.amount', 350]]],
    ['未收取信息处理费', 2023, [['fees.amount', 0]]],
    ['无其他需要报告的事项', 2023, []],
    ['完善规章制度3项', 2023, []],
  ])('%s', (text, year, expected) => {
    expect(stated(text, year)).toEqual(expected);
  });
});

describe('figures without a known meaning', () => {
  it('are claims about nothing, with their units', () => {
    expect(
      claims('全年共发布主动公开信息602条，其中概况类信息5条、政务动态信息373条。由六部分组成，办结率达100%'),
    ).toMatchObject([
      { about: null, value: 602, unit: '条' },
      { about: null, value: 5, unit: '条', scope: 'part' },
      { about: null, value: 373, unit: '条' },
      { about: null, value: 6, unit: '部分' },
      { about: null, value: 100, unit: '%' },
    ]);
  });

  it.each([
    '2023年12月29日召开会议',
    '第二十条第（一）项',
    '国办发〔2019〕60号',
    '一是加强领导，二是培训',
    '双随机、一公开',
    '实行两年一清理',
    '高效办成一件事',
    '《2021—2025年规划（3件）》',
    '每月1次',
    '网址：http://www.example.gov.cn/12件/',
  ])('are not: %s', (text) => {
    expect(claims(text)).toEqual([]);
  });
});

describe('every claim', () => {
  const law = '收到政府信息公开申请 12 件，办结10件（含上年结转2件）。未发生行政复议。';

  it('stands where its place says', () => {
    for (const claim of claims(law)) {
      if (claim.place.kind !== 'text') throw new Error('a text place was expected');
      const quoted = law.slice(claim.place.start - OFFSET, claim.place.end - OFFSET);
      expect(quoted).toBe(claim.text);
      if (claim.value > 0) expect(quoted).toContain(String(claim.value));
    }
    expect(claims(law)).toHaveLength(4);
  });

  it('names the section it stands in', () => {
    const found = readClaims(proseOf('收到申请1件'), [section('s3', '收到申请2件')], 2023);
    expect(found.map(({ section: id, value }) => [id, value])).toEqual([
      ['preamble', 1],
      ['s3', 2],
    ]);
  });

  it('is about a field of a form or a named measure', () => {
    const known = new Set([...editions.flatMap(fieldsOfEdition).map(({ id }) => id), ...Object.keys(claimMeasures)]);
    expect(claimPatterns.map(({ about }) => about).filter((about) => !known.has(about))).toEqual([]);
    expect(
      Object.values(claimMeasures)
        .flatMap(({ fields }) => fields)
        .filter((field) => !known.has(field)),
    ).toEqual([]);
  });

  it('comes from any text without an exception', () => {
    const words = fc.constantFrom(
      '收到',
      '申请',
      '政府信息公开',
      '12',
      '件',
      '，',
      '。',
      '（',
      '）',
      '其中',
      '上年结转',
      '2023年',
      '无',
      '未收到',
      '行政复议',
      '、',
      '三',
      '余',
      ' ',
      '《',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words, { maxLength: 60 }).map((list) => list.join('')),
        ),
        (text) => {
          for (const claim of claims(text)) expect(text.replace(/\s/g, '')).toContain(claim.text.replace(/\s/g, ''));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['申请的政府信息公开'],
    ['收到公开政府信息依申请公开'],
    ['共其中含全部已'],
    ['12件'],
    ['1,234,'],
    ['无未收到'],
    ['（'],
    ['《'],
    ['2023年'],
    ['一百二十'],
    ['收到 申请 12 件，'],
  ])('takes time in proportion to the text: %s', (unit) => {
    const timed = (size: number) => {
      const text = unit.repeat(Math.ceil(size / unit.length));
      return Math.min(...[0, 1, 2].map(() => processorTime(() => void claims(text))));
    };
    // four times the text: four times the time is linear, sixteen times is not
    expect(timed(60_000)).toBeLessThan(9 * timed(15_000) + 60);
  });
});

interface StatedClaim {
  text: string;
  value: number | null;
  cell: string | null;
}

/** Cells that the truth names otherwise: a fee notice is no request that was closed for want of payment. */
const OTHERWISE: Record<string, string[]> = {
  'requests.other_fee_unpaid.total': ['fees.notices', 'fees.amount'],
  'proactive_documents.rules.* / proactive_enforcement.*': [
    'proactive_documents.rules.newly_public',
    'proactive_enforcement.penalty.decisions',
    'proactive_enforcement.coercion.decisions',
  ],
  'review_litigation.count.review_total + suit_direct_total + suit_after_review_total': [review, 'suits.total'],
};

if (!hasSeeds) {
  describe('the five real reports', () => {
    it.skip(WHY_NOT, () => {});
  });
}

describe.each(seeds)('$file', (seed) => {
  it('states what its truth says', async () => {
    const bytes = new Uint8Array(readFileSync(seedPath(seed)));
    const { blocks } = await readDocument({ name: seed.file, url: null, contentType: null, bytes });
    const { preamble, sections } = writeSections(blocks, findHeadings(blocks), () => false);
    const found = readClaims(preamble, sections, seed.report_year).map(({ about, value }) => `${about} = ${value}`);
    const truth = (seed as unknown as { narrative_claims: StatedClaim[] }).narrative_claims;
    const expected = truth.flatMap(({ cell, value }) =>
      cell === null ? [] : (OTHERWISE[cell] ?? [cell]).map((about) => `${about} = ${value}`),
    );
    expect(expected.filter((claim) => !found.includes(claim))).toEqual([]);
  });
});
