/** Takes a body in chunks (RFC 9112 §7.1) apart as it comes, each byte once. */
export interface ChunkReader {
  /**
   * Reads from `start`. `end` is where it stopped: behind the body when it is complete, else before bytes that make sense
   * only with what follows. `fault` says why the body is broken.
   */
  readonly read: (
    bytes: Buffer,
    start: number,
  ) => {
    readonly end: number;
    readonly body?: Buffer;
    readonly fault?: string;
  };
}

/** The longest line of a chunk's size, and of all trailers together. */
const longestLine = 256;
const longestTrailers = 8192;

const sizeLine = /^([0-9A-Fa-f]{1,8})(?:[ \t]*;[\t\u0020-\u007e\u0080-\u00ff]*)?$/;
const trailerLine = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[^\0\r\n]*$/;

/** Starts a body of at most `most` bytes. Extensions and trailers are skipped: nothing here could use them. */
export function makeChunkReader(most: number): ChunkReader {
  const parts: Buffer[] = [];
  let total = 0;
  let state: "size" | "data" | "break" | "trailers" = "size";
  /** What is left of the current chunk. */
  let left = 0;
  let trailers = 0;
  return {
    read: (bytes, start) => {
      let at = start;
      for (;;) {
        if (state === "data") {
          const part = bytes.subarray(at, at + left);
          // A copy: a slice would keep the whole packet.
          if (part.length > 0) parts.push(Buffer.from(part));
          at += part.length;
          left -= part.length;
          if (left > 0) return { end: at };
          state = "break";
        }
        if (state === "break") {
          if (bytes.length < at + 2) return { end: at };
          if (bytes[at] !== 0x0d || bytes[at + 1] !== 0x0a)
            return { end: at, fault: "A chunk is longer than its size." };
          at += 2;
          state = "size";
        }
        const end = bytes.indexOf("\r\n", at, "latin1");
        const longest = state === "size" ? longestLine : longestTrailers - trailers;
        if ((end < 0 ? bytes.length : end) - at > longest)
          return { end: at, fault: "A line of the chunks is too long." };
        if (end < 0) return { end: at };
        const line = bytes.toString("latin1", at, end);
        at = end + 2;
        if (state === "size") {
          const size = sizeLine.exec(line)?.[1];
          if (size === undefined) return { end: at, fault: "The size of a chunk is no hexadecimal number." };
          left = Number.parseInt(size, 16);
          total += left;
          if (total > most) return { end: at, fault: `The body is longer than ${most} bytes.` };
          state = left === 0 ? "trailers" : "data";
        } else {
          if (line === "") return { end: at, body: Buffer.concat(parts, total) };
          trailers += line.length;
          if (!trailerLine.test(line)) return { end: at, fault: "A trailer is broken." };
        }
      }
    },
  };
}
