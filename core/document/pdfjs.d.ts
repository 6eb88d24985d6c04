/** What pdf.js leaves undeclared, and the one thing of a module that both Node and browsers know. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
interface ImportMeta {
  url: string;
}
