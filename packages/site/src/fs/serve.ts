/** Serves a site from memory, and tells open pages when it changed. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SiteFiles } from "../files.ts";
import { isLocalHost } from "./local-host.ts";
import { bytesOf, rightFiles } from "./write-files.ts";

/** A server that runs until it is closed. */
export interface SiteServer {
  readonly url: string;
  readonly port: number;
  /** Shows other files from now on, and lets open pages load them. */
  readonly change: (files: SiteFiles) => void;
  readonly close: () => Promise<void>;
}

const changed = "data: changed\n\n";

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  xml: "application/xml; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  woff2: "font/woff2",
  md: "text/markdown; charset=utf-8",
  rst: "text/plain; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/** A page says which version it is of: what changed before it listens is told to it as well. */
const reload = `const { search } = new URL(document.currentScript.src);
new EventSource("/_changes" + search).onmessage = () => location.reload();
`;

/** What an open page becomes whose document is not there, as while another branch is checked out: it waits for it. */
function missingPage(version: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>There is no such page</title><link rel="stylesheet" href="/assets/site.css"></head>
<body><div class="columns no-rail"><main><h1>There is no such page now</h1>
<p>This one is loaded again as soon as its document is there. Until then there are <a href="/index.html">the home page</a> and <a href="/contents-of-site.html">all pages</a>.</p></main></div>
<script src="/_reload.js?${version}"></script></body></html>
`;
}

/** Starts a server for this machine only, at the port or the next free one. */
export async function serveSite(files: SiteFiles, root: string, port: number): Promise<SiteServer> {
  // Most builds serve nothing.
  const { createServer } = await import("node:http");
  let current = files;
  // Pages of a server that ran before are none of this one's.
  const start = Date.now().toString(36);
  let changes = 0;
  const version = (): string => `${start}-${changes}`;
  const listeners = new Set<(text: string) => void>();
  const refuse = rightFiles(root);
  const server = createServer((request, response) => {
    if (!isLocalHost(request.headers.host)) {
      response.writeHead(403, { "content-type": types.txt });
      response.end("This site is served to this machine alone: ask for it by the name localhost.\n");
      return;
    }
    const path = pathOf(request.url ?? "/");
    if (path === "_changes") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write(request.url?.endsWith(`?${version()}`) === true ? ": open\n\n" : changed);
      const listener = (text: string): void => void response.write(text);
      listeners.add(listener);
      response.on("close", () => listeners.delete(listener));
      return;
    }
    if (path === "_reload.js") {
      response.writeHead(200, { "content-type": types.js }).end(reload);
      return;
    }
    const content = path === undefined ? undefined : current.get(path);
    const bytes = content === undefined ? undefined : bytesOf(content, root, refuse);
    if (bytes === undefined || path === undefined) {
      const isAsked = path?.endsWith(".html") === true;
      response.writeHead(404, { "content-type": isAsked ? types.html : "text/plain; charset=utf-8" });
      response.end(isAsked ? missingPage(version()) : "There is no such page.\n");
      return;
    }
    const type = types[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    const isPage = path.endsWith(".html") && typeof bytes === "string";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff" });
    response.end(isPage ? bytes.replace("</body>", `<script src="/_reload.js?${version()}"></script></body>`) : bytes);
  });
  const actual = await listen(server, port);
  return {
    url: `http://localhost:${actual}/`,
    port: actual,
    change(next) {
      current = next;
      changes += 1;
      for (const listener of listeners) listener(changed);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/, "")).replace(/^\/+/, "");
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

/** The port that was taken: this, or one of the next twenty. */
async function listen(server: Server, first: number): Promise<number> {
  for (let port = first; port < first + 20; port += 1) {
    const isFree = await new Promise<boolean>((resolve, reject) => {
      const refuse = (error: NodeJS.ErrnoException): void => {
        if (error.code === "EADDRINUSE") resolve(false);
        else reject(error);
      };
      server.once("error", refuse);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", refuse);
        resolve(true);
      });
    });
    if (isFree) return (server.address() as AddressInfo).port;
  }
  throw new Error(`The ports from ${first} to ${first + 19} are all taken.`);
}
