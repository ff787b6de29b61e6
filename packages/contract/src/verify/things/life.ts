/** What the steps of a thing's life share. */
import { jsonSchemaOf, successOf, thingSchema, type Resource } from "../../openapi/things/resources.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { wrongCode, type Run } from "../run.ts";
import { isSuccess } from "../statuses.ts";
import { compareShown, type Standing } from "./shown.ts";
import { thingIn } from "./things.ts";

/** How the things of one resource are made, and where. */
export interface Life {
  readonly run: Run;
  readonly resource: Resource;
  readonly source: BodySource;
  /** Variables of the path of the collection. */
  readonly around: Readonly<Record<string, string>>;
  /** Whether the thing that holds them was made by the run. */
  readonly isInOwn: boolean;
}

/**
 * A single thing is shown as it was answered when it was made; `after` is the end of a sentence. Gives what is shown;
 * undefined where that is not seen.
 */
export async function tryShown(
  { run, resource }: Life,
  { thing, variables }: Standing,
  after = "",
): Promise<Thing | undefined> {
  const { read } = resource;
  if (read === undefined) return undefined;
  const tried = await run.session.attempt({ operation: read, variables });
  if (tried === undefined) return undefined;
  if (!isSuccess(tried.status)) {
    wrongCode(run, tried, codeOf(read), `A thing that was just made is read${after}`);
    return undefined;
  }
  const found = thingIn(run, read, tried.response);
  compareShown(run, resource, { tried, wanted: thing, found, what: `read again${after}` });
  return found;
}

/** Whether an operation promises to answer with the thing. */
export function answersThing({ document }: Run, operation: ApiOperation): boolean {
  return Object.keys(thingSchema(document, jsonSchemaOf(successOf(operation))).properties ?? {}).length > 0;
}

/** The code of success that an operation promises. */
export function codeOf(operation: ApiOperation): number {
  const code = successOf(operation)?.code ?? "200";
  return /^\d+$/.test(code) ? Number(code) : 200;
}
