/** Address and hashes in one string: alike for two captures of the same evidence. */
export function contentKeyOf(url: string | null, hashes: string[]): string {
  return [url ?? '', ...hashes].join(' ');
}
