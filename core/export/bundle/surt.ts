const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/**
 * The key under which web archives sort an address: host reversed, without `www`, lower case, parameters in order.
 * Addresses that are not of the web are their own keys.
 */
export function surtOf(address: string): string {
  if (!/^https?:/i.test(address)) return address;
  const url = new URL(address.toLowerCase());
  const host = url.hostname
    .replace(/^www\d*\./, '')
    .split('.')
    .reverse()
    .join(',');
  const port = url.host.slice(url.hostname.length + 1);
  const shownPort = port && port !== DEFAULT_PORTS[url.protocol] ? `:${port}` : '';
  const query = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .sort()
    .join('&');
  return `${host}${shownPort})${url.pathname}${query ? `?${query}` : ''}`;
}
