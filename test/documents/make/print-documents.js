import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Writer writes; `flat` is its own format in one readable file. */
const FILTERS = {
  flat: 'fodt:OpenDocument Text Flat XML',
  docx: 'docx:MS Word 2007 XML',
  doc: 'doc:MS Word 97',
  pdf: 'pdf:writer_pdf_Export',
};

/**
 * @template Result
 * @param {(folder: string) => Result} work
 * @returns {Result}
 */
function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-make-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} filter @param {string} input @param {string[]} more */
function soffice(folder, filter, input, ...more) {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const args = [profile, '--headless', ...more, '--convert-to', filter, '--outdir', folder, join(folder, input)];
  execFileSync('soffice', args, { stdio: 'ignore' });
}

/**
 * Turns a page into what LibreOffice Writer writes: `docx`, `doc` or `pdf`.
 * `edit` may change the document in between, as Writer's own XML.
 * @param {string} html @param {'docx' | 'doc' | 'pdf'} kind @param {(xml: string) => string} [edit]
 */
export function writeWord(html, kind, edit = (xml) => xml) {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'page.html'), html);
    soffice(folder, FILTERS.flat, 'page.html', '--infilter=HTML (StarWriter)');
    const xml = readFileSync(join(folder, 'page.fodt'), 'utf8');
    writeFileSync(join(folder, 'page.fodt'), edit(xml));
    soffice(folder, FILTERS[kind], 'page.fodt');
    return readFileSync(join(folder, `page.${kind}`));
  });
}

/**
 * Turns a page into a workbook with LibreOffice Calc; `edit` may change it in between, as Calc's own XML.
 * @param {string} html @param {(xml: string) => string} [edit]
 */
export function writeSheet(html, edit = (xml) => xml) {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'page.html'), html);
    soffice(folder, 'fods:OpenDocument Spreadsheet Flat XML', 'page.html', '--infilter=HTML (StarCalc)');
    const xml = readFileSync(join(folder, 'page.fods'), 'utf8');
    writeFileSync(join(folder, 'page.fods'), edit(xml));
    soffice(folder, 'xlsx:Calc MS Excel 2007 XML', 'page.fods');
    return readFileSync(join(folder, 'page.xlsx'));
  });
}

const CHROMIUM = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-pdf-tagging',
];

/**
 * Prints a page with Chromium, with its heads and page numbers where `pageNumbers` says so.
 * @param {string} html
 */
export function chromiumPdf(html, pageNumbers = false) {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'page.html'), html);
    const output = join(folder, 'page.pdf');
    const head = pageNumbers ? [] : ['--no-pdf-header-footer'];
    const args = [...CHROMIUM, ...head, `--print-to-pdf=${output}`, `file://${join(folder, 'page.html')}`];
    execFileSync('chromium', args, { stdio: 'ignore' });
    return readFileSync(output);
  });
}
