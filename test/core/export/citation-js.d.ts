/** The one thing of this parser that tests use; it ships no types. */
declare module '@citation-js/core' {
  export const Cite: new (input: string) => { data: unknown };
}
