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

/** How long an answer may take, in milliseconds, and the most that is read of it, in bytes. */
const patience = 10_000;
const mostBytes = 10_485_760;

/** Opens a client for one server. */
export function openClient(): Client {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const send = (sent: SentRequest): Promise<GotResponse> =>
    new Promise((resolve, reject) => {
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
          timeout: patience,
        },
        (incoming) => {
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
            // What is not coded as it says is read as it came: it is no JSON, and shown.
            const text = Buffer.from("message" in body ? bytes : body).toString("utf8");
            resolve({ status: incoming.statusCode ?? 0, headers, text, json: parseJson(text) });
          });
        },
      );
      outgoing.on("timeout", () => {
        outgoing.destroy(new Error(`no answer within ${patience / 1000} seconds`));
      });
      outgoing.on("error", reject);
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
