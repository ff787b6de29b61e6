/** Holds a running server against what a document promises. */
import type { OpenApi } from "../openapi/document.ts";
import { listActions, type ApiOperation } from "../openapi/operations.ts";
import { findPutMade, findResources } from "../openapi/things/resources.ts";
import { withShapes } from "../openapi/things/shown-bodies.ts";
import { uncheckableInWords, uncheckableSchemas } from "../openapi/uncheckable.ts";
import { changingPost } from "../mock/state/changing-post.ts";
import { openClient } from "./client.ts";
import { coverageTable } from "./coverage.ts";
import { cleanUp } from "./things/clean-up.ts";
import type { CoverageCell, Difference } from "./difference.ts";
import { openRun } from "./open-run.ts";
import type { VerifyOptions } from "./options.ts";
import { probe } from "./probe.ts";
import { withNamesApart } from "./things/names-apart.ts";
import { hiderOfQueryKeys } from "./hidden-keys.ts";
import { withSameFailureOnce, withSameRefusalOnce } from "./same-failure.ts";
import { VerifyStopped, type Session } from "./session.ts";
import { tryAll, type TriedApi } from "./try-all.ts";

/** What was found. */
export interface Verification {
  readonly server: string;
  readonly seed: number;
  /** How many requests were sent. */
  readonly requests: number;
  /** Errors first, in the order of the operations. */
  readonly differences: readonly Difference[];
  readonly coverage: readonly CoverageCell[];
  /** What was not tried, and why: sentences. */
  readonly untried: readonly string[];
  /** Collections of which nothing could be tried although their things could be made, and why: sentences. */
  readonly blocked: readonly string[];
}

/** Verifies a server, or gives the sentence that says why that is not possible. */
export type VerifyResult =
  { readonly ok: true; readonly verification: Verification } | { readonly ok: false; readonly message: string };

/**
 * Holds a running server against the promises of a document. What is sent follows from the document and the seed; what it
 * creates it deletes again.
 */
export async function verify(document: OpenApi, options: VerifyOptions): Promise<VerifyResult> {
  const apart = withNamesApart(document);
  const result = apart.asWritten(await verifyApart(apart.document, options));
  const hide = hiderOfQueryKeys(document, options.values);
  if (!result.ok) return { ok: false, message: hide(result.message) };
  const uncheckable = uncheckableSchemas(document).map(uncheckableInWords);
  const { verification } = result;
  return {
    ok: true,
    verification: {
      ...verification,
      differences: verification.differences.map((one) => withoutSecrets(one, hide)),
      untried: [...uncheckable, ...verification.untried.map(hide)],
      blocked: verification.blocked.map(hide),
    },
  };
}

/** A difference without the keys that an answer repeats; the request has them, and each report leaves them out. */
function withoutSecrets({ message, response, ...others }: Difference, hide: (said: string) => string): Difference {
  const headers = Object.entries(response.headers).map(([name, value]) => [name, hide(value)] as const);
  const shown = { ...response, headers: Object.fromEntries(headers), text: hide(response.text) };
  return { ...others, message: hide(message), response: shown };
}

async function verifyApart(document: OpenApi, options: VerifyOptions): Promise<VerifyResult> {
  // What a spec shows by samples alone is sent and looked for as it is shown; no shape forbids anything.
  const operations = withShapes(document, listActions(document));
  const api = { operations, ...thingsOf(document, operations) };
  const client = openClient(options.patience);
  const run = openRun(document, api, client, options);
  const { session, untried } = run;
  try {
    const refused = await probe(run, operations, options);
    if (refused !== undefined) return { ok: false, message: refused };
    await tryAll(run, api, options);
    session.endTrying();
    await cleanUp(run, operations);
  } catch (error) {
    if (!(error instanceof VerifyStopped)) throw error;
    // What was seen until then is told.
    if (session.coverage().length === 0) return { ok: false, message: error.message };
    run.blocked.set(
      "",
      `${error.message} What comes after that was not tried, and what the run made may stand there still.`,
    );
  } finally {
    client.close();
  }
  if (session.isExhausted()) {
    untried.add(`The bound of ${options.most} requests is reached; what comes after it was not tried (--max N).`);
  }
  for (const [{ id }, sentence] of run.unseen) if (!session.done().has(id)) untried.add(sentence);
  for (const id of session.silent())
    untried.add(`${id}: several requests in a row ran out of time, so no more of it were sent (--timeout SECONDS).`);
  const verification = result(session, {
    operations,
    options,
    untried: [...untried],
    blocked: [...run.blocked.values()],
  });
  return verification.requests === 0
    ? { ok: false, message: ["Nothing was sent: there is no request that could be made.", ...untried].join("\n") }
    : { ok: true, verification };
}

/** The things that an API is about. */
function thingsOf(document: OpenApi, operations: readonly ApiOperation[]): Omit<TriedApi, "operations"> {
  // Some APIs change a thing by POST.
  const found = findResources(document, operations).map((one) =>
    one.update === undefined ? { ...one, update: changingPost(document, operations, one) } : one,
  );
  const putMade = findPutMade(document, operations, found);
  const resources = [...found, ...putMade.filter((one) => !found.includes(one))];
  return { resources, putMade };
}

function result(
  session: Session,
  {
    operations,
    options,
    untried,
    blocked,
  }: {
    readonly operations: readonly ApiOperation[];
    readonly options: VerifyOptions;
    readonly untried: readonly string[];
    readonly blocked: readonly string[];
  },
): Verification {
  const coverage = coverageTable(operations, session.coverage());
  const order = new Map(operations.map(({ id }, index) => [id, index]));
  const rank = ({ level, operation }: Difference): number =>
    (level === "error" ? 0 : 10_000) + (order.get(operation) ?? 0);
  const failures = withSameFailureOnce(session.differences(), coverage);
  return {
    server: options.server,
    seed: options.seed,
    requests: session.sent(),
    differences: [...withSameRefusalOnce(failures, session.done())].sort((a, b) => rank(a) - rank(b)),
    coverage,
    untried,
    blocked,
  };
}
