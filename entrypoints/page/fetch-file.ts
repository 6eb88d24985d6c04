/** What came of asking a server for a file. */
export interface FetchedFile {
  outcome: 'kept' | 'refused' | 'unreachable' | 'too big' | 'not a file';
  /** Status of the answer; null where there was none. */
  status: number | null;
  contentType: string | null;
  /** The `Content-Disposition`, which may name the file. */
  disposition: string | null;
  /** Only of what was kept. */
  base64: string | null;
}

/** Bytes of one file at most. */
export const MAX_FILE = 30 * 1024 * 1024;

/**
 * A file as it is served, never thrown at: a refusal is an outcome. It is injected into pages as well,
 * so it can use nothing of this file. It ends before a browser would stop a background that only waits.
 */
export async function fetchFile(url: string, limit: number): Promise<FetchedFile> {
  const nothing = { status: null, contentType: null, disposition: null, base64: null };
  try {
    const response = await fetch(url, { credentials: 'include', signal: AbortSignal.timeout(25_000) });
    const { status, headers } = response;
    if (!response.ok) return { ...nothing, outcome: 'refused', status };
    const contentType = headers.get('content-type');
    if (/^text\/html/i.test(contentType ?? '')) return { ...nothing, outcome: 'not a file', status };
    if (Number(headers.get('content-length')) > limit) return { ...nothing, outcome: 'too big', status };
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > limit) return { ...nothing, outcome: 'too big', status };
    if (bytes.length === 0) return { ...nothing, outcome: 'unreachable', status };
    let binary = '';
    for (let start = 0; start < bytes.length; start += 0x8000) {
      binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
    }
    const disposition = headers.get('content-disposition');
    return { outcome: 'kept', status, contentType, disposition, base64: btoa(binary) };
  } catch {
    return { ...nothing, outcome: 'unreachable' };
  }
}
