/**
 * A small HTTP/1.1 server for answers that are made at once. `node:http` spends more time on a request than the mock does;
 * here the bytes of an answer that is given again are kept, and everything that came in one packet is answered in one.
 */
import { createServer, type Server, type Socket } from "node:net";
import type { MockAnswer, MockRequest } from "../answer.ts";
import { makeChunkReader, type ChunkReader } from "./chunk-reader.ts";
import { decodeBody } from "./decode-body.ts";
import { isFault, readHead, type HeadFault, type RequestHead } from "./read-head.ts";

/** Makes an answer; what it throws is a fault of ours and answered with 500. */
export type Handler = (request: MockRequest) => MockAnswer;

/** Told of each answer: for a log. */
export type Listener = (
  request: { readonly method: string; readonly path: string; readonly query: string },
  answer: MockAnswer,
) => void;

/** What a server does. */
export interface HttpServerOptions {
  readonly handle: Handler;
  readonly onAnswer?: Listener | undefined;
  /** Told of an exception while answering. */
  readonly onFault?: ((error: unknown) => void) | undefined;
  /** The longest body, in bytes, also of one that came compressed. */
  readonly mostBody?: number;
  /** How long a connection may be silent, in milliseconds. */
  readonly silence?: number;
}

const longestHead = 16_384;
const usualBody = 10_485_760;

