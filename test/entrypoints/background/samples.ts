import type { CheckedReport } from '../../../core/checks/check-report';
import { database, type Order } from '../../../entrypoints/background/database';
import type { CapturedPage } from '../../../entrypoints/background/messages';
import { putOrder } from '../../../entrypoints/background/orders';
import { keepPage } from '../../../entrypoints/background/outbox';

export const TAB = 7;

/** An empty outbox. */
export async function emptyOutbox(): Promise<void> {
  await Promise.all(database.tables.map((table) => table.clear()));
}

/** A page of an agency that does not exist. */
export function samplePage(changes: Partial<CapturedPage> = {}): CapturedPage {
  return {
    url: 'http://jyj.qingquan.gov.cn/gk/2020.html',
    title: '清泉市教育局2020年政府信息公开工作年度报告',
    html: '<!DOCTYPE html>\n<html><body>一、总体情况</body></html>',
    capturedAt: '2026-11-21T08:00:00.000Z',
    detection: { kind: 'report', score: 0.9, evidence: ['s1'] },
    circumstances: {
      charset: 'GBK',
      referrer: '',
      meta: {},
      removed: { formValues: 0, hiddenInputs: 1 },
      frames: { inlined: 0, leftOut: 0 },
    },
    ...changes,
  };
}

export function sampleOrder(id: string, changes: Partial<Order> = {}): Promise<Order> {
  const choice = { tab: TAB, url: null, anyPage: false, again: false, ...changes };
  return putOrder({ to: 'background', type: 'capture', order: id, ...choice });
}

/** Orders a page and keeps it. */
export async function capture(id: string, changes: Partial<CapturedPage> = {}, order: Partial<Order> = {}) {
  await sampleOrder(id, order);
  return keepPage(id, samplePage(changes), TAB);
}

/** As much of a reading as the outbox looks at. */
export function sampleReport(id: string, changes: Partial<CheckedReport> = {}): CheckedReport {
  const reading = { raw: null, unit: '件', place: null, how: 'read' } as const;
  return {
    id,
    identity: { agency: '清泉市教育局', year: 2020 },
    edition: 'form2019',
    detection: { kind: 'report', score: 0.9, evidence: [] },
    sources: [{ kind: 'html' }],
    values: { one: { ...reading, value: 1, status: 'ok' }, two: { ...reading, value: null, status: 'blank' } },
    findings: [],
    ...changes,
  } as unknown as CheckedReport;
}
