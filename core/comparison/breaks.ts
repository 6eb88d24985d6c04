/** An event after which a series does not simply go on. */
export interface Break {
  /** First report year after it. */
  from: number;
  /** Beginnings of the field ids it concerns; empty where it concerns everything. */
  about: string[];
  zh: string;
  en: string;
}

/** Breaks that every series over these years should show (Regulation, forms, fees, review law, reorganisations). */
export const breaks: Break[] = [
  {
    from: 2019,
    about: ['requests.'],
    zh: '新《政府信息公开条例》自2019年5月15日起施行：取消“三需要”，办理结果分类改变',
    en: 'new Regulation in force from 15 May 2019: no test of special needs, new types of outcome',
  },
  {
    from: 2019,
    about: [],
    zh: '2018—2019年机构改革：机关合并、更名',
    en: 'reorganisation of 2018–2019: agencies merged and renamed',
  },
  {
    from: 2020,
    about: ['requests.', 'review_litigation.'],
    zh: '2020—2022年新冠疫情',
    en: 'COVID-19, 2020–2022',
  },
  {
    from: 2021,
    about: ['proactive_'],
    zh: '2021年格式：第二十条各项的栏目改变，“新制作”改为“制发”，“对外公开总数”改为“现行有效”',
    en: 'form of 2021: other columns for Article 20; made became issued, public total became in force',
  },
  {
    from: 2021,
    about: ['requests.other', 'requests.not_processed_excessive'],
    zh: '2021年起收取政府信息公开信息处理费（国办函〔2020〕109号）；其他处理分为三项',
    en: 'information-processing fee from 2021; other handling split in three',
  },
  {
    from: 2024,
    about: ['review_litigation.'],
    zh: '新《行政复议法》自2024年1月1日起施行：不予公开须先申请复议（第二十三条）',
    en: 'Reconsideration Law in force from 1 January 2024: review comes first against a denial (Art. 23)',
  },
];

/** The breaks that concern a field. */
export function breaksOf(field: string): Break[] {
  return breaks.filter(({ about }) => about.length === 0 || about.some((start) => field.startsWith(start)));
}

/** What broke at the beginning of a year in a series made of these fields. */
export function breaksAt(fields: string[], year: number | null): Break[] {
  return breaks.filter(({ from, about }) => {
    const concerns = about.length === 0 || fields.some((field) => about.some((start) => field.startsWith(start)));
    return from === year && concerns;
  });
}
