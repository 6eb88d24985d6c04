import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkReport } from '../../../core/checks/check-report';
import { matchDecisions } from '../../../core/collection/decisions';
import { findingKey } from '../../../core/collection/finding-key';
import { type Database, openDatabase } from '../../../pwa/store/database';
import {
  allDecisions,
  blankChoiceOf,
  chooseBlanks,
  decide,
  decisionsAbout,
  undoDecision,
} from '../../../pwa/store/decisions';
import { madeReport, okReading } from '../made-report';

let database: Database;

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

afterEach(() => database.delete());

const broken = (id: string) => {
  const report = madeReport({ id, values: { 'requests.new_received.total': okReading(3) } });
  return checkReport(report).findings;
};
const keyIn = (id: string) => findingKey(broken(id)[0]!);

function confirm(finding: string, why = '') {
  return decide(database, { finding, verdict: 'confirmed', by: '李复核', why });
}

describe('the log of decisions', () => {
  it('is found by report, and matches the finding after another check', async () => {
    await confirm(keyIn('a'), '与原件一致');
    await confirm(keyIn('b'));
    const log = await decisionsAbout(database, ['a']);
    expect(log).toHaveLength(1);
    expect(matchDecisions(broken('a'), log).findings[0]!.decision).toMatchObject({
      verdict: 'confirmed',
      by: '李复核',
      why: '与原件一致',
      state: 'applied',
    });
    expect(await allDecisions(database)).toHaveLength(2);
  });

  it('keeps every line, in the order in which they were said', async () => {
    const key = keyIn('a');
    const said = ['一', '二', '三', '四', '五'];
    for (const why of said) await confirm(key, why);
    expect((await decisionsAbout(database, ['a'])).map(({ why }) => why)).toEqual(said);
  });

  it('carries nothing of the store into an export', async () => {
    await confirm(keyIn('a'));
    const [decision] = await allDecisions(database);
    expect(Object.keys(decision!).sort()).toEqual(['at', 'by', 'finding', 'id', 'state', 'verdict', 'why']);
  });

  it('takes back by adding', async () => {
    const key = keyIn('a');
    await confirm(key, '一');
    await undoDecision(database, key, '王复核');
    const log = await decisionsAbout(database, ['a']);
    expect(log.map(({ verdict, by }) => [verdict, by])).toEqual([
      ['confirmed', '李复核'],
      ['withdrawn', '王复核'],
    ]);
    expect(matchDecisions(broken('a'), log).findings[0]!.decision).toBeNull();
  });

  it('has nothing to take back where nothing was said', async () => {
    await undoDecision(database, keyIn('a'), '王复核');
    expect(await allDecisions(database)).toEqual([]);
  });
});

describe('the choice about blanks', () => {
  it('is nobody’s until made, is by report, and is taken back by another line', async () => {
    expect(await blankChoiceOf(database, 'a')).toBeNull();
    await chooseBlanks(database, 'a', true, '李复核');
    expect(await blankChoiceOf(database, 'a')).toMatchObject({ report: 'a', by: '李复核' });
    expect(await blankChoiceOf(database, 'b')).toBeNull();
    await chooseBlanks(database, 'a', false, '李复核');
    expect(await blankChoiceOf(database, 'a')).toBeNull();
    expect(await database.blankChoices.count()).toBe(2);
  });
});
