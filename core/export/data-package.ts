import type { Column, Table } from './table';
import { tables } from './tables';
import type { WrittenFile } from './written-file';

/** A report as a source of the dataset. */
export interface PackageSource {
  title: string;
  url: string | null;
}

/** What a data package says of itself besides its files. */
export interface PackageFacts {
  name: string;
  id: string;
  title: string;
  description: string;
  version: string;
  /** Null where no instant was declared. */
  created: string | null;
  sources: PackageSource[];
  /** Names of people who corrected or decided. */
  reviewers: string[];
  /** Further properties at the top, for a bundle. */
  more: Record<string, unknown>;
}

type Json = Record<string, unknown>;

const SCHEMA = 'https://datapackage.org/profiles/2.0/';

function categoriesOf(column: Column): Json {
  if (!column.categories) return {};
  return { categories: column.categories.map(({ value, zh, en }) => ({ value, label: `${zh} / ${en}` })) };
}

/** One column as a field of the Table Schema. */
function fieldOf(column: Column): Json {
  return {
    name: column.name,
    type: column.type,
    title: column.zh,
    description: column.note ? `${column.en}. ${column.note.zh} / ${column.note.en}` : column.en,
    ...(column.type === 'datetime' && { format: 'any' }),
    ...categoriesOf(column),
    ...(column.required && { constraints: { required: true } }),
  };
}

const MISSING = [{ value: '', label: '无数值，原因见状态列 / no value; the status column says why' }];

function keysOf(table: Table, present: Set<string>): Json {
  const refers = table.refers.filter((reference) => present.has(reference.table));
  return {
    primaryKey: table.key,
    ...(refers.length > 0 && {
      foreignKeys: refers.map(({ columns, table: resource, to }) => ({
        fields: columns,
        reference: { resource, fields: to },
      })),
    }),
  };
}

/**
 * The Table Schema of a table; foreign keys only to resources that are there. Columns match exactly, which is what the
 * standard takes for granted: its text and its published schema disagree on how to say so.
 */
export function tableSchema(table: Table, present: Set<string>): Json {
  return {
    $schema: `${SCHEMA}tableschema.json`,
    fields: table.columns.map(fieldOf),
    missingValues: MISSING,
    ...keysOf(table, present),
  };
}

const FORMATS: Record<string, Json> = {
  csv: {
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
  },
  jsonl: { format: 'jsonl', mediatype: 'application/jsonl', encoding: 'utf-8' },
  parquet: { format: 'parquet', mediatype: 'application/vnd.apache.parquet' },
};

function resourceName(path: string): string {
  return path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The first file of a table carries its name; the same table in other formats is a further resource. */
function nameResources(files: WrittenFile[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { path, table } of files) {
    const name = table && table.format !== 'xlsx' && !taken.has(table.name) ? table.name : resourceName(path);
    taken.add(name);
    names.set(path, name);
  }
  return names;
}

function resourceOf(file: WrittenFile, name: string, present: Set<string>): Json {
  const { path, bytes, sha256, mediaType, title, table } = file;
  const common = { name, path, title: `${title.zh} / ${title.en}` };
  const proof = { bytes, hash: `sha256:${sha256}` };
  const described = table ? FORMATS[table.format] : undefined;
  if (!table || !described) return { ...common, mediatype: mediaType, ...proof };
  return { ...common, type: 'table', ...described, ...proof, schema: tableSchema(tables[table.name], present) };
}

function sourceOf({ title, url }: PackageSource): Json {
  return { title, ...(url !== null && /^https?:/.test(url) && { path: url }) };
}

const LICENSES = [
  {
    name: 'CC0-1.0',
    path: 'https://creativecommons.org/publicdomain/zero/1.0/',
    title: 'CC0 1.0, for the selection, the readings and the checks',
  },
];

/** `datapackage.json` of Data Package version 2: schemas, keys, labelled missing values, hashes, licences, sources. */
export function dataPackage(facts: PackageFacts, files: WrittenFile[]): string {
  const names = nameResources(files);
  const present = new Set(names.values());
  const { name, id, title, description, version, created, sources, reviewers, more } = facts;
  const contributors = [
    { title: 'Gongkai 公开', roles: ['software'] },
    ...reviewers.map((reviewer) => ({ title: reviewer, roles: ['reviewer'] })),
  ];
  const descriptor = {
    $schema: `${SCHEMA}datapackage.json`,
    ...more,
    name,
    id,
    title,
    description,
    version,
    ...(created !== null && { created }),
    keywords: ['政府信息公开', '年度报告', 'open government information', 'China'],
    licenses: LICENSES,
    contributors,
    ...(sources.length > 0 && { sources: sources.map(sourceOf) }),
    resources: files.map((file) => resourceOf(file, names.get(file.path)!, present)),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
