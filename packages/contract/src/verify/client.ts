import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { decodeBody } from "../mock/http/decode-body.ts";
import { parseJson } from "../schema/json.ts";
import type { GotResponse, SentRequest } from "./request.ts";

/** Sends requests one at a time over kept connections. */
export interface Client {
  /** Rejects where the server does not answer. */
  readonly send: (request: SentRequest) => Promise<GotResponse>;
  readonly close: () => void;
}

/** Why there is no answer, where the time for it was up: whatever is asked again takes as long. */
export class OutOfTime extends Error {}

/** How long an answer may take where nobody says otherwise, in milliseconds, from the request to its last byte. */
const usualPatience = 10_000;

/** The most that is read of an answer, in bytes. */
const mostBytes = 10_485_760;

/** Opens a client for one server. */
export function openClient(patience = usualPatience): Client {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const send = (sent: SentRequest): Promise<GotResponse> =>
    new Promise((resolve, reject) => {
      let hasBegun = false;
      const url = new URL(sent.url);
      const isSecure = url.protocol === "https:";
      const outgoing = (isSecure ? httpsRequest : httpRequest)(
        url,
        {
          method: sent.method,
          agent: isSecure ? agents.https : agents.http,
          headers: {
            "accept-encoding": "gzip, deflate, br",
            ...sent.headers,
            ...(sent.body === undefined ? {} : { "content-length": String(Buffer.byteLength(sent.body)) }),
          },
        },
        (incoming) => {
          hasBegun = true;
          const chunks: Buffer[] = [];
          let size = 0;
          incoming.on("data", (chunk: Buffer) => {
            size += chunk.length;
            if (size > mostBytes) incoming.destroy(new Error(`the answer is longer than ${mostBytes} bytes`));
            else chunks.push(chunk);
          });
          incoming.on("error", reject);
          incoming.on("end", () => {
            const headers: Record<string, string> = {};
            for (const [name, value] of Object.entries(incoming.headers)) {
              if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
            }
            const bytes = Buffer.concat(chunks);
            const coding = headers["content-encoding"] ?? "";
            const body = coding === "" || size === 0 ? bytes : decodeBody(bytes, coding, mostBytes);
            // What is not coded as it says is read as it came, and told.
            const text = Buffer.from("message" in body ? bytes : body).toString("utf8");
            const falsely = "message" in body && body.status === 400 ? { falseCoding: coding } : {};
            resolve({ status: incoming.statusCode ?? 0, headers, text, json: parseJson(text), ...falsely });
          });
        },
      );
      // The whole of it counts: a server may also send byte after byte, and never come to an end.
      const timer = setTimeout(() => {
        const what = hasBegun ? "the answer does not end" : "no answer";
        const seconds = patience / 1000;
        const error = new OutOfTime(`${what} within ${seconds} ${seconds === 1 ? "second" : "seconds"}`);
        reject(error);
        outgoing.destroy(error);
      }, patience);
      outgoing.on("close", () => {
        clearTimeout(timer);
      });
      outgoing.on("error", (error) => {
        reject(withRemedy(error, url));
      });
      outgoing.end(sent.body);
    });
  return {
    // A kept connection may be closed by the server in the moment it is used again: that is no answer, so it is tried anew.
    send: async (sent) => {
      try {
        return await send(sent);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ECONNRESET") throw error;
        return send(sent);
      }
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

/** What is wrong with a connection that is to be secret, with what helps; other errors as they are. */
function withRemedy(error: NodeJS.ErrnoException, { host }: URL): Error {
  if (error.code === "EPROTO") return new Error(`it does not speak TLS; is it http://${host}?`, { cause: error });
  if (!untrusted.has(error.code ?? "")) return error;
  const help = "NODE_EXTRA_CA_CERTS=FILE, set before the command, names a certificate that is";
  return new Error(`its certificate is not trusted here (${error.message}); ${help}`, { cause: error });
}

const untrusted = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);