/** Makes a server that does not listen yet. Closing it lets what is under way end; `destroyAll` does not. */
export function makeHttpServer(options: HttpServerOptions): {
  readonly server: Server;
  readonly destroyAll: () => void;
} {
  const open = new Set<Socket>();
  const write = makeWriter();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    // A client that goes away is no fault.
    socket.on("error", () => socket.destroy());
    socket.setTimeout(options.silence ?? 60_000, () => socket.destroy());
    converse(socket, options, write);
  });
  return {
    server,
    destroyAll: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

/** Reads requests from a connection one after the other, and answers each in turn. */
function converse(socket: Socket, options: HttpServerOptions, write: Writer): void {
  const { mostBody = usualBody } = options;
  /** What has come and is not used yet, and how long it has to be before it is worth looking at. */
  const parts: Buffer[] = [];
  let gathered = 0;
  let needed = 0;
  /** The head whose body is still to come. */
  let head: RequestHead | undefined;
  let reader: ChunkReader | undefined;

  /** Sends what there is and ends the connection; what still comes is dropped, so that the client gets to see it. */
  const finish = (output: Buffer[]): void => {
    socket.removeListener("data", onData);
    send(socket, output);
    socket.end();
    socket.resume();
  };
  const refuse = ({ status, message }: HeadFault, output: Buffer[]): void => {
    const body = Buffer.from(`${message}\n`);
    output.push(write({ status, headers: [["content-type", "text/plain"]], body }, closing));
    finish(output);
  };

  const onData = (bytes: Buffer): void => {
    let buffer = bytes;
    if (gathered > 0) {
      parts.push(bytes);
      gathered += bytes.length;
      if (gathered < needed) return;
      buffer = Buffer.concat(parts, gathered);
      parts.length = 0;
      gathered = 0;
    }
    const output: Buffer[] = [];
    let at = 0;
    needed = 0;
    for (;;) {
      if (head === undefined) {
        // A client may send an empty line before a request (RFC 9112 §2.2).
        if (buffer[at] === 0x0d && buffer[at + 1] === 0x0a) {
          at += 2;
          continue;
        }
        if (at === buffer.length) break;
        const end = buffer.indexOf("\r\n\r\n", at, "latin1");
        if ((end < 0 ? buffer.length : end) - at > longestHead) {
          refuse({ status: 431, message: `The head is longer than ${longestHead} bytes.` }, output);
          return;
        }
        if (end < 0) break;
        const read = readHead(buffer.toString("latin1", at, end), mostBody);
        if (isFault(read)) {
          refuse(read, output);
          return;
        }
        head = read;
        at = end + 4;
        reader = read.length === undefined ? makeChunkReader(mostBody) : undefined;
        if (read.expectsContinue && read.length !== 0 && at === buffer.length) output.push(goOn);
      }
      let body: Uint8Array = nothing;
      if (reader !== undefined) {
        const read = reader.read(buffer, at);
        at = read.end;
        if (read.fault !== undefined) {
          refuse({ status: read.fault.startsWith("The body") ? 413 : 400, message: read.fault }, output);
          return;
        }
        if (read.body === undefined) break;
        body = read.body;
      } else if (head.length !== undefined && head.length > 0) {
        if (buffer.length < at + head.length) {
          needed = head.length;
          break;
        }
        body = buffer.subarray(at, at + head.length);
        at += head.length;
      }
      output.push(respond(head, body, options, write));
      const { keepAlive } = head;
      head = undefined;
      reader = undefined;
      if (!keepAlive) {
        finish(output);
        return;
      }
    }
    if (at < buffer.length) {
      const rest = at === 0 ? buffer : buffer.subarray(at);
      parts.push(rest);
      gathered = rest.length;
    }
    send(socket, output);
  };
  socket.on("data", onData);
}

const goOn = Buffer.from("HTTP/1.1 100 Continue\r\n\r\n");
const nothing = new Uint8Array();

function respond(head: RequestHead, sent: Uint8Array, options: HttpServerOptions, write: Writer): Buffer {
  const coding = head.headers.get("content-encoding");
  const decoded =
    coding === undefined || sent.length === 0 ? sent : decodeBody(sent, coding, options.mostBody ?? usualBody);
  const body = "message" in decoded ? nothing : decoded;
  const request: MockRequest = {
    method: head.method,
    path: head.path,
    query: head.query,
    header: (name) => head.headers.get(name),
    body,
  };
  let answer: MockAnswer;
  try {
    answer =
      "message" in decoded
        ? {
            status: decoded.status,
            headers: [["content-type", "text/plain"]],
            body: Buffer.from(`${decoded.message}\n`),
          }
        : options.handle(request);
  } catch (error) {
    options.onFault?.(error);
    answer = { status: 500, headers: [["content-type", "text/plain"]], body: Buffer.from("A fault of the mock.\n") };
  }
  options.onAnswer?.(request, answer);
  const form = head.headers.has("origin") ? (head.keepAlive ? openCors : closingCors) : head.keepAlive ? open : closing;
  return write(answer, form);
}

function send(socket: Socket, output: readonly Buffer[]): void {
  if (output.length === 0 || socket.destroyed) return;
  socket.write(output.length === 1 ? output[0]! : Buffer.concat(output));
  // A client that asks without reading must not fill the memory.
  if (socket.writableLength > 1_048_576 && !socket.isPaused()) {
    socket.pause();
    socket.once("drain", () => socket.resume());
  }
}

/** How an answer is sent: whether the connection stays, and whether a page of another origin may read it. */
const open = 0;
const closing = 1;
const openCors = 2;
const closingCors = 3;

type Form = 0 | 1 | 2 | 3;

/** Makes the bytes of an answer. */
type Writer = (answer: MockAnswer, form: Form) => Buffer;

/**
 * Keeps the bytes of answers that are given again; only the date changes, once a second. Of others nothing is kept: a weak
 * table holds them until V8 looks through all of its memory.
 */
function makeWriter(): Writer {
  const kept = new WeakMap<MockAnswer, { second: number; readonly forms: (Buffer | undefined)[] }>();
  let second = 0;
  let date = "";
  let due = 0;
  return (answer, form) => {
    const now = performance.now();
    if (now >= due) {
      const clock = Date.now();
      second += 1;
      due = now + 1000 - (clock % 1000);
      date = new Date(clock).toUTCString();
    }
    if (!answer.isKept) return toBytes(answer, form, date);
    let known = kept.get(answer);
    if (known === undefined) {
      known = { second, forms: [] };
      kept.set(answer, known);
    } else if (known.second !== second) {
      known.second = second;
      known.forms.length = 0;
    }
    return (known.forms[form] ??= toBytes(answer, form, date));
  };
}

function toBytes({ status, headers, body }: MockAnswer, form: Form, date: string): Buffer {
  let head = `HTTP/1.1 ${status} ${reasons[status] ?? "Status"}\r\ndate: ${date}\r\n`;
  let hasLength = false;
  for (const [name, value] of headers) {
    head += `${name}: ${value}\r\n`;
    if (name === "content-length") hasLength = true;
  }
  // 1xx, 204 and 304 have no length (RFC 9110 §8.6).
  if (!hasLength && status >= 200 && status !== 204 && status !== 304) head += `content-length: ${body.length}\r\n`;
  if (form === openCors || form === closingCors) head += cors;
  if (form === closing || form === closingCors) head += "connection: close\r\n";
  head += "\r\n";
  if (body.length === 0 || status === 204 || status === 304) return Buffer.from(head, "latin1");
  return Buffer.concat([Buffer.from(head, "latin1"), body]);
}

const cors = "access-control-allow-origin: *\r\naccess-control-expose-headers: *\r\n";

const reasons: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  417: "Expectation Failed",
  431: "Request Header Fields Too Large",
  422: "Unprocessable Content",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
  505: "HTTP Version Not Supported",
};
