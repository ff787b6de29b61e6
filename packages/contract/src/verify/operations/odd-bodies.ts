/** Bodies that are none, or that speak of what is not there. */
import { typesOf } from "../../openapi/dialect.ts";
import { flatten } from "../../openapi/flatten.ts";
import { isJson } from "../../openapi/things/resources.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import { dependenceOf } from "../things/doubts.ts";
import type { BodySource } from "../values/filling.ts";
import { encodeBody, formContent } from "../values/form-body.ts";
import { unknownUuid } from "../values/fresh-name.ts";
import { type OperationCase, send } from "./operation-case.ts";
import { promisesRefusal, tell, wrongCode } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import { promiseOfCode } from "../../openapi/operations.ts";
import { replaced } from "../values/value-at.ts";
import { withFixed } from "../values/variations.ts";
import { parseJson, type Json } from "../../schema/json.ts";

/** What is no JSON, no object, nothing at all, or says that it is something else. */
export async function tryBroken(one: OperationCase, source: BodySource): Promise<void> {
  const { operation, run } = one;
  const isPromised = promisesRefusal(operation);
  const content = operation.body?.content ?? [];
  const used = formContent(operation) ?? content.find(({ mediaType }) => isJson(mediaType));
  const schema = isShown(used?.schema) ? undefined : used?.schema;
  const forbids = (value: Json): boolean => run.validators.of(schema ?? true)(value).length > 0;
  // What is no field says nothing in a form; and nothing at all is a form without fields.
  const isForbidden = (text: string): boolean => {
    if (source.form !== undefined) return text === "" && forbids({});
    const value = parseJson(text);
    return value === undefined || forbids(value);
  };
  const { text: whole, type } = encodeBody(run.document, operation, source.wrap(withFixed(source, source.base)));
  const isList = (typesOf(flatten(run.document, used?.schema)) ?? []).join() === "array";
  const isOther = !content.some(({ mediaType }) => /^(?:text|\*)\//.test(mediaType));
  const cases: readonly {
    readonly what: string;
    readonly text: string;
    readonly type: string;
    /** The code that promises a refusal; undefined: none does for certain. */
    readonly code: number | undefined;
  }[] = [
    { what: "A body that breaks off", text: whole.slice(0, -1), type, code: isPromised ? 400 : undefined },
    // Of a list it is tried whether it may be empty.
    ...(isList ? [] : [{ what: "A list as the body", text: "[]", type, code: isPromised ? 400 : undefined }]),
    { what: "A body that is a text", text: '"text"', type, code: isPromised ? 400 : undefined },
    ...(source.isRequired ? [{ what: "An empty body", text: "", type, code: isPromised ? 400 : undefined }] : []),
    ...(isOther
      ? [
          {
            what: "A body of another media type",
            text: whole,
            type: "text/plain",
            code: operation.responses.some(({ code }) => code === "415") ? 415 : undefined,
          },
        ]
      : []),
  ];
  for (const { what, code, ...body } of cases) {
    // A list may be just what is asked for.
    if (body.type === type && !isForbidden(body.text)) continue;
    const tolerated = (status: number): boolean =>
      status === 415 || status === 411 || (!isPromised && isClientError(status));
    const tried = await send(one, body, { what: lowerFirst(what), place: what, tolerated });
    if (tried === undefined) return;
    if (!isSuccess(tried.status) || code === undefined) continue;
    tell(run, tried, {
      id: "accepts-invalid",
      place: what,
      message: `${what} is accepted with ${tried.status}; what is promised forbids it.`,
      promise: promiseOfCode(operation, code),
    });
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Something that the body names and that does not exist: "404 -- no such function". */
export async function tryReferences(one: OperationCase, source: BodySource): Promise<void> {
  const { operation, run } = one;
  const response = operation.responses.find(({ code }) => code === "404");
  const words = `${response?.description ?? ""} ${response?.promise?.words ?? ""}`.toLowerCase();
  for (const name of source.references) {
    const stem = name
      .replace(/(?:_|-)?(?:id|uuid|ref)$/i, "")
      .toLowerCase()
      .replaceAll(/[_-]/g, " ");
    if (response === undefined || stem === "" || !words.includes(stem)) continue;
    const value = replaced(withFixed(source, source.base), [name], unknownUuid(run.seed, run.count()));
    const tried = await send(
      one,
      { value: source.wrap(value) },
      { what: `a "${name}" that does not exist`, place: name },
    );
    if (tried === undefined || tried.status === 404) continue;
    if (dependenceOf(run, { operation, source, sent: value, status: tried.status }) !== undefined) continue;
    wrongCode(run, tried, 404, `A "${name}" that does not exist`);
  }
}

/** A number in the body that counts what there is: "404 -- no such function or version". */
export async function tryBeyond(one: OperationCase, source: BodySource): Promise<void> {
  const { operation, run } = one;
  const response = operation.responses.find(({ code }) => code === "404");
  const words = `${response?.description ?? ""} ${response?.promise?.words ?? ""}`.toLowerCase();
  if (!/\bno such\b|\bnot exist|\bunknown\b|\bnot (?:there|found)\b/.test(words)) return;
  for (const [name, written] of Object.entries(flatten(run.document, source.schema).properties ?? {})) {
    const schema = flatten(run.document, written);
    const last = name.toLowerCase().split(/[_-]/).at(-1)!;
    const isCount =
      (typesOf(schema) ?? []).includes("integer") && schema.maximum === undefined && schema.enum === undefined;
    if (!isCount || source.fixed.has(name) || !new RegExp(`\\b${last}\\b`).test(words)) continue;
    const value = replaced(withFixed(source, source.base), [name], 2_147_483_647);
    const what = `a "${name}" that does not exist`;
    const tried = await send(one, { value: source.wrap(value) }, { what, place: name, tolerated: isClientError });
    if (tried !== undefined && isSuccess(tried.status)) wrongCode(run, tried, 404, `A "${name}" that does not exist`);
  }
}
