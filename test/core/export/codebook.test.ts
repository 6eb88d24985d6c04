import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../core/checks/registry';
import { tableNames } from '../../../core/export/choice';
import { codebookOf } from '../../../core/export/codebook/codebook';
import { codebookText } from '../../../core/export/codebook/codebook-text';
import { rScript, stataScript } from '../../../core/export/formats/scripts';
import { statuses } from '../../../core/export/statuses';
import { tables } from '../../../core/export/tables';
import { variableOf, variables } from '../../../core/export/variables';

const entries = codebookOf(tableNames);
const panel = entries.filter((entry) => entry.table === 'panel');
const entryOf = (name: string) => panel.find((entry) => entry.name === name)!;

describe('the codebook', () => {
  it('has every column of every table', () => {
    expect(entries.map(({ table, name }) => `${table}.${name}`)).toEqual(
      tableNames.flatMap((name) => tables[name].columns.map((column) => `${name}.${column.name}`)),
    );
  });

  it('defines every field by its form, in both languages, with unit, law and comparability', () => {
    for (const { name } of variables) {
      const { definition, forms, comparability } = entryOf(name);
      expect(definition?.zh, name).toMatch(/国办公开办函〔20\d\d〕\d+号/);
      expect(definition?.en, name).toContain('column');
      expect(forms.length, name).toBeGreaterThan(0);
      expect(comparability?.zh, name).toBeTruthy();
    }
    expect(entryOf('req_denied_third_party_total')).toMatchObject({ unit: '件', law: ['Art.15', 'Art.32'] });
  });

  it('gives totals their sums and rates their parts', () => {
    expect(entryOf('review_total').formula).toBe('= review_upheld + review_corrected + review_other + review_pending');
    expect(entryOf('req_granted_total').formula).toContain('req_granted_natural_person + req_granted_enterprise');
    expect(entryOf('ind_disclosure_rate').formula).toBe(
      '(req_granted_total + req_partial_total) / (req_results_total_total)',
    );
  });

  it('says what cannot be compared across forms', () => {
    expect(entryOf('rules_in_force').comparability?.en).toMatch(/^not comparable.*rules_public_total/);
    expect(entryOf('req_other_total').comparability?.en).toContain('req_other_no_correction_total');
    expect(entryOf('req_granted_total').comparability?.en).toMatch(/^the same field on every form/);
  });

  it('names rules that exist, and those that state the sums of a field', () => {
    const known = new Set(rules.map((rule) => rule.id));
    expect(panel.flatMap((entry) => entry.rules).filter((rule) => !known.has(rule))).toEqual([]);
    expect(entryOf('req_carried_out_total').rules).toEqual(expect.arrayContaining(['T3-01', 'T3-02']));
    expect(entryOf('review_total').rules).toContain('T4-01');
    expect(entryOf('review_total').rules).not.toContain('T3-01');
  });

  it('says where it matters what the name of a column does not', () => {
    const names = ['place', 'level', 'agency_class', 'deadline', 'edition', 'indicator', 'measure', 'fields', 'form'];
    const bare = entries.filter(({ categories, definition }) => categories.length === 0 && definition === null);
    expect(names.filter((name) => bare.some((entry) => entry.name === name))).toEqual([]);
    expect(names.filter((name) => !entries.some((entry) => entry.name === name))).toEqual([]);
    expect(entryOf('ind_growth').definition?.en).toContain('less 1');
  });

  it('describes fields and indicators, by the ids that rows have, where the panel is not chosen', () => {
    const terms = codebookOf(['reports', 'long', 'indicators']).filter(({ table }) => table === 'panel');
    expect(terms.filter(({ field }) => field !== null).map(({ field }) => field)).toEqual(
      variables.map(({ field }) => field),
    );
    expect(terms.find(({ name }) => name === 'ind_grant_rate')?.formula).toContain('req_granted_total');
    expect(codebookText(['reports', 'long'], 'en')).toContain('- Field: `requests.granted.total`');
    expect(codebookOf(['reports', 'sources']).some(({ table }) => table === 'panel')).toBe(false);
  });

  it('explains every missing code for people', () => {
    for (const language of ['zh', 'en'] as const) {
      const text = codebookText(tableNames, language);
      for (const status of statuses) expect(text).toContain(`| \`${status.value}\` | ${status[language]} |`);
    }
  });
});

const editionsPath = fileURLToPath(new URL('../../../../shared/domain/editions.json', import.meta.url));

interface Form {
  id: string;
  tables: { cells?: { id: string; var: string }[] }[];
}

describe.runIf(existsSync(editionsPath))('the names of the panel', () => {
  it('are the public names of the forms (../shared/domain/editions.json)', () => {
    const { editions } = JSON.parse(readFileSync(editionsPath, 'utf8')) as { editions: Form[] };
    const read = editions.filter((form) => variables.some((variable) => form.id in variable.forms));
    const cells = read.flatMap((form) => form.tables.flatMap((table) => table.cells ?? []));
    const wanted = new Map(cells.map((cell) => [cell.id, cell.var]));
    expect(wanted.size).toBe(226);
    expect(variables.filter(({ field, name }) => wanted.get(field) !== name)).toEqual([]);
    expect([...wanted.keys()].filter((field) => !variableOf(field))).toEqual([]);
  });
});

describe('panel.do', () => {
  const script = stataScript();
  const names = [...script.matchAll(/^rename v\d+ (\S+)$/gm)].map((match) => match[1]!);

  it('renames every column to a name that Stata takes, all different', () => {
    expect(names).toHaveLength(tables.panel.columns.length);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z][a-z0-9_]{0,31}$/.test(name))).toEqual([]);
  });

  it('labels them in at most eighty characters, in quotation marks that hold', () => {
    const labels = [...script.matchAll(/^label variable (\S+) `"(.*)"'$/gm)];
    expect(labels).toHaveLength(names.length);
    expect(labels.filter(([, , label]) => [...label!].length > 80 || label!.includes(`"'`))).toEqual([]);
  });

  it('sets every missing code from the status of the same field', () => {
    for (const { value, stata } of statuses) {
      if (stata)
        expect(script).toMatch(new RegExp(`= \\${stata} if missing\\(\`v'\\) & inlist\\(\`v'_st,.*"${value}"`));
    }
    const fields = /^local fields (.*)$/m.exec(script)![1]!.split(' ');
    expect(fields).toHaveLength(variables.length);
    expect(fields.every((field) => names.includes(field) && names.includes(`${field}_st`))).toBe(true);
  });
});

describe('import.R', () => {
  it('labels every column', () => {
    const lines = [...rScript(['panel']).matchAll(/^attr\(panel\$(\w+), "label"\) <- ("[^"]+")$/gm)];
    // what R escapes, JSON escapes alike
    const labels = lines.map(([, name, label]) => [name, JSON.parse(label!)]);
    expect(labels).toEqual(tables.panel.columns.map((column) => [column.name, column.zh]));
  });

  it('is read whatever the encoding of the system', () => {
    expect(rScript(tableNames)).toMatch(/^[\n -~]+$/);
  });

  it('reads every table with a type for every column', () => {
    const script = rScript(tableNames);
    for (const name of tableNames) {
      const types = new RegExp(`types <- c\\(([^)]*)\\)\\n${name} <- read\\.csv`).exec(script)![1]!;
      expect(types.match(/ = "(character|integer|numeric|Date)"/g)).toHaveLength(tables[name].columns.length);
    }
  });
});
