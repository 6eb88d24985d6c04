import type { Reference } from './reference';

/**
 * A reference as the national standard writes it (GB/T 7714—2015, order of citation): author. title[R/OL].
 * (published)[accessed]. address. Without an address the carrier is left out.
 */
export function gbt7714Of(reference: Reference): string {
  const { kind, agency, title, published, url, accessed, sha256 } = reference;
  const type = `${kind === 'report' ? 'R' : 'DS'}${url === null ? '' : '/OL'}`;
  const dates = [published && (url === null ? published : `(${published})`), accessed && `[${accessed.slice(0, 10)}]`];
  const when = dates.filter((part) => part).join('');
  const parts = [agency, `${title}[${type}]`, when, url, kind === 'dataset' && sha256 ? `SHA-256: ${sha256}` : null];
  return `${parts.filter((part) => part).join('. ')}.`;
}
