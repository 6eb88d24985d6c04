/** By when a report must be published, by law of its year. */
export interface Deadline {
  /** ISO date. */
  by: string;
  /** Article of the Regulation in force. */
  law: string;
}

/**
 * The day by which an annual report was due: 31 March of the next year; since the Regulation of 2019
 * departments of governments must publish by 31 January (Art. 49). Null where the kind of agency decides and is unknown.
 */
export function deadlineOf(year: number, isDepartment: boolean | null): Deadline | null {
  if (year <= 2018) return { by: `${year + 1}-03-31`, law: 'Art.31 (2007)' };
  if (isDepartment === null) return null;
  return { by: isDepartment ? `${year + 1}-01-31` : `${year + 1}-03-31`, law: 'Art.49' };
}

/** The last report year of which the first reports are overdue on a day: those of departments, which are due first. */
export function lastDueYear(today: string): number {
  const before = Number(today.slice(0, 4)) - 1;
  return today > deadlineOf(before, true)!.by ? before : before - 1;
}
