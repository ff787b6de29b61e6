/**
 * The head of an HTTP/1.1 request (RFC 9112), read strictly: what two readers could understand differently is refused, so
 * that nothing can be smuggled past a proxy in front of it (§11.2). No bare CR or LF, no folded header, no space before a
 * colon, no two lengths, no length beside a transfer coding.
 */

/** A head that was read. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Names in lower case; several of one name are joined by ", " (cookies by "; "). */
  readonly headers: ReadonlyMap<string, string>;
  /** Length of the body; undefined: it comes in chunks. */
  readonly length: number | undefined;
  /** Whether the connection stays open after the answer. */
  readonly keepAlive: boolean;
  /** Whether the client waits for "100 Continue" before it sends the body. */
  readonly expectsContinue: boolean;
}

/** Why a request cannot be answered: the status to refuse it with, and a sentence. */
export interface HeadFault {
  readonly status: 400 | 413 | 414 | 417 | 431 | 501 | 505;
  readonly message: string;
}

/** The longest target and the most headers that are read. */
const longestTarget = 8192;
const mostHeaders = 100;

/** token (RFC 9110 §5.6.2) */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What a value holds: visible characters, space, tab, and bytes above ASCII (RFC 9110 §5.5). */
const badValue = /[^\t\u0020-\u007e\u0080-\u00ff]/;
const badTarget = /[^\u0021-\u007e]/;

/** Reads a head: Latin-1 text up to and without the empty line. `mostBody` is the longest body that is taken, in bytes. */
export function readHead(text: string, mostBody: number): RequestHead | HeadFault {
  const lineEnd = text.indexOf("\r\n");
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
  const first = line.indexOf(" ");
  const last = line.lastIndexOf(" ");
  if (first <= 0 || last === first) return fault(400, "The request line is not METHOD TARGET HTTP/1.1.");
  const method = line.slice(0, first);
  const target = line.slice(first + 1, last);
  const version = line.slice(last + 1);
  if (!token.test(method)) return fault(400, "The method is no token.");
  if (version !== "HTTP/1.1" && version !== "HTTP/1.0") {
    return /^HTTP\/\d\.\d$/.test(version)
      ? fault(505, "HTTP/1.1 and HTTP/1.0 are spoken.")
      : fault(400, "The request line does not end with a version.");
  }
  if (target.length > longestTarget) return fault(414, `The target is longer than ${longestTarget} characters.`);
  if (target === "" || badTarget.test(target)) return fault(400, "The target has characters that have to be escaped.");

  const headers = new Map<string, string>();
  const wrong = lineEnd < 0 ? undefined : readHeaders(text, lineEnd + 2, headers);
  if (wrong !== undefined) return wrong;
  const host = headers.get("host");
  if (version === "HTTP/1.1" && host === undefined) return fault(400, 'The header "host" is missing.');

  const length = bodyLength(headers, version);
  if (typeof length === "object") return length;
  if (length !== undefined && length > mostBody) return fault(413, `The body is longer than ${mostBody} bytes.`);
  const expect = headers.get("expect");
  if (expect !== undefined && expect.toLowerCase() !== "100-continue") {
    return fault(417, `The expectation "${expect}" cannot be met.`);
  }
  const connection = headers.get("connection")?.toLowerCase();
  const place = splitTarget(target);
  if (place === undefined) return fault(400, "The target is neither a path nor an absolute URL.");
  return {
    method,
    path: place.path,
    query: place.query,
    headers,
    length,
    keepAlive:
      version === "HTTP/1.1" ? connection?.includes("close") !== true : connection?.includes("keep-alive") === true,
    expectsContinue: expect !== undefined && version === "HTTP/1.1",
  };
}

/** Whether a head was refused. */
export function isFault(head: RequestHead | HeadFault): head is HeadFault {
  return "status" in head;
}

function readHeaders(text: string, start: number, headers: Map<string, string>): HeadFault | undefined {
  let at = start;
  let count = 0;
  while (at < text.length) {
    const found = text.indexOf("\r\n", at);
    const end = found < 0 ? text.length : found;
    const colon = text.indexOf(":", at);
    if (colon <= at || colon >= end) return fault(400, "A header has no name or no colon.");
    const written = text.slice(at, colon);
    if (!token.test(written)) return fault(400, "The name of a header is no token.");
    const name = written.toLowerCase();
    const value = trim(text, colon + 1, end);
    if (badValue.test(value)) return fault(400, `The header "${name}" has control characters.`);
    count += 1;
    if (count > mostHeaders) return fault(431, `There are more than ${mostHeaders} headers.`);
    const before = headers.get(name);
    if (before === undefined) headers.set(name, value);
    else if (name === "content-length" || name === "host" || name === "transfer-encoding") {
      // The same length twice could be let through (RFC 9112 §6.3); refusing it is the safe reading.
      return fault(400, `The header "${name}" comes twice.`);
    } else headers.set(name, `${before}${name === "cookie" ? "; " : ", "}${value}`);
    at = end + 2;
  }
  return undefined;
}

/** The length of the body, undefined for chunks. */
function bodyLength(headers: ReadonlyMap<string, string>, version: string): number | undefined | HeadFault {
  const coding = headers.get("transfer-encoding");
  const length = headers.get("content-length");
  if (coding !== undefined) {
    if (length !== undefined) return fault(400, "A length and a transfer coding exclude each other.");
    if (version === "HTTP/1.0") return fault(400, "HTTP/1.0 has no transfer codings.");
    return coding.toLowerCase() === "chunked" ? undefined : fault(501, `The transfer coding "${coding}" is not known.`);
  }
  if (length === undefined) return 0;
  if (!/^\d{1,15}$/.test(length)) return fault(400, 'The header "content-length" is no number.');
  return Number(length);
}

function splitTarget(target: string): { readonly path: string; readonly query: string } | undefined {
  let local = target;
  if (!target.startsWith("/")) {
    if (target === "*") return { path: "*", query: "" };
    const absolute = /^https?:\/\/[^/?#]+/i.exec(target);
    if (absolute === null) return undefined;
    local = target.slice(absolute[0].length);
    if (!local.startsWith("/")) local = `/${local}`;
  }
  const hash = local.indexOf("#");
  const plain = hash < 0 ? local : local.slice(0, hash);
  const at = plain.indexOf("?");
  return at < 0 ? { path: plain, query: "" } : { path: plain.slice(0, at), query: plain.slice(at + 1) };
}

function trim(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function fault(status: HeadFault["status"], message: string): HeadFault {
  return { status, message };
}
