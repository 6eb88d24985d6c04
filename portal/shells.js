/**
 * The pages around the article, in the manner of the systems that agencies publish with.
 *
 * @typedef {object} Article
 * @property {string} title
 * @property {string} titleHtml the title as printed above the article, perhaps broken
 * @property {string} agency who publishes
 * @property {string} site name of the site
 * @property {string} published ISO date
 * @property {string} signed ISO date
 * @property {string} indexNumber 索引号
 * @property {string} body
 * @property {string[]} attachments links, ready made
 *
 * @typedef {(article: Article) => string} Shell
 */

export const NOTE = '本页为软件演示虚构：机关、地名和数字均不存在，与任何真实单位无关。';

/**
 * @param {string} title
 * @param {Record<string, string>} metas
 * @param {string} body
 */
function page(title, metas, body, charset = 'utf-8') {
  const tags = Object.entries(metas).map(([name, content]) => `<meta name="${name}" content="${content}">`);
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="${charset}"><title>${title}</title>
${tags.join('\n')}
<style>body{font-family:sans-serif;max-width:1000px;margin:0 auto;padding:16px;line-height:1.7}table{border-collapse:collapse}
td{vertical-align:middle}.note{background:#fff4cc;border:1px solid #c9a227;padding:4px 12px}.bar{background:#1b4a8a;color:#fff;padding:8px 12px}
.bar a{color:#fff}</style></head>
<body>
<p class="note">${NOTE}</p>
${body}
</body></html>`;
}

/** @param {Article} article */
function governmentMetas({ title, agency, site, published }) {
  return {
    SiteName: site,
    SiteDomain: '',
    ColumnName: '政府信息公开年报',
    ColumnType: '政府信息公开',
    ArticleTitle: title,
    PubDate: `${published} 09:30`,
    ContentSource: agency,
  };
}

/** @param {string} site */
function bar(site) {
  return `<div class="bar">${site}　<a href="/">首页</a>　政务公开　政务服务　互动交流　无障碍　登录 注册</div>`;
}

/** @param {Article} article */
function crumbs({ site }) {
  return `<div class="position">当前位置：<a href="/">${site}</a> &gt; 政府信息公开 &gt; 政府信息公开年报</div>`;
}

/** @param {string[]} links */
function attachmentList(links) {
  return links.length ? `<ul class="fujian">${links.map((link) => `<li>${link}</li>`).join('')}</ul>` : '';
}

/** Hanweb. @type {Shell} */
export function hanweb(article) {
  return page(
    `${article.title} - ${article.site}`,
    governmentMetas(article),
    `${bar(article.site)}${crumbs(article)}
<div class="main"><h1 class="title">${article.titleHtml}</h1>
<div class="info">发布时间：${article.published} 09:30　来源：${article.agency}　浏览次数：<span id="hits">218</span>　字体：[大 中 小]</div>
<div id="zoom"><!--ZJEG_RSS.content.begin-->
${article.body}
<!--ZJEG_RSS.content.end--></div>${attachmentList(article.attachments)}</div>
<div class="footer">主办：${article.site}　网站地图　联系我们</div>`,
  );
}

/** TRS, with the metadata table in front of the article. @type {Shell} */
export function trs(article) {
  return page(
    article.title,
    governmentMetas(article),
    `${bar(article.site)}
<table class="xxgk-info" width="100%"><tr><td>索 引 号：</td><td>${article.indexNumber}</td><td>主题分类：</td><td>政府信息公开年报</td></tr>
<tr><td>发布机构：</td><td>${article.agency}</td><td>生成日期：</td><td>${article.signed}</td></tr>
<tr><td>名　　称：</td><td colspan="3">${article.title}</td></tr>
<tr><td>文　　号：</td><td>无</td><td>发布日期：</td><td>${article.published}</td></tr></table>
<h2 style="text-align:center">${article.titleHtml}</h2>
<div class="TRS_Editor"><div class="Custom_UnionStyle">
${article.body}
</div></div>${attachmentList(article.attachments)}
<div class="share">微信扫码 分享 打印 关闭</div>`,
  );
}

/** VSB: an old page in GBK, all of it in a layout table. @type {Shell} */
export function vsb(article) {
  return page(
    `${article.title}-${article.site}`,
    {},
    `<table width="980" border="0"><tr><td width="180" valign="top"><table><tr><td>政府信息公开指南</td></tr><tr><td>政府信息公开制度</td></tr><tr><td>政府信息公开年报</td></tr></table></td>
<td valign="top"><table width="100%"><tr><td>&nbsp;</td><td>&nbsp;</td></tr><tr><td colspan="2" class="titlestyle">${article.titleHtml}</td></tr>
<tr><td colspan="2">日期：${article.published}　来源：${article.agency}　点击：[<script>document.write(97)</script>]</td></tr>
<tr><td colspan="2"><div id="vsb_content"><div class="v_news_content">
${article.body}
</div></div>${attachmentList(article.attachments)}</td></tr></table></td></tr></table>`,
    'gb2312',
  );
}

/** The shared platform of a province: catalogue page with a description list. @type {Shell} */
export function catalogue(article) {
  return page(
    article.title,
    governmentMetas(article),
    `${bar(article.site)}${crumbs(article)}
<dl class="classify"><dt>索引号：</dt><dd>${article.indexNumber}</dd><dt>分类：</dt><dd>政府信息公开年报</dd>
<dt>发布机构：</dt><dd>${article.agency}</dd><dt>成文日期：</dt><dd>${article.signed}</dd><dt>名称：</dt><dd>${article.title}</dd>
<dt>发布日期：</dt><dd>${article.published}</dd></dl>
<h1 class="article-title">${article.titleHtml}</h1>
<div class="article-content">
${article.body}
</div>${attachmentList(article.attachments)}`,
  );
}

/** Ucap: the article in tags of its own. @type {Shell} */
export function ucap(article) {
  return page(
    article.title,
    governmentMetas(article),
    `${bar(article.site)}<div class="location">${article.site} &gt; 政务公开 &gt; 政府信息公开工作年度报告</div>
<h1><ucaptitle>${article.titleHtml}</ucaptitle></h1>
<div>日期:${article.published} 来源:${article.agency}</div>
<div id="zoomcon"><ucapcontent>
${article.body}
</ucapcontent></div>${attachmentList(article.attachments)}`,
  );
}

/** A platform with an address of hexadecimal digits: metadata in a table of four columns, then the article. @type {Shell} */
export function hexadecimal(article) {
  return page(
    article.title,
    governmentMetas(article),
    `${bar(article.site)}${crumbs(article)}
<table class="xxgk_table" border="1" width="100%"><tr><th>信息索引号</th><td></td><th>生成日期</th><td>${article.signed}</td></tr>
<tr><th>信息名称</th><td colspan="3">${article.title}</td></tr><tr><th>发布机构</th><td>${article.agency}</td><th>公开日期</th><td>${article.published}</td></tr></table>
<div class="article-title">${article.titleHtml}</div>
<div class="article-content" id="zoom">
${article.body}
</div>${attachmentList(article.attachments)}`,
  );
}

/** jeecms: the metadata as a list without labels. @type {Shell} */
export function jeecms(article) {
  return page(
    article.title,
    {},
    `<ul class="xxgk_head"><li>${article.indexNumber}</li><li>${article.agency}</li><li>政府信息公开年报</li><li>${article.signed}</li><li>${article.published}</li></ul>
<h1 class="content-title">${article.titleHtml}</h1>
<div class="news_content_content">
${article.body}
</div>${attachmentList(article.attachments)}`,
  );
}

/** Empire CMS: an old page in GBK with a table around the title line. @type {Shell} */
export function empire(article) {
  return page(
    article.title,
    { keywords: '', description: '' },
    `<table width="100%"><tr><td align="center"><strong>${article.titleHtml}</strong></td></tr>
<tr><td align="center">发布者：${article.agency}　发布日期：${article.published} 14:36:15</td></tr></table>
<div id="text">
${article.body}
</div>${attachmentList(article.attachments)}`,
    'gbk',
  );
}

/**
 * A page that is no report: a list, a guide, an item of news.
 * @param {string} title
 * @param {string} site
 * @param {string} body
 */
export function plain(title, site, body) {
  return page(`${title} - ${site}`, { SiteName: site }, `${bar(site)}\n<h1>${title}</h1>\n${body}`);
}
