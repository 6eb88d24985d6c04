import { type Division, divisionOfCode, findDivision, possibleDivisions } from '../divisions/find-division';
import type { ReadDocument } from '../document/blocks';
import type { Prose, Section } from '../sections/sections';
import { simplified } from '../text/simplified';
import { agencyCandidates } from './agency-candidates';
import { classifyAgency } from './classify-agency';
import { dateCandidates, publicationDate } from './date-candidates';
import { findSignature } from './find-signature';
import { type FoundTitle, findTitles } from './find-titles';
import type { Candidate, Identity, Level } from './identity';
import { type Labelled, readLabelled } from './read-labelled';
import { linesAround } from './source-lines';
import { yearCandidates } from './year-candidates';

/** What identity is read from. */
export interface IdentityInput {
  documents: ReadDocument[];
  callerTitle: string | null;
  url: string | null;
  preamble: Prose;
  sections: Section[];
}

/**
 * The title of the report and who reports on which year, with every candidate and its evidence.
 * The most trusted candidate is chosen; those that contradict it stay beside it. Each part is null
 * where no evidence was found. Year of the report: 条例 art. 49, 50.
 */
export function readIdentity(input: IdentityInput): { title: string | null; identity: Identity } {
  const { documents, callerTitle, url, preamble, sections } = input;
  const lines = linesAround(documents, sections);
  const labelled = readLabelled(documents, lines);
  const titles = findTitles(documents, lines.head, labelled, callerTitle);
  const signature = findSignature(lines.tail);
  const dates = dateCandidates({ labelled, signature, head: lines.head, url });
  const years = yearCandidates({ titles, preamble, sections, url, published: dates[0]?.value ?? null });
  const overview = sections.find((section) => section.id === 's1') ?? null;
  const agencies = agencyCandidates({ titles, labelled, signature, preamble, overview, url });
  const year = years[0] ? Number(years[0].value) : null;
  const agency = chooseAgency(agencies);
  const hints = [
    ...agencies.map(({ value }) => value),
    ...siteHints(documents, labelled),
    ...texts(preamble, overview),
  ];
  const identity: Identity = {
    agency,
    year,
    published: publicationDate(dates, year),
    ...placeAgency(agency, hints),
    signature: signature.agency?.name ?? null,
    candidates: [
      ...titles.map(titleCandidate),
      ...agencies,
      ...years,
      ...dates,
      ...(signature.agency
        ? agencies.filter(({ from }) => from === 'signature').map((one) => ({ ...one, of: 'signature' as const }))
        : []),
      ...divisionCandidates(agency, hints, documents, labelled),
    ],
  };
  return { title: titles[0]?.title ?? null, identity };
}

function titleCandidate({ title, from, evidence, place }: FoundTitle): Candidate {
  return { of: 'title', value: title, from, evidence, place };
}

/** The most trusted name; where that names no place, the first that is the same name with its place before it. */
function chooseAgency(candidates: Candidate[]): string | null {
  const first = candidates[0];
  if (!first) return null;
  if (possibleDivisions(simplified(first.value), []).length > 0) return first.value;
  const fuller = candidates.find(
    ({ value }) =>
      value !== first.value && value.endsWith(first.value) && possibleDivisions(simplified(value), []).length > 0,
  );
  return (fuller ?? first).value;
}

type Placed = Pick<
  Identity,
  'division' | 'province' | 'prefecture' | 'county' | 'level' | 'agencyClass' | 'agencyType'
>;

function placeAgency(agency: string | null, hints: string[]): Placed {
  const name = simplified(agency ?? '');
  const division = findDivision(name, hints);
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

/** Names of sites and codes in metadata, for telling namesakes apart; a whole province tells too little. */
function siteHints(documents: ReadDocument[], labelled: Labelled[]): string[] {
  const names = documents.flatMap((document) => document.meta.sitename ?? []);
  const codes = siteCodes(documents, labelled).map(({ code }) => code);
  return [...names, ...codes].filter((hint) => findDivision(hint, [])?.level !== 'province');
}

function texts(preamble: Prose, overview: Prose | null): string[] {
  return [preamble.text.slice(0, 2000), overview?.text.slice(0, 2000) ?? ''];
}

interface SiteCode {
  code: string;
  evidence: string;
  place: Candidate['place'];
}

/** Division codes of the site, and inside of an organisation's 18-character code in the index number. */
function siteCodes(documents: ReadDocument[], labelled: Labelled[]): SiteCode[] {
  const tags = documents.flatMap((document) => document.meta.siteidcode ?? []);
  const sites = tags
    .filter((tag) => /^\d{10}$/.test(tag))
    .map((tag) => ({ code: tag.slice(0, 6), evidence: tag, place: null }));
  const numbers = labelled
    .filter(({ kind }) => kind === 'index')
    .flatMap(({ value, evidence, place }) => {
      const match = /(?<![0-9A-Z])[19][1-9](\d{6})[0-9A-Z]{10}(?![0-9A-Z])/.exec(value);
      return match ? [{ code: match[1]!, evidence, place }] : [];
    });
  return [...numbers, ...sites].filter(({ code }) => divisionOfCode(code) !== null);
}

function divisionCandidates(
  agency: string | null,
  hints: string[],
  documents: ReadDocument[],
  labelled: Labelled[],
): Candidate[] {
  const named = possibleDivisions(simplified(agency ?? ''), hints);
  return [
    ...named.map(
      (division): Candidate => ({
        of: 'division',
        value: division.code,
        from: 'text',
        evidence: agency ?? '',
        place: null,
      }),
    ),
    ...siteCodes(documents, labelled).map(
      ({ code, evidence, place }): Candidate => ({ of: 'division', value: code, from: 'site_code', evidence, place }),
    ),
  ];
}
