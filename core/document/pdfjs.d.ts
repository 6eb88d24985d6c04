/** The one thing of a module that both Node and browsers know. */
interface ImportMeta {
  url: string;
}
