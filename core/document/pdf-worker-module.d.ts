/** pdf.js leaves its worker undeclared. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
