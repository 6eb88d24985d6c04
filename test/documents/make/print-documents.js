import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FILTERS = { docx: 'docx:MS Word 2007 XML', doc: 'doc:MS Word 97', odt: 'odt', pdf: 'pdf:writer_pdf_Export' };

function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-make-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function soffice(folder, filter, input, ...more) {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const args = [profile, '--headless', ...more, '--convert-to', filter, '--outdir', folder, join(folder, input)];
  execFileSync('soffice', args, { stdio: 'ignore' });
}

/** Turns a page into a Word document with LibreOffice Writer. */
export function writeWord(html, kind) {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'page.html'), html);
    soffice(folder, FILTERS.odt, 'page.html', '--infilter=HTML (StarWriter)');
    soffice(folder, FILTERS[kind], 'page.odt');
    return readFileSync(join(folder, `page.${kind}`));
  });
}

/** Turns a page into a PDF with LibreOffice Writer. */
export function writerPdf(html) {
  return writeWord(html, 'pdf');
}

/** Turns a page into a workbook with LibreOffice Calc. */
export function writeSheet(html) {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'page.html'), html);
    soffice(folder, 'xlsx:Calc MS Excel 2007 XML', 'page.html', '--infilter=HTML (StarCalc)');
    return readFileSync(join(folder, 'page.xlsx'));
  });
}

const CHROMIUM = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

/** Prints a page with Chromium, with its heads and page numbers where `pageNumbers` says so. */
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
