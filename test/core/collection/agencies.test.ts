import { describe, expect, it } from 'vitest';
import {
  type AgencyClaim,
  type AgencyStatement,
  registerAgencies,
  type Sighting,
} from '../../../core/collection/agencies';

const BUREAU = '530100-云河市教育局';
const OFFICE = '530100-云河市教体局';
const sightings: Sighting[] = [
  { agency: BUREAU, name: '云河市教育局', division: '530100', year: 2019 },
  { agency: BUREAU, name: '云河市教育局', division: '530100', year: 2020 },
  { agency: OFFICE, name: '云河市教体局', division: '530100', year: 2021 },
];

let count = 0;
function line(agency: string, says: AgencyClaim | null, undoes: string | null = null): AgencyStatement {
  count += 1;
  const at = new Date(1e12 + count * 1000).toISOString();
  return { id: `l${count}`, agency, says, undoes, by: '甲', at, why: '' };
}

describe('registerAgencies', () => {
  it('knows an agency by every name that its reports bear, with the years', () => {
    const { agencies } = registerAgencies(sightings, [line(BUREAU, { kind: 'merge', into: OFFICE })]);
    expect(agencies).toHaveLength(1);
    expect(agencies[0]).toMatchObject({ id: OFFICE, name: '云河市教体局', members: [OFFICE, BUREAU] });
    expect(agencies[0]!.names).toEqual([
      { name: '云河市教育局', first: 2019, last: 2020 },
      { name: '云河市教体局', first: 2021, last: 2021 },
    ]);
  });

  it('keeps the id of an agency that is renamed', () => {
    const { agencies, idOf } = registerAgencies(sightings, [
      line(BUREAU, { kind: 'name', name: '云河市教育委员会', from: 2022 }),
    ]);
    expect(agencies.find(({ id }) => id === BUREAU)?.name).toBe('云河市教育委员会');
    expect(idOf.get(BUREAU)).toBe(BUREAU);
  });

  it('parts again what was merged when the line is taken back, and joins it when that is taken back', () => {
    const merge = line(BUREAU, { kind: 'merge', into: OFFICE });
    const undo = line(BUREAU, null, merge.id);
    expect(registerAgencies(sightings, [merge, undo]).agencies).toHaveLength(2);
    const redo = line(BUREAU, null, undo.id);
    expect(registerAgencies(sightings, [merge, undo, redo]).agencies).toHaveLength(1);
  });

  it('passes over a merger that closes a circle', () => {
    const circle = [line(BUREAU, { kind: 'merge', into: OFFICE }), line(OFFICE, { kind: 'merge', into: BUREAU })];
    expect(registerAgencies(sightings, circle).agencies.map(({ id }) => id)).toEqual([OFFICE]);
  });

  it('has every predecessor that somebody named, under the id that it goes by now, until that is taken back', () => {
    const [archive, office] = ['530100-云河市档案局', '530100-云河市文教局'];
    const others = [archive, office].map((agency) => ({
      agency,
      name: agency.slice(7),
      division: '530100',
      year: 2018,
    }));
    const log = [
      line(BUREAU, { kind: 'successor', of: archive }),
      line(BUREAU, { kind: 'successor', of: office }),
      line(BUREAU, { kind: 'merge', into: OFFICE }),
    ];
    const predecessorsOf = (lines: AgencyStatement[]) => {
      const agency = registerAgencies([...others, ...sightings], lines).agencies.find(({ id }) => id === OFFICE)!;
      return [agency.predecessors, agency.successorOf];
    };
    expect(predecessorsOf(log)).toEqual([[archive, office], office]);
    expect(predecessorsOf([...log, line(BUREAU, null, log[1]!.id)])).toEqual([[archive], archive]);
    expect(predecessorsOf([...log, line(OFFICE, { kind: 'successor', of: null })])).toEqual([[], null]);
    expect(predecessorsOf([...log, line(archive, { kind: 'merge', into: OFFICE })])).toEqual([[office], office]);
  });

  it('follows a chain of mergers to its end, and a predecessor with it', () => {
    const third = { agency: '530100-云河市文教局', name: '云河市文教局', division: '530100', year: 2018 };
    const log = [
      line(third.agency, { kind: 'merge', into: BUREAU }),
      line(BUREAU, { kind: 'merge', into: OFFICE }),
      line(OFFICE, { kind: 'division', division: '530102' }),
    ];
    const { agencies, idOf } = registerAgencies([third, ...sightings], log);
    expect(idOf.get(third.agency)).toBe(OFFICE);
    expect(agencies[0]).toMatchObject({ division: '530102', name: '云河市教体局' });
  });
});
