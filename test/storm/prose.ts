import type { Model } from './model';
import type { Random } from './random';

/** The running text of a report, by chapter; figures in it must not end up in the tables. */
export interface Prose {
  lead: string[];
  chapters: { id: string; heading: string; before: string[]; after: string[] }[];
  end: string[];
}

const HEADINGS: Record<string, string[]> = {
  s1: ['总体情况', '总体情况', '概述'],
  s2: ['主动公开政府信息情况', '主动公开政府信息情况', '行政机关主动公开政府信息情况'],
  s3: ['收到和处理政府信息公开申请情况', '收到和处理政府信息公开申请情况', '收到和处理政府信息公开申请的情况'],
  s4: ['政府信息公开行政复议、行政诉讼情况', '因政府信息公开工作被申请行政复议、提起行政诉讼情况'],
  s5: ['存在的主要问题及改进情况', '政府信息公开工作存在的主要问题及改进措施'],
  s6: ['其他需要报告的事项', '其他需要报告事项'],
};

function bodyOf(random: Random): string[] {
  const paragraphs = [
    `（一）主动公开。全年通过门户网站公开信息${random.int(100, 9999)}条，其中规范性文件${random.int(1, 30)}件，办理行政许可${random.int(1, 900)}件。`,
    `（二）依申请公开。全年收到政府信息公开申请${random.int(1, 99)}件，均按期答复。`,
    '（三）政府信息管理。健全发布审核机制，落实“先审查、后公开”。',
    `（四）平台建设。政务新媒体发布${random.int(10, 999)}篇，点击${random.int(1, 99)}万次。`,
    '（五）监督保障。全年组织培训两次。',
  ];
  return random.shuffle(paragraphs).slice(0, random.int(1, 5));
}

function before(section: string, random: Random): string[] {
  if (section === 's2' && random.chance(0.1)) return ['单位：件'];
  if (section === 's3' && random.chance(0.15))
    return [`本年收到申请${random.int(1, 99)}件，较上年增长${random.int(1, 99)}%。`];
  return [];
}

function after(section: string, random: Random): string[] {
  if (section === 's1') return bodyOf(random);
  if (section === 's4' && random.chance(0.1)) return ['注：行政复议、行政诉讼数量含上年度结转数量。'];
  if (section === 's5') return ['一是公开内容有待丰富，二是培训力度不够。下一步将加强学习。'];
  if (section === 's6') return [random.pick(['无其他需要报告的事项。', '本年度未收取信息处理费。', '无'])];
  return [];
}

/** The text around the tables of a report. */
export function writeProse(model: Model, random: Random): Prose {
  const { agency, year } = model.truth;
  const isArabic = random.chance(0.1);
  const chapters = Object.entries(HEADINGS).map(([id, headings], i) => ({
    id,
    heading: (isArabic ? `${i + 1}、` : `${'一二三四五六'[i]}、`) + random.pick(headings),
    before: before(id, random),
    after: after(id, random),
  }));
  const lead = [
    `根据《中华人民共和国政府信息公开条例》，${agency}编制本年度报告（本页所述机关与数字均为虚构）。`,
    `统计期限自${year}年1月1日起至${year}年12月31日止。`,
  ];
  return { lead: random.chance(0.8) ? lead : [], chapters, end: [agency, `${year + 1}年1月${random.int(5, 28)}日`] };
}
