/** What a change did not name, was there before and is gone after it. */
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { movesByItself } from "../../openapi/things/kept-words.ts";
import { fieldsOf } from "../../openapi/things/nested.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { type Json, isObject } from "../../schema/json.ts";
import type { Thing } from "../values/filling.ts";
import { isShownAlways } from "./nowhere.ts";
import { tell, type Run } from "../run.ts";
import type { Tried } from "../attempt.ts";
import { isRestless } from "./shown.ts";

/** Tells of each field that was shown before a change, was not sent with it and is not shown any more. */
export function checkLost(
  run: Run,
  resource: Resource,
  {
    tried,
    sent,
    before,
    seen,
    isDeep,
  }: {
    /** The change. */
    readonly tried: Tried;
    readonly sent: Thing;
    readonly before: Thing | undefined;
    readonly seen: Thing | undefined;
    /** Whether fields inside of objects are kept too. */
    readonly isDeep: boolean;
  },
): void {
  if (before === undefined || seen === undefined) return;
  const schema = { type: "object", properties: resource.properties };
  for (const path of lostIn({ document: run.document, isDeep }, schema, { sent, before, seen })) {
    const place = path.join(".");
    tell(run, tried, { id: "not-kept", place, message: `"${place}" was not sent and is gone.` });
  }
}

function lostIn(
  context: { readonly document: OpenApi; readonly isDeep: boolean },
  schema: Schema | undefined,
  { sent, before, seen }: { readonly sent: Thing; readonly before: Thing; readonly seen: Thing },
): readonly (readonly string[])[] {
  const { document, isDeep } = context;
  const fields = fieldsOf(document, schema) ?? {};
  return Object.entries(before).flatMap(([name, value]): readonly (readonly string[])[] => {
    const below = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (below === undefined || isNothing(value)) return [];
    if (Object.hasOwn(sent, name)) {
      const [own, now] = [sent[name], seen[name]];
      if (!isDeep || !isObject(own) || !isObject(value) || !isObject(now)) return [];
      return lostIn(context, below, { sent: own, before: value, seen: now }).map((path) => [name, ...path]);
    }
    if (Object.hasOwn(seen, name) || isRestless(name) || movesByItself(document, below)) return [];
    return isShownAlways(document, below) ? [[name]] : [];
  });
}

/** Whether a value may be left out without saying anything else. */
function isNothing(value: Json): boolean {
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0);
}
