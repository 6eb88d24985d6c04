import type { CheckedReport } from '../../core/checks/check-report';
import { SeverityMark } from '../components/SeverityMark';
import { useApp, useWords } from '../state/app';
import { formOfReport } from '../state/form-of-report';
import { marksBySection } from '../state/marks';
import { addressOf } from '../state/route';

/** The six chapters, each with the gravest finding in it. */
export function SectionList({ report }: { report: CheckedReport }) {
  const { language } = useApp();
  const words = useWords().report;
  const sections = formOfReport(report);
  const sectionOfTable = new Map(sections.flatMap(({ tables }) => tables.map((table) => [table.id, table.section])));
  const marks = marksBySection(report, sectionOfTable);
  if (sections.length === 0) return null;
  return (
    <nav class="section-list" aria-label={words.sections}>
      <ol>
        {sections.map(({ section }) => {
          const mark = marks.get(section.id);
          const there = report.sections.some(({ id }) => id === section.id);
          return (
            <li key={section.id} class={there ? undefined : 'light'}>
              <a href={addressOf('report', [report.id], { section: section.id })}>
                {section.ordinal} {language.name.value === 'en' ? section.en : section.zh}
              </a>
              {mark && <SeverityMark severity={mark} />}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
