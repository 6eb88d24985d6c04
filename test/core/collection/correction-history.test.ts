import { describe, expect, it } from 'vitest';
import type { Correction } from '../../../core/collection/collection';
import { historyOf, stepsOf } from '../../../core/collection/correction-history';

/** Lines of a log: `a` says something of field x, `-a` takes it back, `--a` takes that back; `a@y` is of another field. */
function logOf(...lines: string[]): Correction[] {
  return lines.map((line, i) => {
    const [name = '', field = 'x'] = line.split('@');
    const undoes = name.startsWith('-') ? name.slice(1) : null;
    const at = `2026-01-01T00:00:${String(i).padStart(2, '0')}Z`;
    const said = { report: 'r', field, before: null, after: i, by: '甲', at, why: '' };
    return { ...said, id: name, undoes, state: 'applied' as const };
  });
}

function namesIn(...lines: string[]) {
  const history = historyOf(logOf(...lines));
  const { undo, redo } = stepsOf(history, 'x');
  return { standing: history.standing.map(({ id }) => id).join(' '), undo: undo?.id, redo: redo?.id };
}

describe('historyOf', () => {
  it.each([
    [['a', 'b'], 'a b', 'b', undefined],
    [['a', 'b', '-b'], 'a', 'a', '-b'],
    [['a', 'b', '-b', '-a'], '', undefined, '-a'],
    [['a', 'b', '-b', '-a', '--a'], 'a', 'a', '-b'],
    [['a', 'b', '-b', '-a', '--a', '--b'], 'a b', 'b', undefined],
    [['a', '-a', 'b'], 'b', 'b', undefined],
    [['a', '-a', 'b@y'], 'b', undefined, '-a'],
    [['b@y', 'a', '-b@y'], 'a', 'a', undefined],
  ])('of %j', (lines, standing, undo, redo) => {
    expect(namesIn(...lines)).toEqual({ standing, undo, redo });
  });

  it('goes by instants, whatever the order of the lines, and passes over proposals and what takes back nothing', () => {
    const log = logOf('a', 'b', '-b');
    expect(historyOf(log.toReversed()).standing).toEqual([log[0]]);
    const proposed = { ...log[0]!, id: 'p', state: 'proposed' as const };
    expect(historyOf([proposed, ...logOf('-gone')]).standing).toEqual([]);
  });
});
