/** What may be deleted only when nothing is in it. */
import { fill } from "../../mock/address.ts";
import { refusesFull } from "../../openapi/things/conflicts.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { wrongCode, type Run } from "../run.ts";
import { isSuccess } from "../statuses.ts";
import type { Standing } from "./shown.ts";

/** Deletes each thing that holds another one of the run where the words of 409 say that it stays then. */
export async function tryFull(run: Run, standing: ReadonlyMap<Resource, Standing>): Promise<void> {
  for (const [{ remove }, { variables }] of standing) {
    if (remove === undefined) continue;
    const at = fill(remove.path, variables);
    for (const [{ collection, read, item }, inner] of standing) {
      const name = collection.split("/").at(-1) ?? "";
      if (fill(collection, inner.variables) !== `${at}/${name}` || !refusesFull(remove, collection)) continue;
      if (run.lost.has(fill(item ?? "", inner.variables))) continue;
      const seen = read && (await run.session.attempt({ operation: read, variables: inner.variables }));
      if (seen === undefined || !isSuccess(seen.status)) continue;
      const tried = await run.session.attempt({
        operation: remove,
        variables,
        what: "a thing in which something is",
        place: name,
      });
      if (tried === undefined) return;
      if (tried.status !== 409) wrongCode(run, tried, 409, `A thing is deleted in which there are ${name}`);
      if (isSuccess(tried.status)) break;
    }
  }
}
