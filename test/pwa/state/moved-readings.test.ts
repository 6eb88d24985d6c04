import { describe, expect, it } from 'vitest';
import { movedReadings } from '../../../pwa/state/moved-readings';
import { okReading } from '../made-report';

describe('movedReadings', () => {
  it('names cells with another value, status or unit, and cells that only one reading has', () => {
    const before = { same: okReading(1), value: okReading(1), unit: okReading(1), gone: okReading(0) };
    const after = {
      same: { ...okReading(1), raw: ' 1 ' },
      value: okReading(2),
      unit: okReading(1, '宗'),
      fresh: { ...okReading(0), value: null, status: 'blank' as const },
    };
    const moved = movedReadings({ values: before }, { values: after });
    expect(moved.map(({ field }) => field)).toEqual(['value', 'unit', 'fresh', 'gone']);
    expect(moved.at(-1)).toEqual({ field: 'gone', before: okReading(0), after: null });
  });
});
