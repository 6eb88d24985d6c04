import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadDocument } from '../../../core/document/blocks';
import { quote } from '../../../core/document/quote';
import { readDocument } from '../../../core/document/read-document';
import { readIdentity } from '../../../core/identity/read-identity';
import { findHeadings, writeSections } from '../../../core/sections/find-sections';
import { hasSeeds, seedPath, seeds, WHY_NOT } from '../../seeds';

interface Page {
  name?: string;
  url?: string | null;
  callerTitle?: string | null;
}

async function documentOf(content: string | Uint8Array, name: string): Promise<ReadDocument> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readDocument({ name, url: null, contentType: null, bytes });
}

async function identify(
  content: string | Uint8Array,
  { name = 'page.html', url = null, callerTitle = null }: Page = {},
) {
  const document = await documentOf(content, name);
  const { preamble, sections } = writeSections(document.blocks, findHeadings(document.blocks), () => false);
  return { document, ...readIdentity({ documents: [document], callerTitle, url, preamble, sections }) };
}

/** A page about agencies that do not exist, in the shape in which such pages are published. */
function page({ meta = '', title = '', before = '', lead = '', overview = '本年度工作有序开展。', end = '' }): string {
  return `<html><head><meta charset="utf-8"><title>${title}</title>${meta}</head><body>${before}
    <p>${lead}</p><p>一、总体情况</p><p>${overview}</p><p>二、主动公开政府信息情况</p>
    <p>六、其他需要报告的事项</p><p>无。</p>${end}</body></html>`;
}

const heading = '<h1>松泉县教育局2022年政府信息公开工作年度报告</h1>';

describe('the title', () => {
  it.each([
    [
      'on two lines',
      '<p>松泉县教育局</p><p>2022年政府信息公开工作年度报告</p>',
      '松泉县教育局2022年政府信息公开工作年度报告',
    ],
    [
      'with an empty line',
      '<p>松泉县教育局2022年</p><p>&nbsp;</p><p>政府信息公开工作年度报告</p>',
      '松泉县教育局2022年政府信息公开工作年度报告',
    ],
    [
      'on three lines',
      '<p>松泉县教育局</p><p>2022年</p><p>政府信息公开工作年度报告</p>',
      '松泉县教育局2022年政府信息公开工作年度报告',
    ],
    [
      'broken inside of a word',
      '<p>松泉县教育局2022年政府信息公</p><p>开工作年度报告</p>',
      '松泉县教育局2022年政府信息公开工作年度报告',
    ],
    [
      'with inner spaces',
      '<p>松泉县教育局 2022 年政府信息公开 工作年度报告</p>',
      '松泉县教育局2022年政府信息公开工作年度报告',
    ],
    [
      'behind a cover letter',
      '<p>关于报送《松泉县教育局2022年政府信息公开工作年度报告》的函</p><p>县政府办：</p>',
      '松泉县教育局2022年政府信息公开工作年度报告',
    ],
    [
      'under breadcrumbs',
      '<p>首页 &gt; 政府信息公开 &gt; 政府信息公开年报</p><p>松泉县教育局2022年政府信息公开年度报告</p>',
      '松泉县教育局2022年政府信息公开年度报告',
    ],
    [
      'beside those of other years',
      `<h1>松泉县教育局2022年政府信息公开年报</h1><p>松泉县教育局2021年政府信息公开年报</p>`,
      '松泉县教育局2022年政府信息公开年报',
    ],
  ])('%s', async (_, before, title) => {
    const read = await identify(page({ before }));
    expect(read.title).toBe(title);
    expect(read.identity).toMatchObject({ agency: '松泉县教育局', year: 2022 });
  });

  it('comes from metadata, the window, the file or the caller where the body has none', async () => {
    const title = '松泉县教育局2022年政府信息公开工作年度报告';
    const meta = `<meta name="ArticleTitle" content="${title}">`;
    expect((await identify(page({ meta }))).title).toBe(title);
    expect((await identify(page({ title: `${title}-松泉县人民政府门户网站` }))).title).toBe(title);
    expect((await identify(page({}), { name: `${title}.html` })).title).toBe(title);
    expect((await identify(page({}), { callerTitle: `${title}_信息公开` })).title).toBe(title);
    expect((await identify(page({}))).title).toBeNull();
  });

  it('is not what stands below the report', async () => {
    const end =
      '<p>上一篇：松泉县民政局2019年政府信息公开工作年度报告</p><p>松泉县民政局2019年政府信息公开工作年度报告</p>';
    expect((await identify(page({ before: heading, end }))).identity).toMatchObject({
      agency: '松泉县教育局',
      year: 2022,
    });
  });
});

