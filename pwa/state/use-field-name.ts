import { editionOf, editions, fieldsOfEdition } from '../../core/editions/index';
import type { Report } from '../../core/report/report';
import { useApp } from './app';

/** The name of a field in the language of the screens, as the form of its table prints it. */
export function useFieldName(report: Report | null): (field: string) => string {
  const { language } = useApp();
  return (id) => {
    const table = id.slice(0, id.indexOf('.'));
    const own = editionOf(report?.editions[table] ?? report?.edition ?? null);
    const forms = own ? [own, ...editions] : editions;
    const field = forms.flatMap(fieldsOfEdition).find((candidate) => candidate.id === id);
    return (language.name.value === 'en' ? field?.en : field?.zh) ?? id;
  };
}
