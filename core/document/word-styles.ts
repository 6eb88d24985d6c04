import { wordPrefix } from './word-text';
import { scanXml, xmlAttribute } from './xml-scan';

/** What of a style matters here: the level of its headings, its own or that of the style it is based on. */
export interface Style {
  level: number | null;
  base: string | null;
}

function namedLevel(name: string): number | null {
  if (/^(?:title|标题)$/i.test(name)) return 1;
  const level = /^(?:heading|标题)\s*([1-6])$/i.exec(name)?.[1];
  return level ? Number(level) : null;
}

/** 1 to 6 for an outline level as Word counts it, from 0; null for body text. */
export function outlineLevel(value: string | null): number | null {
  const level = Number(value ?? 'x');
  return level >= 0 && level <= 5 ? level + 1 : null;
}

/** The styles of a document by their id. */
export function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let style: Style = { level: null, base: null };
  const prefix = wordPrefix(xml);
  scanXml(xml, {
    open(tag, attributes) {
      const value = xmlAttribute(attributes, `${prefix}val`);
      if (tag === `${prefix}style`) {
        style = { level: null, base: null };
        styles.set(xmlAttribute(attributes, `${prefix}styleId`) ?? '', style);
      }
      if (tag === `${prefix}name`) style.level ??= namedLevel(value ?? '');
      if (tag === `${prefix}basedOn`) style.base = value;
      if (tag === `${prefix}outlineLvl`) style.level = outlineLevel(value);
    },
    close() {},
    text() {},
  });
  return styles;
}

/** Level of the headings that have a style; null where it is no heading's. */
export function levelOf(styles: Map<string, Style>, id: string | null): number | null {
  let style = styles.get(id ?? '');
  for (let depth = 0; style && depth < 8; depth++) {
    if (style.level !== null) return style.level;
    style = styles.get(style.base ?? '');
  }
  return null;
}
