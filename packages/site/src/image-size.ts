/** How large a picture is, from the first bytes of its file. */

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** So many bytes are enough: what cameras and editors put before the picture itself is shorter. */
export const headBytes = 128 * 1024;

/** The size in px; undefined where the file does not tell, and where it ends before. */
export function imageSize(head: Uint8Array): ImageSize | undefined {
  try {
    return readSize(head);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readSize(head: Uint8Array): ImageSize | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const text = (start: number, end: number): string => String.fromCharCode(...head.subarray(start, end));
  const found = ((): ImageSize | undefined => {
    if (text(1, 4) === "PNG" && text(12, 16) === "IHDR")
      return { width: view.getUint32(16), height: view.getUint32(20) };
    if (text(0, 4) === "GIF8") return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return webpSize(view, text(12, 16));
    if (text(0, 2) === "BM") return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
    if (head[0] === 0xff && head[1] === 0xd8) return jpegSize(view);
    return svgSize(new TextDecoder().decode(head.subarray(0, 4096)));
  })();
  return found !== undefined && found.width > 0 && found.height > 0 ? found : undefined;
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(view: DataView, form: string): ImageSize | undefined {
  const three = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (form === "VP8X") return { width: three(24) + 1, height: three(27) + 1 };
  if (form === "VP8 ") return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form !== "VP8L") return undefined;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** The segment that begins a frame has the size; those before it are passed over. */
function jpegSize(view: DataView): ImageSize | undefined {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const kind = view.getUint8(at + 1);
    const isFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Without a width and a height of its own a drawing takes what room there is. */
function svgSize(text: string): ImageSize | undefined {
  const tag = /<(?:svg:)?svg\b[^>]*>/.exec(text)?.[0];
  const length = (name: string): number =>
    toPixels(new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag ?? "")?.[1]?.trim() ?? "") ?? 0;
  return tag === undefined ? undefined : { width: length("width"), height: length("height") };
}

/** What one of each unit is in px; those of letters are at the size of the text. */
const units: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  Q: 96 / 101.6,
  pt: 4 / 3,
  pc: 16,
  em: 18,
  rem: 16,
  ex: 9,
  ch: 9,
};

/** A length as px; undefined for one that depends on the room there is, and for what is none. */
export function toPixels(length: string): number | undefined {
  const [, digits, unit = ""] = /^(\d+\.?\d*|\.\d+)\s*([a-zA-Z]*)$/.exec(length) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
