import { possibleDivisions } from '../divisions/find-division';
import type { ReadDocument } from '../document/blocks';
import type { Prose, Section } from '../sections/sections';
import { simplified } from '../text/simplified';
import { agencyCandidates } from './agency-candidates';
import { classifyAgency } from './classify-agency';
import { dateCandidates, publicationDate } from './date-candidates';
import { findSignature } from './find-signature';
import { type FoundTitle, findTitles } from './find-titles';
import type { Candidate, Identity } from './identity';
import { placeAgency } from './place-agency';
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
  const titles = findTitles(documents, lines, labelled, callerTitle);
  const signature = findSignature(lines.tail, namesIn(titles, labelled));
  const dates = dateCandidates({ labelled, signature, head: lines.head, url });
  const years = yearCandidates({ titles, preamble, sections, url, published: dates[0]?.value ?? null });
  const overview = sections.find((section) => section.id === 's1') ?? null;
  const agencies = agencyCandidates({
    titles,
    head: lines.head,
    labelled,
    signature,
    preamble,
    overview,
    url,
  });
  const year = years[0] ? Number(years[0].value) : null;
  const agency = chooseAgency(agencies);
  const { placed, candidates } = placeAgency({ agency, agencies, documents, labelled, preamble, overview, url });
  const identity: Identity = {
    agency,
    year,
    published: publicationDate(dates, year),
    ...placed,
    signature: signature.agency?.name ?? null,
    candidates: [
      ...titles.map(titleCandidate),
      ...agencies,
      ...years,
      ...dates,
      ...agencies.filter(({ from }) => from === 'signature').map((one): Candidate => ({ ...one, of: 'signature' })),
      ...candidates,
    ],
  };
  return { title: titles[0]?.title ?? null, identity };
}

function namesIn(titles: FoundTitle[], labelled: Labelled[]): string[] {
  const publishers = labelled.filter(({ kind }) => kind === 'publisher').map(({ value }) => value);
  return [...titles.flatMap(({ agency }) => agency ?? []), ...publishers].filter((name) => name.length > 2);
}

function titleCandidate({ title, from, evidence, place }: FoundTitle): Candidate {
  return { of: 'title', value: title, from, evidence, place };
}

/**
 * The most trusted name; for a bare 公安局 the first that is the same name with more before it.
 * Towns keep their own name, which is one without its county too.
 */
function chooseAgency(candidates: Candidate[]): string | null {
  const first = candidates[0];
  if (!first) return null;
  const name = simplified(first.value);
  if (possibleDivisions(name, []).length > 0 || classifyAgency(name, null).level === 'township') return first.value;
  const fuller = candidates.find(({ value }) => value !== first.value && value.endsWith(first.value));
  return (fuller ?? first).value;
}
