import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../core/checks/registry';
import { rulesPage } from '../../../core/checks/rules-page';

describe('docs/rules.md', () => {
  it('says what the registry says; if not, run node scripts/write-rules-page.js', () => {
    const written = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');
    expect(written).toBe(rulesPage(rules));
  });

  it('lists every rule once', () => {
    const page = rulesPage(rules);
    for (const { id } of rules) expect(page.split(`\n| ${id} |`)).toHaveLength(2);
  });
});
