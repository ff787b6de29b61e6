import { entryOfCutList } from "../comparing/one-of-list.ts";
import { readingAt, styleChange } from "../comparing/parameter-style.ts";
import type { Finding, OperationFamily } from "../comparing/rule.ts";
import { matchResponses, type ResponsePair } from "../comparing/statuses.ts";
import type { ParameterSurface } from "../comparing/surface.ts";

const get = (responses: string): string => `paths: {/a: {get: {responses: {${responses}}}}}`;

const header = (of: string): string => `'200': {headers: {X-A: ${of}}}`;

/** Headers of responses, and how they are written; what they may be is compared as a schema. */
export const responseHeaders: OperationFamily = {
  rules: [
    {
      code: "required-response-header-removed",
      summary: "A header that was always there is gone.",
      why: "Clients that read it find nothing.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "gone",
          at: "document",
          base: get("'200': {headers: {X-A: {required: true, schema: {type: string}}}}"),
          revision: get("'200': {}"),
          reports: ["required-response-header-removed error"],
        },
      ],
    },
    {
      code: "response-header-removed",
      summary: "A header that could be there is gone.",
      why: "Clients had to expect that it is missing; what it said is not said any more: a warning.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "gone",
          at: "document",
          base: get("'200': {headers: {X-A: {schema: {type: string}}}}"),
          revision: get("'200': {}"),
          reports: ["response-header-removed warning"],
        },
      ],
    },
    {
      code: "response-header-became-optional",
      summary: "A header that was always there may be missing.",
      why: "Clients that read it may find nothing.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "optional",
          at: "document",
          base: get("'200': {headers: {X-A: {required: true, schema: {type: string}}}}"),
          revision: get("'200': {headers: {x-a: {schema: {type: string}}}}"),
          reports: ["response-header-became-optional error"],
        },
      ],
    },
    {
      code: "response-header-style-changed",
      summary: "A header is written otherwise (explode, a media type).",
      why: "The same values are other texts: clients read what comes as something else.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "an object, with commas or with equals signs",
          at: "document",
          base: get(header("{schema: {type: object, properties: {x: {type: integer}}}}")),
          revision: get(header("{explode: true, schema: {type: object, properties: {x: {type: integer}}}}")),
          reports: ["response-header-style-changed error"],
        },
        {
          name: "a text in JSON has quotes",
          at: "document",
          base: get(header("{schema: {type: string}}")),
          revision: get(header("{content: {application/json: {schema: {type: string}}}}")),
          reports: ["response-header-style-changed error"],
        },
        {
          name: "a list, which has commas in any case",
          at: "document",
          base: get(header("{schema: {type: array, items: {type: string}}}")),
          revision: get(header("{explode: true, schema: {type: array, items: {type: string}}}")),
          reports: [],
        },
      ],
    },
    {
      code: "response-header-became-value",
      summary: "A header that was a list is one value.",
      why: "Clients that read a list read one with that entry, or with the parts that commas make of it.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "a number",
          at: "document",
          base: get(header("{schema: {type: array, items: {type: integer}}}")),
          revision: get(header("{schema: {type: integer}}")),
          reports: ["response-header-became-value info"],
        },
        {
          name: "any text",
          at: "document",
          base: get(header("{schema: {type: array, items: {type: string}}}")),
          revision: get(header("{schema: {type: string}}")),
          reports: ["response-header-became-value info"],
        },
        {
          name: "a day, which has no comma",
          at: "document",
          base: get(header("{schema: {type: array, items: {type: string, format: date}}}")),
          revision: get(header("{schema: {type: string, format: date}}")),
          reports: ["response-header-became-value info"],
        },
        {
          name: "a text that is cut into more than were promised",
          at: "document",
          base: get(header("{schema: {type: array, maxItems: 3, items: {type: string}}}")),
          revision: get(header("{schema: {type: string}}")),
          reports: ["response-header-type-changed error"],
        },
      ],
    },
    {
      code: "response-header-added",
      summary: "A header is new.",
      why: "Clients leave alone what they do not know.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "new",
          at: "document",
          base: get("'200': {}"),
          revision: get("'200': {headers: {X-A: {schema: {type: string}}}}"),
          reports: ["response-header-added info"],
        },
      ],
    },
  ],
  compare({ base, revision }, report) {
    for (const pair of matchResponses(base.responses, revision.responses).kept) {
      const { headers } = pair.revision;
      const found = [
        ...pair.base.headers.flatMap((one) => {
          const other = headers.find(({ key }) => key === one.key);
          const changes = other ? changesOf(pair, { one, other }, base.kind !== "path") : [goneOf(pair, one)];
          return changes.map((change) => ({ ...change, promise: one.promise ?? pair.base.promise }));
        }),
        ...headers
          .filter(({ key }) => !pair.base.headers.some((one) => one.key === key))
          .map(({ name }) => ({
            ...{ code: "response-header-added", promise: pair.base.promise },
            text: `${nameIn(pair, name)} is new.`,
          })),
      ];
      for (const one of found) report({ ...one, operation: base });
    }
  },
};

type Change = Pick<Finding, "code" | "text" | "shown" | "seen">;

function nameIn({ name }: ResponsePair, header: string): string {
  return `The header "${header}" of ${name}`;
}

/** A response of the revision in which a header is not. */
function without({ revision, status }: ResponsePair, { name }: ParameterSurface): NonNullable<Finding["shown"]> {
  const says = { base: `never without ${name}`, revision: "possible" };
  return { kind: "response", status, response: revision, ...says, withoutHeader: name };
}

function goneOf(pair: ResponsePair, header: ParameterSurface): Change {
  const text = `${nameIn(pair, header.name)} is gone.`;
  if (header.isRequired) return { code: "required-response-header-removed", text, shown: without(pair, header) };
  const says = { base: "possible", revision: "not described" };
  const { status, base: response } = pair;
  const seen = { kind: "promised", status, response, withHeader: header.name, ...says } as const;
  return { code: "response-header-removed", text, seen };
}

/** What has changed of a header that both have. */
function changesOf(
  pair: ResponsePair,
  { one, other }: { readonly one: ParameterSurface; readonly other: ParameterSurface },
  isSent: boolean,
): readonly Change[] {
  const mayMiss: Change = {
    code: "response-header-became-optional",
    text: `${nameIn(pair, one.name)} may be missing.`,
    shown: without(pair, one),
  };
  return [...writingOf(pair, { one, other }, isSent), ...(one.isRequired && !other.isRequired ? [mayMiss] : [])];
}

/** How a header is written; who sends it is the revision, unless it answers what the server sends. */
function writingOf(
  pair: ResponsePair,
  { one, other }: { readonly one: ParameterSurface; readonly other: ParameterSurface },
  isSent: boolean,
): readonly Change[] {
  if (one.schema === undefined || other.schema === undefined) return [];
  const of = nameIn(pair, one.name);
  const readings = { sender: readingAt(other.schema), receiver: readingAt(one.schema) };
  if (!isSent && entryOfCutList({ sender: other, receiver: one, readings }) !== undefined)
    return [{ code: "response-header-became-value", text: `${of} is one value now, which is a list of one.` }];
  const style = styleChange(one, other, isSent ? one : other);
  if (style === undefined) return [];
  const text = `${of} is written in the style ${style.after}; before ${style.before}.`;
  const { status, revision: response } = pair;
  const says = { base: `read in the style ${style.before}`, revision: `written in the style ${style.after}` };
  const shown = { kind: "response", status, response, withHeader: other.name, ...says } as const;
  return [{ code: "response-header-style-changed", text, shown }];
}
