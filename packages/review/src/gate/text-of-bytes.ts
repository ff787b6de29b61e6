/** The text that bytes hold, in any of the encodings of Unicode. */

/** In UTF-8, or in UTF-16 or UTF-32 as its mark or the zeros of its first characters say; undefined for what is no text. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  const text = decode(bytes);
  return text.includes("\0") ? undefined : text;
}

function decode(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  const isWide = bytes.length > 3 && bytes.length % 4 === 0;
  if (isWide && third === 0 && fourth === 0 && (first !== 0 || second !== 0)) return fromUtf32(bytes, true);
  if (isWide && first === 0 && second === 0 && (third !== 0 || fourth !== 0)) return fromUtf32(bytes, false);
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : bytes.length > 1 && first !== 0 && second === 0
          ? "utf-16le"
          : bytes.length > 1 && first === 0 && second !== 0
            ? "utf-16be"
            : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

function fromUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    if (at > 0 || code !== 0xfeff) parts.push(code > 0x10ffff ? "\0" : String.fromCodePoint(code));
  }
  return parts.join("");
}