describe('the agency', () => {
  const bare = '<h1>2022年政府信息公开工作年度报告</h1>';

  it.each([
    ['ContentSource', page({ before: bare, meta: '<meta content="松泉县教育局" name="ContentSource">' })],
    [
      '发布机构 in a line',
      page({ before: `<p>索引号：X/2023-1 发布机构：松泉县教育局 发布日期：2023-01-20</p>${bare}` }),
    ],
    [
      '发布机构 in a table',
      page({
        before: `<table><tr><td>索 引 号</td><td>X/2023-1</td><td>发布机构</td><td>松泉县教育局</td></tr></table>${bare}`,
      }),
    ],
    ['the signature', page({ before: bare, end: '<p>松泉县教育局</p><p>2023年1月20日</p>' })],
    ['由…编制', page({ before: bare, lead: '本报告由松泉县教育局编制。' })],
    ['由…根据…编制', page({ before: bare, lead: '本报告由松泉县教育局根据《中华人民共和国政府信息公开条例》编制。' })],
    ['由…综合…编制', page({ before: bare, lead: '由松泉县教育局综合各科室情况编制而成。' })],
    ['请联系：…办公室', page({ before: bare, lead: '如有任何疑问，请联系：松泉县教育局办公室，电话0000-000。' })],
    ['请与…联系', page({ before: bare, lead: '如有疑问，请与松泉县教育局联系（电话：0000-000）。' })],
    ['the line under the title', page({ before: `${bare}<p>（松泉县教育局）</p><p>2023年1月20日</p>` })],
    ['the announcement', page({ before: bare, lead: '现将松泉县教育局2022年政府信息公开年度报告予以公布。' })],
    ['the first sentence', page({ before: bare, overview: '2022年，松泉县教育局认真贯彻落实条例。' })],
  ])('is told by %s', async (_, content) => {
    expect((await identify(content)).identity).toMatchObject({
      agency: '松泉县教育局',
      year: 2022,
      agencyType: 'education',
    });
  });

  it('takes its place from the evidence where the title leaves it out', async () => {
    const { identity } = await identify(
      page({
        before: '<h1>公安局2019年政府信息公开年度工作报告</h1>',
        meta: '<meta name="ContentSource" content="白水县公安局">',
      }),
    );
    expect(identity).toMatchObject({ agency: '白水县公安局', division: '610527', county: '白水县', level: 'county' });
  });

  it('is the one of the title even where others publish it, and they stay', async () => {
    const meta = '<meta name="ContentSource" content="松泉县人民政府办公室">';
    const { identity } = await identify(
      page({ before: heading, meta, end: '<p>松泉县民政局</p><p>2023年1月20日</p>' }),
    );
    expect(identity).toMatchObject({ agency: '松泉县教育局', signature: '松泉县民政局' });
    expect(identity.candidates.filter(({ of }) => of === 'agency').map(({ value, from }) => [value, from])).toEqual([
      ['松泉县教育局', 'title'],
      ['松泉县人民政府办公室', 'metadata'],
      ['松泉县民政局', 'signature'],
    ]);
  });

  it('is null where nothing names it', async () => {
    expect((await identify(page({}))).identity).toMatchObject({
      agency: null,
      agencyClass: null,
      division: null,
      level: null,
    });
  });
});

describe('the year', () => {
  it.each([
    ['the title', page({ before: heading, lead: '统计期限自2021年1月1日起至2021年12月31日止。' }), null, 2022, 'title'],
    [
      'the period',
      page({ lead: '统计期限自2021年1月1日起至12月31日止。', overview: '2020年，2020年。' }),
      null,
      2021,
      'period',
    ],
    [
      'the announcement',
      page({ lead: '现将松泉县教育局2021年政府信息公开年度报告予以公布。' }),
      null,
      2021,
      'preamble',
    ],
    ['the overview', page({ overview: '2021年，我局公开信息。2021年全年无申请。较2020年增长。' }), null, 2021, 'text'],
    [
      'the address',
      page({}),
      'http://www.example.gov.cn/module/xxgk/xxgkAnnualReport.jsp?fbtime=2015&area=1',
      2015,
      'host',
    ],
    [
      'the date of publication',
      page({ meta: '<meta name="PubDate" content="2023-01-20 08:00">' }),
      null,
      2022,
      'publication',
    ],
  ])('is told by %s', async (_, content, url, year, from) => {
    const { identity } = await identify(content, { url });
    expect(identity.year).toBe(year);
    expect(identity.candidates.find(({ of }) => of === 'year')?.from).toBe(from);
  });

  it('of another source stays as a candidate', async () => {
    const { identity } = await identify(
      page({ before: heading, lead: '统计期限自2021年1月1日起至2021年12月31日止。' }),
    );
    const years = identity.candidates.filter(({ of }) => of === 'year').map(({ value, from }) => [value, from]);
    expect(years).toEqual([
      ['2022', 'title'],
      ['2021', 'period'],
    ]);
  });
});

