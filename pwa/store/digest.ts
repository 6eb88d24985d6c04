import type { CheckedReport } from '../../core/checks/check-report';

/** Two mixing sums of 32 bits over a text: enough to tell tens of thousands of reports apart, and quick. */
function mixed(text: string): string {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x9e3779b1);
    other = Math.imul(other ^ code, 0x5f356495);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  other = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return [one, other].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Alike for reports that say the same: their numbers with their statuses, and their words. */
export function digestOf(report: CheckedReport, text: string): string {
  const values = Object.entries(report.values).map(([field, { value, status }]) => `${field} ${value} ${status}`);
  return mixed([...values.sort(), text].join('\n'));
}
