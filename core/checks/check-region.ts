import type { Report } from '../report/report';
import type { Finding } from './finding';
import { absent, fieldInput, numberIn, sum } from './judging';

const FIELDS = ['new_received', 'results_total'].map((row) => `requests.${row}.total`);

/** What a government states beside what those below it state, for one field. */
export interface RegionalSum {
  field: string;
  stated: number | null;
  /** Sum over the reports that have the field. */
  parts: number;
  counted: number;
  /** Ids of reports without the field. */
  missing: string[];
  finding: Finding | null;
}

/**
 * An opt-in hypothesis, no rule: a government's report normally covers its departments and lower levels, so their
 * requests together should not exceed its own. They need not equal it, for coverage differs. Only reports of the
 * government's year are counted.
 */
export function checkRegion(government: Report, members: Report[]): RegionalSum[] {
  const sameYear = members.filter((member) => member.identity.year === government.identity.year);
  return FIELDS.map((field) => regionalSum(government, sameYear, field));
}

function regionalSum(government: Report, members: Report[], field: string): RegionalSum {
  const counted = members.filter((member) => absent(member, [field]).length === 0);
  const parts = sum(counted.map((member) => numberIn(member, field) ?? 0));
  const stated = numberIn(government, field);
  return {
    field,
    stated,
    parts,
    counted: counted.length,
    missing: members.filter((member) => !counted.includes(member)).map((member) => member.id),
    finding: stated !== null && parts > stated ? exceeded(government, counted, field, stated, parts) : null,
  };
}

function exceeded(government: Report, members: Report[], field: string, stated: number, parts: number): Finding {
  const filled = members.filter((member) => numberIn(member, field) !== 0);
  return {
    rule: 'REGION',
    severity: 'info',
    reports: [government.id, ...filled.map((member) => member.id)],
    inputs: [government, ...filled].map((report) => fieldInput(report, field)),
    expected: `≤ ${stated}`,
    found: parts,
    attribution: 'unclear',
    because: `${government.identity.agency ?? '政府'}报告 ${stated} 件，所属 ${filled.length} 个机关合计 ${parts} 件；统计范围可能不同。`,
    becauseEn: `${government.identity.agency ?? 'The government'} states ${stated}; ${filled.length} agencies below it state ${parts} in all. Coverage may differ.`,
  };
}
