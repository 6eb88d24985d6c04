/** What only some forms ask of the text. */
export const duties = {
  /** 第六部分 states what was charged for processing, also when nothing was: 国办函〔2020〕109号. */
  processingFee: ['form2021'],
  /** 第一部分 speaks of five aspects, one by one. */
  fiveAspects: ['form2021'],
};

/** Report year from which a refusal goes to reconsideration before a court: 行政复议法（2023年修订）第二十三条. */
export const reviewFirstFrom = 2024;

/** The Regulation (政府信息公开条例) as issued and as revised, with the report years that it governs. */
export const regulations = [
  { order: '492', from: 2007, to: 2018 },
  { order: '711', from: 2019, to: null },
];

/** The number under which a form was issued, such as 〔2021〕30号. */
export function numberOf(edition: { source: { number: string } }): string {
  return edition.source.number.slice(edition.source.number.indexOf('〔'));
}
