/** A server that answers in this process, and what `verify` says of it. */
import { serveMock, verify, type Mock, type OpenApi, type Verification, type VerifyOptions } from "../../src/index.ts";

/** What a server is verified with where nothing is said. */
export function optionsFor(server: string): VerifyOptions {
  return {
    server,
    seed: 1,
    most: 500,
    rate: undefined,
    headers: {},
    otherHeaders: undefined,
    values: {},
    canWrite: true,
  };
}

/** Serves `handle` while it is verified; things are written and removed. */
export async function verifyAt(
  document: OpenApi,
  handle: Mock["answer"],
  options: Partial<VerifyOptions> = {},
): Promise<Verification> {
  const served = await serveMock({ port: 0, handle });
  try {
    const verified = await verify(document, { ...optionsFor(served.url), ...options });
    if (!verified.ok) throw new Error(verified.message);
    return verified.verification;
  } finally {
    await served.close();
  }
}