describe('the date of publication', () => {
  const meta = '<meta name="PubDate" content="2023-01-28 10:00">';
  const signed = '<p>松泉县教育局</p><p>2023年1月20日</p>';

  it.each([
    ['PubDate', page({ before: heading, meta, end: signed }), null, '2023-01-28'],
    [
      '发布日期',
      page({ before: `${heading}<p>发布日期：2023-01-29 18:55 来源：松泉县教育局 浏览次数：12</p>`, end: signed }),
      null,
      '2023-01-29',
    ],
    [
      'a table',
      page({ before: `<table><tr><td>发布日期：</td><td>2023-01-30</td></tr></table>${heading}` }),
      null,
      '2023-01-30',
    ],
    ['the address', page({ before: heading }), 'http://www.example.gov.cn/jyj/202301/t20230127_1.html', '2023-01-27'],
    ['the signature', page({ before: heading, end: signed }), null, '2023-01-20'],
    [
      'a signature on one line',
      page({ before: heading, end: '<p>松泉县教育局&nbsp;&nbsp;&nbsp; 2023年1月6日</p>' }),
      null,
      '2023-01-06',
    ],
    [
      'a signature in Chinese numerals',
      page({ before: heading, end: '<p>松泉县教育局</p><p>二〇二三年一月二十日</p>' }),
      null,
      '2023-01-20',
    ],
    [
      'a line with a time under the title',
      page({ before: `${heading}<p>2023-01-24 09:05 来源: 1 浏览次数：</p>` }),
      null,
      '2023-01-24',
    ],
    ['a line under the title', page({ before: `${heading}<p>（2023 年 1 月 25 日）</p>` }), null, '2023-01-25'],
    [
      'the signature of a page that was moved later',
      page({ before: heading, meta: '<meta name="PubDate" content="2024-08-02">', end: signed }),
      null,
      '2023-01-20',
    ],
    ['成文日期 where there is no other', page({ before: `${heading}<p>成文日期：2023-01-18</p>` }), null, '2023-01-18'],
  ])('is told by %s', async (_, content, url, published) => {
    expect((await identify(content, { url })).identity.published).toBe(published);
  });

  it.each([
    ['a date that lost a glyph', page({ before: `${heading}<p>20231月5日</p>`, end: '<p>202315</p>' })],
    ['the date of an event', page({ before: heading, overview: '2022年12月29日，召开会议。' })],
    ['the period', page({ before: heading, lead: '统计期限自2022年1月1日起至2022年12月31日止。' })],
  ])('is not %s', async (_, content) => {
    expect((await identify(content)).identity.published).toBeNull();
  });
});

