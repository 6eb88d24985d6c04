import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** axe leaves this rule of WCAG 2.2 AA off by itself. */
export const AXE_RULES = { 'target-size': { enabled: true } };

/** axe as a script, for pages in which it is run by hand. */
export function axeScript(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
}
