import type { AddressInfo } from "node:net";
import { makeHttpServer, type HttpServerOptions } from "./http/http-server.ts";

/** A mock that listens. */
export interface ServedMock {
  /** "http://127.0.0.1:4010". */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends all connections. */
  readonly close: () => Promise<void>;
}

/** How many ports after the wanted one are tried. */
const mostPorts = 20;

/**
 * Listens on loopback, at `port` or, where that is taken, at the next that is free; port 0 takes any. Rejects where none is
 * free.
 */
export async function serveMock(options: HttpServerOptions & { readonly port: number }): Promise<ServedMock> {
  const { server, destroyAll } = makeHttpServer(options);
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port, host: "127.0.0.1", backlog: 1024 }, () => {
        server.off("error", reject);
        resolve();
      });
    });
  for (let tried = 0; ; tried += 1) {
    try {
      await listen(options.port === 0 ? 0 : options.port + tried);
      break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EADDRINUSE" || tried >= mostPorts || options.port + tried >= 65_535) throw error;
    }
  }
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        destroyAll();
      }),
  };
}
