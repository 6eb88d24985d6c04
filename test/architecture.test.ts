import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Stages in the order of the way; each may import itself, those before it, and the leaves. */
const STAGES = [
  'page',
  'document',
  'detect',
  'sections',
  'identity',
  'tables',
  'claims',
  'report',
  'checks',
  'collection',
  'comparison',
  'export',
];
const LEAVES = ['text', 'editions', 'divisions'];
const SIDES = ['core', 'pwa', 'entrypoints'];

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** The files of a folder, without the plan of its build, which is no part of what is built. */
function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('vite.config.ts'))
    .map((file) => join(folder, file));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'/g,
  );
  return [...found].map((match) => ({
    from: file,
    to: relative(root, resolve(root, dirname(file), match[3] ?? match[4] ?? '')),
    typeOnly: match[2] !== undefined,
  }));
}

const imports = [...SIDES, 'bin'].flatMap((side) => sourceFiles(side).flatMap(importsOf));
const shown = ({ from, to }: Import) => `${from} → ${to}`;
const sideOf = (path: string) => path.split('/')[0]!;
const roomOf = (path: string) => path.split('/')[1]!;

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('run entrypoints → pwa → core and bin → core, never back', () => {
    const allowed: Record<string, string[]> = {
      core: ['core'],
      pwa: ['core', 'pwa'],
      entrypoints: ['core', 'pwa', 'entrypoints'],
      bin: ['core', 'bin'],
    };
    const wrong = imports.filter(
      ({ from, to }) => to !== 'package.json' && !allowed[sideOf(from)]?.includes(sideOf(to)),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  it('inside core go to the same stage, an earlier one, or a leaf', () => {
    const inside = imports.filter(({ from, to }) => sideOf(from) === 'core' && sideOf(to) === 'core');
    const wrong = inside.filter(({ from, to }) => {
      const here = roomOf(from);
      const there = roomOf(to);
      if (!from.includes('/', 5)) return false; // index.ts and read-page.ts compose the stages
      if (LEAVES.includes(here)) return !LEAVES.includes(there);
      return !LEAVES.includes(there) && STAGES.indexOf(there) > STAGES.indexOf(here);
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('keep every file of core in a room of the drawing', () => {
    const rooms = new Set(
      sourceFiles('core')
        .filter((file) => file.split('/').length > 2)
        .map(roomOf),
    );
    expect([...rooms].filter((room) => !STAGES.includes(room) && !LEAVES.includes(room))).toEqual([]);
  });

  it('of detection stay light: only text, so that the script on visited pages stays small', () => {
    const light = ['core/detect/detect-report', 'core/detect/glance', 'core/detect/signals', 'core/detect/detect'];
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      return light.some((file) => from === `${file}.ts`) && !typeOnly && !light.includes(to) && roomOf(to) !== 'text';
    });
    expect(wrong.map(shown)).toEqual([]);
  });
});

describe('years and forms', () => {
  it('are named in core/editions only', () => {
    const named = sourceFiles('core').filter((file) => {
      const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      return roomOf(file) !== 'editions' && /form20(19|21)/.test(code);
    });
    expect(named).toEqual([]);
  });
});
