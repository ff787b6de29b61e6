import type { Json } from "../schema/json.ts";
import { typesOf } from "../openapi/dialect.ts";
import type { OpenApi, Schema } from "../openapi/document.ts";
import { soleSchema } from "../openapi/things/nested.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import { promiseAt } from "../openapi/promise-at.ts";
import { isJson } from "../openapi/things/resources.ts";
import type { MockAnswer, MockRequest } from "./answer.ts";
import type { MockContext } from "./context.ts";
import { refusal, unsupported } from "./errors.ts";
import { formFields, isForm } from "./form-fields.ts";
import { toValue } from "./parameters.ts";
import type { RequestFault } from "./problem.ts";

/** The body of a request as JSON, or the answer that refuses it. */
export interface CheckedBody {
  readonly value: Json | undefined;
  /** What it was sent as, or is taken for; undefined where there is no value. */
  readonly mediaType?: string | undefined;
  readonly refusal: MockAnswer | undefined;
}

/** A text as the value that it writes; undefined where its schema is not one of such values. */
function plainText(document: OpenApi, schema: Schema | undefined, body: Uint8Array): Json | undefined {
  const sole = soleSchema(document, schema);
  const types = typesOf(sole) ?? [];
  const isPlain = types.length > 0 && !types.some((type) => type === "object" || type === "array");
  return isPlain && sole.format !== "binary" ? toValue(document, sole, new TextDecoder().decode(body)) : undefined;
}

/** A body may be wrong in a million places: these are enough to begin with. */
const mostFaults = 20;

/** Prepares the check of the bodies of an operation: there where it has to be, of a known media type, fitting its schema. */
export function bodyCheck(context: MockContext, operation: ApiOperation): (request: MockRequest) => CheckedBody {
  const { document, validators, thorough } = context;
  const { body } = operation;
  const nothing = { value: undefined, refusal: undefined };
  if (body === undefined || body.content.length === 0) return () => nothing;
  const refuse = (faults: readonly RequestFault[]): CheckedBody => ({
    value: undefined,
    refusal: refusal(context, operation, faults),
  });
  const known = body.content.map((content) => ({
    content,
    matches: content.mediaType.endsWith("/*") ? content.mediaType.slice(0, -1) : content.mediaType,
    validate: content.schema === undefined ? undefined : validators.of(content.schema),
  }));
  const judge = ({ content, validate }: (typeof known)[number], value: Json, mediaType?: string): CheckedBody => {
    if (content.schema === undefined || validate === undefined || validate(value).length === 0) {
      // Written out: V8 keeps copies of objects made by "..." for long, and the memory of a busy mock grew with them.
      return { value, mediaType, refusal: undefined };
    }
    const violations = thorough().of(content.schema)(value);
    return refuse(
      violations.slice(0, mostFaults).map(({ pointer, message }) => ({
        in: "body",
        name: pointer,
        message,
        promise: promiseAt(document, content.schema, pointer) ?? operation.promise,
      })),
    );
  };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (request) => {
    if (request.body.length === 0) {
      return body.required
        ? refuse([{ in: "body", name: "", message: "is missing", promise: operation.promise }])
        : nothing;
    }
    const header = request.header("content-type");
    const type = header === undefined ? undefined : (header.split(";", 1)[0] ?? "").trim().toLowerCase();
    const found =
      type === undefined
        ? known[0]!
        : known.find(
            ({ matches }) =>
              matches === type || matches === "*/" || (matches.endsWith("/") && type.startsWith(matches)),
          );
    if (found === undefined) {
      const wanted = known.map(({ content }) => content.mediaType).join(" or ");
      return {
        value: undefined,
        refusal: unsupported(context, operation, `The body has to be ${wanted}; "${type ?? ""}" was sent.`),
      };
    }
    // Of a range, what is sent says what it is.
    const { mediaType } = found.content;
    const kind = type !== undefined && mediaType.includes("*") ? type : mediaType;
    if (isForm(kind)) {
      const fields = formFields(document, found.content.schema, { type: header ?? kind, body: request.body });
      if (fields !== undefined) return judge(found, fields);
      return refuse([{ in: "body", name: "", message: "is no such form", promise: operation.promise }]);
    }
    if (!isJson(kind)) {
      const read = kind.startsWith("text/") ? plainText(document, found.content.schema, request.body) : undefined;
      return read === undefined ? nothing : { value: undefined, refusal: judge(found, read).refusal };
    }
    let value: Json;
    try {
      value = JSON.parse(decoder.decode(request.body)) as Json;
    } catch (error) {
      const why = (error as Error).message.replaceAll(/[\r\n]+/g, " ");
      return refuse([{ in: "body", name: "", message: `is no JSON: ${why}`, promise: operation.promise }]);
    }
    return judge(found, value, kind);
  };
}
