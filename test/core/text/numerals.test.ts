import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumerals, parseNumeral } from '../../../core/text/numerals';

describe('parseNumeral', () => {
  it.each([
    ['0', 0],
    ['１２', 12],
    ['1,234', 1234],
    ['１，２３４．５', 1234.5],
    ['-18', -18],
    ['+5', 5],
    ['2896.642', 2896.642],
    ['3万', 30_000],
    ['1.2万', 12_000],
    ['零', 0],
    ['〇', 0],
    ['一', 1],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十五', 35],
    ['一百', 100],
    ['一百零五', 105],
    ['一百一十', 110],
    ['一百一十二', 112],
    ['两千零三', 2003],
    ['一万二千', 12_000],
    ['三万零六百', 30_600],
    ['一亿', 100_000_000],
    ['二〇二一', 2021],
    ['二○一二', 2012],
    ['叁拾', 30],
  ])('%s is %d', (text, value) => {
    expect(parseNumeral(text)).toBe(value);
  });

  it.each(['', '无', '二三', '一百二', '12,34', '2021.1.25', '1 2', '十百', '万', 'abc', '一一十'])(
    'refuses %s',
    (text) => {
      expect(parseNumeral(text)).toBeNull();
    },
  );

  it('reads back every number below a million written in digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => {
        expect(parseNumeral(value.toLocaleString('en-US'))).toBe(value);
      }),
    );
  });
});

describe('findNumerals', () => {
  function found(text: string) {
    return findNumerals(text).map((numeral) => [numeral.value, numeral.bound, text.slice(numeral.start, numeral.end)]);
  }

  it.each([
    ['发布信息1800余条', [[1800, 'at_least', '1800余']]],
    ['约300件', [[300, 'about', '约300']]],
    ['近百余条', [[100, 'at_least', '近百余']]],
    ['近500条', [[500, 'almost', '近500']]],
    ['超过20次', [[20, 'at_least', '超过20']]],
    [
      '公约3件，附近2处',
      [
        [3, 'exact', '3'],
        [2, 'exact', '2'],
      ],
    ],
    ['报送规范性文件三份', [[3, 'exact', '三']]],
    [
      '2020，223件',
      [
        [2020, 'exact', '2020'],
        [223, 'exact', '223'],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each(['5，224条', '2 967条', '2021.1.25', '数百条', '二三件'])('refuses what may be two things: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('never throws and always points at digits or numerals', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const numeral of findNumerals(text)) expect(text.slice(numeral.start, numeral.end)).not.toBe('');
      }),
    );
  });
});
