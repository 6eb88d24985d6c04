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
  url: string | null;
}

/** The parts of an identity that follow from the agency's name and place. */
export type PlacedAgency = Pick<
  Identity,
  'division' | 'province' | 'prefecture' | 'county' | 'level' | 'agencyClass' | 'agencyType'
>;

/**
 * Division, level, class and type of the agency; null where its name and the evidence do not tell (GB/T 2260).
 * `candidates` are every division that the name and the evidence leave possible, and those that codes on the page state.
 */
export function placeAgency(sources: PlaceSources): { placed: PlacedAgency; candidates: Candidate[] } {
  const name = simplified(sources.agency ?? '');
  const possible = possibleDivisions(name, hintsFor(name, sources));
  return {
    placed: placedIn(possible.length === 1 ? possible[0]! : null, name),
    candidates: [...namedDivisions(possible, sources), ...codedDivisions(sources)],
  };
}

/** Division, level, class and type of an agency that a person names; `near` says where namesakes are to be looked for. */
export function placeNamed(agency: string, near: string[]): PlacedAgency {
  const name = simplified(agency);
  const possible = possibleDivisions(name, near);
  return placedIn(possible.length === 1 ? possible[0]! : null, name);
}

function placedIn(division: Division | null, name: string): PlacedAgency {
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
function hintsFor(name: string, sources: PlaceSources): string[] {
  const { agencies, documents, preamble, overview } = sources;
  const others = agencies.map(({ value }) => simplified(value));
  const sites = [
    ...documents.flatMap((document) => document.meta.sitename ?? []),
    ...siteCodes(sources).map(({ code }) => code),
  ];
  const isPlaced = possibleDivisions(name, []).length > 0;
  const usable = sites.filter((site) => isPlaced || findDivision('', [site])?.level === 'county');
  return [...others, ...usable, preamble.text, overview?.text ?? ''];
}

interface SiteCode {
  code: string;
  from: 'site_code' | 'host';
  evidence: string;
  place: Candidate['place'];
}

const ORGANISATION = /(?<![0-9A-Z])[19][1-9](\d{6})[0-9A-Z]{10}(?![0-9A-Z])/;
const AREA = /[?&]area=(?:1[1-9](\d{6})[0-9A-Z]{10}|[A-Z]{2}(\d{6})-)/;

/** Division codes of the site, of the organisation's 18-character code in the index number, and in the address. */
function siteCodes({ documents, labelled, url }: PlaceSources): SiteCode[] {
  const numbers = labelled
    .filter(({ kind }) => kind === 'index')
    .map(({ value, evidence, place }) => codeFrom(ORGANISATION.exec(value), 'site_code', evidence, place));
  const address = codeFrom(url === null ? null : AREA.exec(url), 'host', url ?? '', null);
  const sites = documents
    .flatMap((document) => document.meta.siteidcode ?? [])
    .map((tag) => codeFrom(/^(\d{6})\d{4}$/.exec(tag), 'site_code', tag, null));
  return [...numbers, address, ...sites].filter((code) => code !== null);
}

function codeFrom(
  match: RegExpExecArray | null,
  from: SiteCode['from'],
  evidence: string,
  place: Candidate['place'],
): SiteCode | null {
  const code = match?.[1] ?? match?.[2];
  return code && divisionOfCode(code) ? { code, from, evidence, place } : null;
}

function namedDivisions(possible: Division[], { agency, agencies }: PlaceSources): Candidate[] {
  const own = agencies.find(({ value }) => value === agency);
  const { from = 'text', place = null } = own ?? {};
  return possible.map(({ code }) => ({ of: 'division', value: code, from, evidence: agency ?? '', place }));
}

function codedDivisions(sources: PlaceSources): Candidate[] {
  return siteCodes(sources).map(({ code, ...found }) => ({ of: 'division', value: code, ...found }));
}
