import { applicants, outcomeIds, reviewBlocks, reviewResults } from './forms.js';

/**
 * Numbers for the tables that real reports rarely show: none is zero and neighbours differ,
 * so that a value read from the wrong place is seen. All of the forms' own sums hold.
 *
 * @typedef {Record<string, number>} Numbers values by field id
 */

const people = applicants.map(([id]) => id).filter((id) => id !== 'total');

/**
 * The table of requests.
 * @param {number} seed
 * @param {'row' | 'group'} other how （六）其他处理 is printed
 * @param {Numbers} [before] the same agency's numbers of the year before, whose open requests are carried in
 * @returns {Numbers}
 */
export function requestNumbers(seed, other, before) {
  const outcomes = outcomeIds(other);
  const next = dealer(seed, (outcomes.length + 2) * people.length);
  const columns = people.map((column) => {
    const parts = outcomes.map((row) => /** @type {const} */ ([row, next()]));
    const results_total = parts.reduce((sum, [, value]) => sum + value, 0);
    const carried_out = next();
    const drawn = next();
    const carried_in = before?.[`requests.carried_out.${column}`] ?? drawn;
    const new_received = results_total + carried_out - carried_in;
    return { column, rows: { ...Object.fromEntries(parts), results_total, carried_out, carried_in, new_received } };
  });
  return withTotals(columns);
}

/** @param {{ column: string, rows: Numbers }[]} columns */
function withTotals(columns) {
  /** @type {Numbers} */
  const numbers = {};
  for (const { column, rows } of columns) {
    for (const [row, value] of Object.entries(rows)) {
      numbers[`requests.${row}.${column}`] = value;
      numbers[`requests.${row}.total`] = (numbers[`requests.${row}.total`] ?? 0) + value;
    }
  }
  return numbers;
}

/**
 * The table of reconsideration and litigation.
 * @param {number} seed
 * @returns {Numbers}
 */
export function reviewNumbers(seed) {
  const results = reviewResults.map(([id]) => id).filter((id) => id !== 'total');
  const next = dealer(seed, reviewBlocks.length * results.length);
  /** @type {Numbers} */
  const numbers = {};
  for (const block of reviewBlocks) {
    const parts = results.map((result) => /** @type {const} */ ([reviewField(`${block}_${result}`), next()]));
    Object.assign(numbers, Object.fromEntries(parts));
    numbers[reviewField(`${block}_total`)] = parts.reduce((sum, [, value]) => sum + value, 0);
  }
  return numbers;
}

/** @param {string} column */
export function reviewField(column) {
  return `review_litigation.count.${column}`;
}

/**
 * Deals the numbers 1 to `count` in an order that the seed decides, each once.
 * @param {number} seed
 * @param {number} count
 */
function dealer(seed, count) {
  const cards = Array.from({ length: count }, (_, index) => index + 1);
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    // The low bits of such a generator repeat soon; the high ones do not.
    const [card = 0] = cards.splice(Math.floor((state / 2147483648) * cards.length), 1);
    return card;
  };
}
