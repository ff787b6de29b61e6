/** Bodies that come compressed (`Content-Encoding`, RFC 9110 §8.4). */
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

/** Why a body cannot be read: the status to refuse it with, and a sentence. */
export interface BodyFault {
  readonly status: 400 | 413 | 415;
  readonly message: string;
}

type Decode = (body: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

const codings: Readonly<Record<string, Decode>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  identity: (body) => body,
};

/** The body without its codings, the last of which was applied last; what is larger than `most` bytes is refused. */
export function decodeBody(body: Uint8Array, coding: string, most: number): Uint8Array | BodyFault {
  let decoded = body;
  for (const name of coding
    .toLowerCase()
    .split(/\s*,\s*/)
    .reverse()) {
    if (!Object.hasOwn(codings, name))
      return {
        status: 415,
        message: `The content coding "${name}" is not known; ${Object.keys(codings).join(", ")} are.`,
      };
    try {
      decoded = codings[name]!(decoded, { maxOutputLength: most });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "ERR_BUFFER_TOO_LARGE") return { status: 413, message: `The body is longer than ${most} bytes.` };
      return { status: 400, message: `The body is not coded as ${name}: ${message}.` };
    }
  }
  return decoded;
}
