import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { attachments, reportPages } from '../portal/pages.js';

const program = join(dirname(fileURLToPath(import.meta.url)), '../bin/gongkai.js');

/** Reads every report of the sample portal, page or file, through `gongkai parse --stdin` and prints one line for each. */
export async function readPortal() {
  const child = spawn(process.execPath, [program, 'parse', '--stdin'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  for (const page of [...reportPages, ...attachments]) child.stdin.write(`${JSON.stringify(lineOf(page))}\n`);
  child.stdin.end();
  for await (const line of createInterface({ input: child.stdout })) console.log(summaryOf(JSON.parse(line)));
  const [status] = await ended;
  if (status !== 0) throw new Error(`gongkai parse ended with ${status}.`);
}

/** @param {import('../portal/pages.js').Page} page */
function lineOf({ id, url, title, contentType, bytes }) {
  return { id, url, title, contentType, base64: Buffer.from(bytes).toString('base64') };
}

/**
 * @typedef {object} Line the parts of an answer that are printed here
 * @property {{ kind: string }[]} sources
 * @property {{ agency: string | null, year: number | null }} identity
 * @property {string | null} edition
 * @property {Record<string, { status: string }>} values
 * @property {{ rule: string, severity: string }[]} findings
 *
 * @param {Line} line
 */
function summaryOf({ sources, identity, edition, values, findings }) {
  const cells = Object.values(values);
  const read = cells.filter(({ status }) => status === 'ok').length;
  return [
    padded(identity.agency ?? '?', 24),
    identity.year ?? '????',
    padded(sources.map(({ kind }) => kind).join('+'), 4),
    padded(edition ?? 'no table', 9),
    padded(`${read}/${cells.length} cells`, 14),
    findingsOf(findings),
  ].join('  ');
}

/** @param {Line['findings']} findings */
function findingsOf(findings) {
  const errors = [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))];
  return `${findings.length} finding${findings.length === 1 ? '' : 's'}${errors.length ? ` (errors: ${errors.join(' ')})` : ''}`;
}

/**
 * Fills up with spaces; a Chinese character is two columns wide.
 * @param {string} text
 * @param {number} width
 */
function padded(text, width) {
  const taken = [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, width - taken));
}
