import { normaliseLabel, splitOrdinal } from '../text/normalise';
import type { Detection, Outline } from './detect';
import { ABOUT_REPORTS, BLANK_FORM, CHAPTERS, FILE, LABELS, LINK, OTHER_DOCUMENT, TITLE, YEAR } from './signals';

const LONGEST_TITLE = 120;
const FEWEST_LINKS = 3;

function titlesOf(outline: Outline): string[] {
  const { meta, title, headings } = outline;
  const titles = [meta.articletitle, meta['og:title'], title, ...headings.slice(0, 12)];
  // with a full stop inside it is no title but a chapter and its text in one line
  return titles.flatMap((text) =>
    text && text.length <= LONGEST_TITLE && !/。./.test(text) ? [normaliseLabel(text)] : [],
  );
}

/** Numbers and marks, which most cells hold: no pattern is of them alone. */
const PLAIN_ASCII = /^[\0-\x7f]*$/;

function chaptersOf(outline: Outline): string[] {
  const worded = outline.headings.filter((heading) => !PLAIN_ASCII.test(heading));
  const wordings = worded.map((heading) => splitOrdinal(normaliseLabel(heading)).rest.replace(/[、:：;。.]+$/, ''));
  return CHAPTERS.filter(([, pattern]) => wordings.some((wording) => pattern.test(wording))).map(([id]) => id);
}

function labelsOf(outline: Outline): string[] {
  const worded = outline.labels.filter((label) => !PLAIN_ASCII.test(label));
  const labels = [...new Set(worded)].map(normaliseLabel);
  return LABELS.filter(([, pattern]) => labels.some((label) => pattern.test(label))).map(([id]) => id);
}

function reportLinks(outline: Outline): number {
  const found = outline.links.filter(({ text }) => {
    const label = normaliseLabel(text);
    return label.length <= LONGEST_TITLE && LINK.test(label) && !OTHER_DOCUMENT.test(label);
  });
  return new Set(found.map((link) => link.href)).size;
}

/** True for the title of a report: 新闻 and the like stand in the names of agencies too, but not after them. */
function namesReport(title: string): boolean {
  const at = title.search(TITLE);
  if (at < 0 || BLANK_FORM.test(title)) return false;
  return !OTHER_DOCUMENT.test(title.slice(at)) && !ABOUT_REPORTS.test(title.slice(0, at));
}

/** 松泉县教育局2023年度政府 above 信息公开工作年度报告: a title broken over two lines. */
function wrapsDatedTitle({ headings }: Outline): boolean {
  const lines = headings.slice(0, 12).map(normaliseLabel);
  return lines.some((line, i) => {
    const whole = line + (lines[i + 1] ?? '');
    return whole.length <= LONGEST_TITLE && /^.{0,30}20[0-4]\d/.test(line) && namesReport(whole) && !namesReport(line);
  });
}

/** A page that is little more than a title may hang the report on a link. */
function hasReportFile(outline: Outline): boolean {
  return outline.links.some(({ text, href }) => {
    const label = normaliseLabel(text);
    return FILE.test(href) && label.length <= LONGEST_TITLE && TITLE.test(label) && !OTHER_DOCUMENT.test(label);
  });
}

function round(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 100) / 100;
}

/**
 * Tells a report from an index of reports and from anything else, by the wording of title, chapters and tables;
 * never by the host. Chapters and labels outweigh the title: pages without one are common.
 */
export function detect(outline: Outline): Detection {
  const titles = titlesOf(outline);
  const named = titles.some(namesReport);
  const dated = titles.some((title) => namesReport(title) && YEAR.test(title)) || wrapsDatedTitle(outline);
  const isOther = !named && titles.slice(0, 3).some((title) => OTHER_DOCUMENT.test(title));
  const isBlank = !named && titles.slice(0, 3).some((title) => BLANK_FORM.test(title));
  const chapters = chaptersOf(outline);
  const labels = labelsOf(outline);
  const links = reportLinks(outline);
  const attached = named && dated && hasReportFile(outline);
  const evidence = [
    ...(named ? ['title'] : []),
    ...(dated ? ['year'] : []),
    ...(isOther ? ['other_document'] : []),
    ...chapters,
    ...labels,
    ...(attached ? ['attachment'] : []),
    ...(links > 0 ? [`links:${links}`] : []),
  ];
  const score = round(
    (named ? 0.3 : 0) +
      (dated ? 0.1 : 0) +
      (attached ? 0.2 : 0) +
      chapters.length * 0.12 +
      Math.min(labels.length, 4) * 0.1 -
      (isOther ? 0.6 : 0),
  );
  const isList = links >= FEWEST_LINKS && chapters.length < 3 && labels.length < 2;
  if (isList) return { kind: 'index', score: round(0.4 + links * 0.05), evidence };
  const hasBody =
    attached || chapters.length >= 3 || labels.length >= 3 || (named && dated && chapters.length + labels.length >= 2);
  return { kind: score >= 0.5 && hasBody && !isBlank ? 'report' : 'other', score, evidence };
}

/**
 * A report of which nothing that stands further down, nor any link, could say otherwise: it is called one, and has what no
 * list of reports has.
 */
export function isBeyondDoubt({ kind, evidence }: Detection): boolean {
  const found = (signals: [id: string, pattern: RegExp][]) => signals.filter(([id]) => evidence.includes(id)).length;
  return kind === 'report' && evidence.includes('title') && (found(CHAPTERS) >= 3 || found(LABELS) >= 3);
}
