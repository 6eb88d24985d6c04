declare module 'cheerio-tableparser' {
  export default function tableparser(page: unknown): void;
}
