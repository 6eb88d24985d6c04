import { type Division, divisionOfCode, findDivision, possibleDivisions } from '../divisions/find-division';
import type { ReadDocument } from '../document/blocks';
import type { Prose } from '../sections/sections';
import { simplified } from '../text/simplified';
import { classifyAgency } from './classify-agency';
import type { Candidate, Identity, Level } from './identity';
import type { Labelled } from './read-labelled';

/** Everything that may tell where an agency is. */
export interface PlaceSources {
  agency: string | null;
  agencies: Candidate[];
  documents: ReadDocument[];
  labelled: Labelled[];
  preamble: Prose;
  overview: Prose | null;
}

/** The parts of an identity that follow from the agency's name and place. */
export type PlacedAgency = Pick<
  Identity,
  'division' | 'province' | 'prefecture' | 'county' | 'level' | 'agencyClass' | 'agencyType'
>;

/** Division, level, class and type of the agency; null where its name and the evidence do not tell (GB/T 2260). */
export function placeAgency(sources: PlaceSources): PlacedAgency {
  const name = simplified(sources.agency ?? '');
  const division = findDivision(name, hintsFor(name, sources));
  const kind = classifyAgency(name, division);
  const known = division !== null && kind.level !== 'central' ? division : null;
  return {
    division: known && preciseEnough(known, kind.level) ? known.code : null,
    province: known?.province ?? null,
    prefecture: known?.prefecture ?? null,
    county: known?.county ?? null,
    ...kind,
  };
}

/** Cities without counties, whose towns carry the city's own code. */
const WITHOUT_COUNTIES = ['441900', '442000', '460400', '620200'];

function preciseEnough(division: Division, level: Level | null): boolean {
  if (level !== 'township' && level !== 'zone') return true;
  return division.level === 'county' || WITHOUT_COUNTIES.includes(division.code);
}

/**
 * Other names of the agency, of the site and its code, then the text. To tell namesakes apart all of them serve;
 * a name without any place takes its own from a site only where that is a county's, since cities host many.
 */
function hintsFor(name: string, { agencies, documents, labelled, preamble, overview }: PlaceSources): string[] {
  const others = agencies.map(({ value }) => simplified(value));
  const sites = [
    ...documents.flatMap((document) => document.meta.sitename ?? []),
    ...siteCodes(documents, labelled).map(({ code }) => code),
  ];
  const isPlaced = possibleDivisions(name, []).length > 0;
  const usable = sites.filter((site) => isPlaced || findDivision(site, [])?.level === 'county');
  return [...others, ...usable, preamble.text, overview?.text ?? ''];
}

interface SiteCode {
  code: string;
  evidence: string;
  place: Candidate['place'];
}

/** Division codes of the site, and inside of an organisation's 18-character code in the index number. */
function siteCodes(documents: ReadDocument[], labelled: Labelled[]): SiteCode[] {
  const tags = documents.flatMap((document) => document.meta.siteidcode ?? []);
  const sites = tags.filter((tag) => /^\d{10}$/.test(tag));
  const numbers = labelled
    .filter(({ kind }) => kind === 'index')
    .flatMap(({ value, evidence, place }) => {
      const match = /(?<![0-9A-Z])[19][1-9](\d{6})[0-9A-Z]{10}(?![0-9A-Z])/.exec(value);
      return match ? [{ code: match[1]!, evidence, place }] : [];
    });
  const found = [...numbers, ...sites.map((tag) => ({ code: tag.slice(0, 6), evidence: tag, place: null }))];
  return found.filter(({ code }) => divisionOfCode(code) !== null);
}

/** Every division that the name and the evidence leave possible, and those that codes on the page state. */
export function divisionCandidates(sources: PlaceSources): Candidate[] {
  const { agency, agencies, documents, labelled } = sources;
  const name = simplified(agency ?? '');
  const own = agencies.find(({ value }) => value === agency);
  const named = possibleDivisions(name, hintsFor(name, sources)).map(
    ({ code }): Candidate => ({
      of: 'division',
      value: code,
      from: own?.from ?? 'text',
      evidence: agency ?? '',
      place: own?.place ?? null,
    }),
  );
  const coded = siteCodes(documents, labelled).map(
    ({ code, evidence, place }): Candidate => ({ of: 'division', value: code, from: 'site_code', evidence, place }),
  );
  return [...named, ...coded];
}
