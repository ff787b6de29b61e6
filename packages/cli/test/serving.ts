// Servers for as long as a test needs them.
import type { AddressInfo, Server } from "node:net";
import { assent, type Ran } from "./run.ts";

/** Runs a mock for as long as `during` needs it; what it said to its end. */
export async function withMock(
  folder: string,
  args: readonly string[],
  during: (url: string, out: () => string) => Promise<void>,
): Promise<Ran> {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let start = (_url: string): void => undefined;
  const started = new Promise<string>((resolve) => (start = resolve));
  let out = "";
  const ran = assent(folder, ["contract", "mock", ...args], {
    onOut: (text) => {
      out += text;
      const url = /^Ready in \d+ ms: (\S+)/m.exec(out)?.[1];
      if (url !== undefined) start(url);
    },
    untilStopped: () => stopped,
  });
  const ended = ran.then(({ err }): never => {
    throw new Error(`The mock has ended. ${err}`);
  });
  const url = await Promise.race([started, ended]);
  ended.catch(() => undefined);
  try {
    await during(url, () => out);
  } finally {
    stop();
  }
  return ran;
}

/** Has a server listen on a free port of this machine for as long as `during` needs it. */
export async function listening<T extends Server>(server: T, during: (port: number) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await during((server.address() as AddressInfo).port);
  } finally {
    if ("closeAllConnections" in server)
      (server as unknown as { closeAllConnections: () => void }).closeAllConnections();
    server.close();
  }
}
