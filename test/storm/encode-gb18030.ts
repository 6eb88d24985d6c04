let codes: Map<string, [number, number]> | null = null;

/** Two-byte codes of GB 18030, from the decoder that every runtime has. */
function twoByteCodes(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if (trail !== 0x7f && character.length === 1 && !found.has(character)) found.set(character, [lead, trail]);
    }
  }
  return found;
}

/** Bytes of a page in GB 18030; characters without a two-byte code become entities. */
export function encodeGb18030(html: string): Uint8Array {
  codes ??= twoByteCodes();
  const bytes: number[] = [];
  for (const character of html) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(codes.get(character) ?? new TextEncoder().encode(`&#${code};`)));
  }
  return new Uint8Array(bytes);
}
