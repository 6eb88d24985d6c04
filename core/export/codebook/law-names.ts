const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

function numeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return DIGITS[ones]!;
  return `${tens === 1 ? '' : DIGITS[tens]}十${DIGITS[ones]}`;
}

const REGULATION = { zh: '《政府信息公开条例》（2019年修订）', en: 'OGI Regulation (2019)' };

/** An article as forms cite it (`Art.36(1)`) in words of both languages. */
export function lawName(article: string): { zh: string; en: string } {
  const [, number, item] = /^Art\.(\d+)(?:\((\d+)\))?$/.exec(article) ?? [];
  if (number === undefined) return { zh: article, en: article };
  const part = item === undefined ? '' : `第（${numeral(Number(item))}）项`;
  return {
    zh: `${REGULATION.zh}第${numeral(Number(number))}条${part}`,
    en: `${REGULATION.en} Art. ${number}${item === undefined ? '' : `(${item})`}`,
  };
}
