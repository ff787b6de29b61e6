/** The text that bytes hold, in any of the encodings of Unicode. */

/**
 * What bytes may say as a text: in UTF-8, or in UTF-16 or UTF-32 as their mark or the zeros among their first ones say; where
 * that leaves null characters, in any of these that has none. Nothing for what is no text.
 */
export function textsOfBytes(bytes: Uint8Array): readonly string[] {
  const text = decode(bytes);
  if (!text.includes("\0")) return [text];
  return [
    new TextDecoder("utf-16le").decode(bytes),
    new TextDecoder("utf-16be").decode(bytes),
    ...(bytes.length % 4 === 0 ? [fromUtf32(bytes, true), fromUtf32(bytes, false)] : []),
  ].filter((one) => !one.includes("\0"));
}

/** The same without null characters: what is left of a text that somebody has put some into. */
export function textWithoutNulls(bytes: Uint8Array): string {
  return decode(bytes.filter((byte) => byte !== 0));
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
