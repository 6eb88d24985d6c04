/** One of the kinds that a whole is made of: all requests by outcome, all denials by ground. */
export interface Kind {
  id: string;
  zh: string;
  en: string;
  /** Measures or fields that are added. */
  fields: string[];
}

/** The field of a row of the table of requests in its column of totals. */
export function totalOfRow(row: string): string {
  return `requests.${row}.total`;
}

const ground = (id: string, zh: string, en: string): Kind => ({ id, zh, en, fields: [totalOfRow(`denied_${id}`)] });

/** The grounds of a denial, in the order of the forms. */
export const denialGrounds: Kind[] = [
  ground('state_secret', '国家秘密', 'state secret'),
  ground('law_prohibited', '法律行政法规禁止公开', 'prohibited by law'),
  ground('security_stability', '三安全一稳定', 'security and stability'),
  ground('third_party', '第三方合法权益', 'third-party rights'),
  ground('internal_affairs', '内部事务信息', 'internal affairs'),
  ground('process_info', '过程性信息', 'process information'),
  ground('enforcement_file', '行政执法案卷', 'enforcement files'),
  ground('admin_query', '行政查询事项', 'administrative query'),
];

const rows = (names: string[]) => names.map(totalOfRow);

/** What can become of a request, in the order of the forms: together all that were concluded. */
export const outcomes: Kind[] = [
  { id: 'granted', zh: '予以公开', en: 'Granted', fields: rows(['granted']) },
  { id: 'partial', zh: '部分公开', en: 'Partially granted', fields: rows(['partial']) },
  { id: 'denied', zh: '不予公开', en: 'Denied', fields: denialGrounds.flatMap(({ fields }) => fields) },
  {
    id: 'unable',
    zh: '无法提供',
    en: 'Unable to provide',
    fields: rows(['unable_not_held', 'unable_needs_creation', 'unable_unclear']),
  },
  {
    id: 'not_processed',
    zh: '不予处理',
    en: 'Not processed',
    fields: rows(['petition', 'repeat', 'publication', 'excessive', 'reissue'].map((id) => `not_processed_${id}`)),
  },
  { id: 'other', zh: '其他处理', en: 'Other handling', fields: rows(['other']) },
];

/** The fields of one outcome. */
export function outcomeFields(id: string): string[] {
  return outcomes.find((outcome) => outcome.id === id)?.fields ?? [];
}
