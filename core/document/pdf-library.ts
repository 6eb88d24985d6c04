/// <reference path="./pdf-worker-module.d.ts" />
/** The few things of pdf.js that are used here; its own types need a browser's. */
export interface PdfOperators {
  fnArray: number[];
  argsArray: unknown[];
}

export interface PdfFont {
  fontMatrix?: number[];
  vertical?: boolean;
}

/** The data of a picture; kind 3 has transparent parts. */
export interface PdfPicture {
  kind?: number;
}

/** Pictures by name, handed over when they are ready; null for one that cannot be read. */
interface PdfPictures {
  get(name: string, take: (picture: PdfPicture | null) => void): void;
}

export interface PdfPage {
  rotate: number;
  /** Left, bottom, right, top of the visible page. */
  view: [number, number, number, number];
  commonObjs: { has(name: string): boolean; get(name: string): PdfFont } & PdfPictures;
  objs: PdfPictures;
  getOperatorList(options: { annotationMode: number }): Promise<PdfOperators>;
  cleanup(): void;
}

export interface PdfFile {
  numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getOptionalContentConfig(): Promise<{ isVisible(layer: unknown): boolean }>;
}

interface PdfTask {
  promise: Promise<PdfFile>;
  destroy(): Promise<void>;
}

/** pdf.js: opens documents, and names the operators of a page. */
export interface PdfLibrary {
  getDocument(options: Record<string, unknown>): PdfTask;
  OPS: Record<string, number>;
}

/** Gives the bytes of a character map of pdf.js, such as `GBK-EUC-H.bcmap`: fonts that are not embedded need them. */
export type ReadCMap = (fileName: string) => Promise<Uint8Array>;

interface Scope {
  window?: unknown;
  pdfjsWorker?: unknown;
  process?: { versions?: { node?: string }; getBuiltinModule?(name: string): unknown };
}

const scope = globalThis as Scope;

let readCMap: ReadCMap | null = null;

/** Says where character maps come from; a browser must, before its first PDF. Null for those installed beside Node. */
export function setCMapReader(reader: ReadCMap | null): void {
  readCMap = reader;
}

interface NodeModule {
  createRequire(from: string): { resolve(name: string): string };
}

interface NodeFiles {
  readFile(path: string): Promise<Uint8Array>;
}

/** Character maps as installed beside this program; only Node has files. */
async function readInstalledCMap(fileName: string): Promise<Uint8Array> {
  const builtin = scope.process?.getBuiltinModule;
  if (!builtin) throw new Error(`No reader for the character map ${fileName}`);
  const { createRequire } = builtin('node:module') as NodeModule;
  const path = createRequire(import.meta.url).resolve(`pdfjs-dist/cmaps/${fileName}`);
  return (builtin('node:fs/promises') as NodeFiles).readFile(path);
}

interface DataRequest {
  kind: string;
  filename: string;
}

/** Makes what hands character maps to pdf.js, which calls it with `new`; it needs nothing else for text. */
function dataFactory(missing: string[]): () => object {
  return function DataFactory() {
    return {
      async fetch({ kind, filename }: DataRequest): Promise<Uint8Array> {
        if (kind !== 'cMapUrl') throw new Error(`Not needed for text: ${filename}`);
        try {
          return new Uint8Array(await (readCMap ?? readInstalledCMap)(filename));
        } catch (error) {
          missing.push(filename);
          throw error;
        }
      },
    };
  };
}

/**
 * Loads the part of pdf.js that does the work into this very thread. In a worker it would take over the messages
 * unless it believes to be in a window, so there is one while it loads.
 */
async function loadEngine(): Promise<unknown> {
  const isBare = scope.process?.versions?.node === undefined && scope.window === undefined;
  if (isBare) scope.window = globalThis;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  } finally {
    if (isBare) delete scope.window;
  }
}

interface Resolvers {
  promise: Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/** Gives Node 20 and older browsers what pdf.js takes for granted. */
function addWhatIsMissing(): void {
  const promises = Promise as unknown as { withResolvers?: () => Resolvers };
  promises.withResolvers ??= () => {
    const made = {} as Resolvers;
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
  };
  const buffers = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  buffers.transferToFixedLength ??= function transferToFixedLength(this: ArrayBuffer, length = this.byteLength) {
    const moved = new Uint8Array(length);
    moved.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
    return moved.buffer;
  };
}

async function load(): Promise<PdfLibrary> {
  addWhatIsMissing();
  scope.pdfjsWorker = await loadEngine();
  return (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as PdfLibrary;
}

let library: Promise<PdfLibrary> | null = null;

/** Loads pdf.js at the first call, as it is large and most reports need none of it. */
export function loadPdfLibrary(): Promise<PdfLibrary> {
  library ??= load();
  return library;
}

/**
 * Options under which pdf.js reads text without fetching, drawing or compiling anything.
 * Names of character maps that could not be had are added to `missing`: the text that needs them is lost.
 * Pictures of more than `largestPicture` points are passed over unread.
 */
export function pdfOptions(bytes: Uint8Array, missing: string[] = [], largestPicture = 0): Record<string, unknown> {
  return {
    data: new Uint8Array(bytes),
    BinaryDataFactory: dataFactory(missing),
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: Math.max(largestPicture, 4096),
    verbosity: 0,
  };
}