describe('the division', () => {
  const local = '<h1>鼓楼区教育局2022年政府信息公开工作年度报告</h1>';

  it('of namesakes is told by the site, its code or the organisation in the index number', async () => {
    const site = await identify(page({ before: local, meta: '<meta name="SiteName" content="徐州市鼓楼区人民政府">' }));
    const code = await identify(page({ before: local, meta: '<meta name="SiteIDCode" content="3501020001">' }));
    const index = await identify(page({ before: `<p>索引号：12320100MB0523338C/2023-0001</p>${local}` }));
    expect([site, code, index].map(({ identity }) => identity.division)).toEqual(['320302', '350102', '320106']);
  });

  it('of a town is told by the code in the address or by its signature', async () => {
    const town = '<h1>两城镇2022年政府信息公开工作年度报告</h1>';
    const url = 'http://www.example.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=113708260043292687&fbtime=2022';
    expect((await identify(page({ before: town }), { url })).identity).toMatchObject({
      division: '370826',
      agency: '两城镇',
    });
    const signed = page({ before: town, end: '<p>微山县两城镇人民政府</p><p>2023年1月20日</p>' });
    expect((await identify(signed)).identity).toMatchObject({
      division: '370826',
      agency: '两城镇',
      level: 'township',
    });
  });

  it('of namesakes without a hint is null, with all of them as candidates', async () => {
    const { identity } = await identify(page({ before: local }));
    expect(identity.division).toBeNull();
    expect(identity.candidates.filter(({ of }) => of === 'division').map(({ value }) => value)).toEqual([
      '320106',
      '320302',
      '350102',
      '410204',
    ]);
  });

  it('of towns is their county, of zones only what contains them', async () => {
    const town = await identify(page({ before: '<h1>桃江县松木塘镇人民政府2022年政府信息公开工作年度报告</h1>' }));
    expect(town.identity).toMatchObject({ division: '430922', county: '桃江县', level: 'township' });
    const zone = await identify(page({ before: '<h1>长春净月高新区教育局2022年政府信息公开工作年度报告</h1>' }));
    expect(zone.identity).toMatchObject({ division: null, province: '吉林省', prefecture: '长春市', level: 'zone' });
  });

  it('of a traditional mirror is the same', async () => {
    const { identity } = await identify(page({ before: '<h1>焦作市山陽區教育局2022年政府信息公開工作年度報告</h1>' }));
    expect(identity).toMatchObject({ division: '410811', agencyType: 'education', year: 2022 });
  });
});

describe('the signature', () => {
  it('is the first name with a date, not those of the page footer', async () => {
    const footer = '<p>松泉县人民政府</p><p>松泉县大数据中心</p><p>2025-05-06</p>';
    const signed = await identify(page({ before: heading, end: `<p>松泉县教育局</p><p>2023年1月20日</p>${footer}` }));
    expect(signed.identity).toMatchObject({ signature: '松泉县教育局', published: '2023-01-20' });
  });

  it('without a date counts where it is the agency of the title', async () => {
    const { identity } = await identify(page({ before: heading, end: '<p>松泉县教育局</p><p>松泉县数据局</p>' }));
    expect(identity.signature).toBe('松泉县教育局');
    expect((await identify(page({ before: heading, end: '<p>松泉县数据局</p>' }))).identity.signature).toBeNull();
  });
});

describe('every candidate', () => {
  it('has a place that quotes its words', async () => {
    const content = page({
      meta: '<meta name="PubDate" content="2023-01-28">',
      before: `<p>索引号：12320100MB0523338C/2023-0001 发布机构：松泉县教育局 发布日期：2023-01-28</p><p>松泉县教育局</p><p>2022年政府信息公开工作年度报告</p>`,
      lead: '统计期限自2022年1月1日起至2022年12月31日止。',
      end: '<p>松泉县教育局 2023年1月20日</p>',
    });
    const { document, identity } = await identify(content);
    const placed = identity.candidates.filter(({ place }) => place !== null);
    expect(placed.length).toBeGreaterThan(8);
    for (const { place, evidence } of placed) {
      expect(quote(document, place!)!.replace(/\s/g, '')).toContain(evidence.replace(/\s/g, ''));
    }
  });

  it('comes from any page without an exception', async () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<table><tr><td>',
      '</td><td>',
      '</table>',
      '松泉县教育局',
      '2022年',
      '政府信息公开',
      '年度报告',
      '一、总体情况',
      '发布日期：',
      '2023-01-20',
      '来源：',
      '<h1>',
      '六、其他需要报告的事项',
    );
    const content = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((list) => list.join('')),
    );
    await fc.assert(
      fc.asyncProperty(content, fc.option(fc.webUrl()), fc.option(fc.string()), async (text, url, callerTitle) => {
        await identify(text, { url, callerTitle });
      }),
      { numRuns: 200 },
    );
  });
});

if (!hasSeeds) {
  describe('the five real reports', () => {
    it.skip(WHY_NOT, () => {});
  });
}

describe.each(seeds)('$file', (seed) => {
  it('is identified', async () => {
    const truth = seed.identity as unknown as Record<string, string | null>;
    const { title, identity } = await identify(new Uint8Array(readFileSync(seedPath(seed))), { name: seed.file });
    expect({ title, ...identity, candidates: 0 }).toEqual({
      title: seed.title,
      agency: truth.agency,
      year: seed.report_year,
      published: seed.publication_date,
      division: truth.division_code,
      province: truth.province,
      prefecture: truth.prefecture,
      county: truth.county,
      level: truth.admin_level,
      agencyClass: truth.agency_class,
      agencyType: 'education',
      signature: (seed as unknown as { signature: string | null }).signature,
      candidates: 0,
    });
  });
});
