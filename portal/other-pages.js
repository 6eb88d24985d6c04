import { plain } from './shells.js';

/**
 * Pages that are no reports: where links lead from, and what is easily taken for a report.
 * @typedef {import('./pages.js').Page} Page
 */

/** The smallest PNG there is: what the scanned tables of one report are here. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPgPAAEEAQBxFHgJAAAAAElFTkSuQmCC';

const SITE = '清泉市人民政府';

/** @param {Page[]} reports */
export function otherPages(reports) {
  return [
    home(),
    reportIndex(reports),
    departments(),
    guide(),
    websiteStatement(),
    ruleOfLawReport(),
    news(),
    ...[1, 2, 3].map(picture),
  ];
}

/**
 * @param {string} id
 * @param {string} url
 * @param {string} title
 * @param {string} body
 * @param {'index' | 'other'} kind
 * @returns {Page}
 */
function htmlPage(id, url, title, body, kind = 'other') {
  const bytes = new TextEncoder().encode(plain(title, SITE, body));
  return { id, url, title, contentType: 'text/html; charset=utf-8', bytes, truth: noReport(kind) };
}

/** @param {'index' | 'other'} kind */
function noReport(kind) {
  const nothing = { agency: null, year: null, published: null, edition: null };
  return { kind, ...nothing, editions: {}, values: {}, absent: {}, fails: [] };
}

function home() {
  const links = [
    ['/zfxxgk/zfxxgknb/index.html', '年报'],
    ['/zfxxgk/bm/index.html', '部门'],
    ['/zfxxgk/zfxxgkzn/202209/t20220914_1880021.html', '指南'],
    ['/wzgzbb/202301/t20230130_2217733.html', '网站工作报表'],
    ['/fzzf/202303/t20230328_2260419.html', '法治政府建设'],
    ['/xw/202301/t20230120_2211877.html', '新闻'],
  ];
  const items = links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('\n');
  return htmlPage('home', 'http://www.qingquan.gov.cn/', SITE, `<ul>\n${items}\n</ul>`);
}

/** @param {Page[]} reports */
function reportIndex(reports) {
  const items = reports.map(
    ({ url, title, truth }) =>
      `<li><a href="${url.replaceAll('&', '&amp;')}">${title}</a><span>${truth.published}</span></li>`,
  );
  return htmlPage(
    'index',
    'http://www.qingquan.gov.cn/zfxxgk/zfxxgknb/index.html',
    '政府信息公开年报',
    `<ul class="news_list">\n${items.join('\n')}\n</ul><div class="page">共 1 页 首页 上一页 下一页 尾页</div>`,
    'index',
  );
}

function departments() {
  const links = [
    ['http://jyj.qingquan.gov.cn/', '市教育局'],
    ['http://czj.qingquan.gov.cn/', '市财政局'],
    ['http://www.liuyin.gov.cn/', '柳荫区'],
    ['http://www.shiqiao.gov.cn/', '石桥县'],
    ['http://www.songling.gov.cn/', '松岭县'],
  ];
  const items = links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('\n');
  return htmlPage(
    'departments',
    'http://www.qingquan.gov.cn/zfxxgk/bm/index.html',
    '部门信息公开',
    `<ul>\n${items}\n</ul>`,
  );
}

function guide() {
  return htmlPage(
    'guide',
    'http://www.qingquan.gov.cn/zfxxgk/zfxxgkzn/202209/t20220914_1880021.html',
    '清泉市人民政府信息公开指南',
    `<p>为便于公民、法人和其他组织获取政府信息，编制本指南。</p>
<p><strong>一、信息分类和编排体系</strong></p><p>本机关主动公开的政府信息见政府信息公开目录和政府信息公开年报栏目。</p>
<p><strong>二、主动公开政府信息情况</strong></p><p>通过门户网站、政府公报和查阅点公开，自形成之日起20个工作日内公布。</p>
<p><strong>三、依申请公开</strong></p><p>申请人填写《政府信息公开申请表》，当面、邮寄或者在线提交。</p>
<table border="1"><tr><td>申请人信息</td><td>公民</td><td>姓名</td><td></td></tr><tr><td>法人或其他组织</td><td>名称</td><td></td><td></td></tr>
<tr><td>所需政府信息</td><td colspan="3"></td></tr></table>
<p><strong>四、监督和救济</strong></p><p>可以依法申请行政复议或者提起行政诉讼。</p>`,
  );
}

function websiteStatement() {
  return htmlPage(
    'website-statement',
    'http://www.qingquan.gov.cn/wzgzbb/202301/t20230130_2217733.html',
    '清泉市人民政府网站工作年度报表（2022年度）',
    `<p>填报单位：清泉市人民政府办公室</p>
<table border="1"><tr><td>网站名称</td><td colspan="3">清泉市人民政府</td></tr><tr><td>独立用户访问总量（单位：个）</td><td>1836402</td><td>网站总访问量（单位：次）</td><td>9427715</td></tr>
<tr><td rowspan="3">信息发布（单位：条）</td><td>总数</td><td colspan="2">12874</td></tr><tr><td>概况类信息更新量</td><td colspan="2">63</td></tr><tr><td>政务动态信息更新量</td><td colspan="2">9310</td></tr>
<tr><td rowspan="2">互动交流</td><td>收到留言数量（单位：条）</td><td colspan="2">2741</td></tr><tr><td>办结留言数量（单位：条）</td><td colspan="2">2698</td></tr></table>`,
  );
}

function ruleOfLawReport() {
  return htmlPage(
    'rule-of-law',
    'http://www.qingquan.gov.cn/fzzf/202303/t20230328_2260419.html',
    '清泉市人民政府2022年法治政府建设年度报告',
    `<p>2022年，全市法治政府建设工作情况如下：</p><p><strong>一、总体情况</strong></p><p>制定政府规章2件，废止行政规范性文件14件。</p>
<p><strong>二、依法全面履行政府职能</strong></p><p>办理行政许可38214件，政务公开和政府信息公开工作持续推进，公布年度报告31份。</p>
<p><strong>三、行政复议、行政应诉情况</strong></p><p>收到行政复议申请214件，办理行政诉讼案件167件。</p>
<p><strong>四、存在的主要问题及改进情况</strong></p><p>基层执法能力有待加强。</p>`,
  );
}

function news() {
  return htmlPage(
    'news',
    'http://www.qingquan.gov.cn/xw/202301/t20230120_2211877.html',
    '我市部署2022年政府信息公开工作年度报告编制发布工作',
    `<p>1月18日，市政府办公室召开会议，部署2022年政府信息公开工作年度报告编制工作。会议要求，各单位对照格式逐项核对主动公开、收到和处理政府信息公开申请、行政复议和行政诉讼数据，1月31日前在政府信息公开年报栏目公布。</p>
<p>会议指出，去年共有57个单位按时公布年度报告，3个单位数据前后不一致。</p>`,
  );
}

/**
 * @param {number} number
 * @returns {Page}
 */
function picture(number) {
  return {
    id: `picture-${number}`,
    url: `http://public.qingquan.gov.cn/D42Y/4693255_${number}.png`,
    title: '',
    contentType: 'image/png',
    bytes: Buffer.from(PIXEL, 'base64'),
    truth: noReport('other'),
  };
}
