import { createHash } from 'node:crypto';
import Ajv from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectionOf, corrected, type MadeExport, makeExport, portalCollection } from './collections';
import schema from './data-package-v2.schema.json';
import { ask, layOut } from './duckdb';

interface Resource {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  schema?: {
    fields: { name: string; type: string }[];
    primaryKey: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}

let made: MadeExport;
let descriptor: { resources: Resource[]; contributors: unknown[]; [key: string]: unknown };

beforeAll(async () => {
  made = await makeExport(
    { ...(await portalCollection()), corrections: [corrected] },
    { formats: ['csv', 'xlsx', 'parquet', 'jsonl'] },
  );
  descriptor = JSON.parse(made.text('datapackage.json'));
}, 60_000);

describe('datapackage.json', () => {
  it('is what the standard asks for', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    validate(descriptor);
    expect(validate.errors).toBeNull();
  });

  it('lists every file but itself, each with its size and hash', () => {
    expect(descriptor.resources.map(({ path }) => path)).toEqual(
      [...made.files.keys()].filter((path) => path !== 'datapackage.json'),
    );
    for (const { path, bytes, hash } of descriptor.resources) {
      const file = made.files.get(path)!;
      expect(bytes, path).toBe(file.length);
      expect(hash, path).toBe(`sha256:${createHash('sha256').update(file).digest('hex')}`);
    }
  });

  it('names resources once, the first file of a table by the table', () => {
    const names = descriptor.resources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['panel', 'long', 'long-parquet', 'gongkai-xlsx']));
  });

  it('describes the columns of every CSV as they stand there', () => {
    for (const { path, schema } of descriptor.resources.filter((one) => one.path.endsWith('.csv') && one.schema)) {
      const head = made.text(path).slice(1).split('\r\n')[0]!;
      expect(schema!.fields.map((field) => field.name).join(',')).toBe(head);
    }
  });

  it('names people who corrected, licences and sources', () => {
    expect(descriptor.contributors).toContainEqual({ title: '李复核', roles: ['reviewer'] });
    expect(descriptor.licenses).toHaveLength(1);
    expect(descriptor.sources).toContainEqual({
      title: '清泉市教育局：清泉市教育局2020年政府信息公开工作年度报告',
      path: 'http://jyj.qingquan.gov.cn/art/2021/1/22/art_11023_38411.html',
    });
  });

  it('declares keys that hold', async () => {
    const folder = layOut(made);
    const tables = descriptor.resources.filter((one) => one.path.endsWith('.parquet'));
    for (const { path, schema } of tables) {
      const key = schema!.primaryKey.map((name) => `"${name}"`).join(', ');
      const twice = await ask(
        folder,
        `SELECT count(*) AS n FROM (SELECT ${key} FROM '$${path}' GROUP BY ALL HAVING count(*) > 1)`,
      );
      expect(twice, path).toEqual([{ n: 0 }]);
      for (const { reference } of schema!.foreignKeys ?? [])
        expect(descriptor.resources.map(({ name }) => name)).toContain(reference.resource);
    }
  });

  it('leaves out what is not known', async () => {
    const bare = JSON.parse((await makeExport(collectionOf([], { declaredAt: null }))).text('datapackage.json'));
    expect(bare).not.toHaveProperty('created');
    expect(bare).not.toHaveProperty('sources');
  });
});
