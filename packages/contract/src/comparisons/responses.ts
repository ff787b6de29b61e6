import { isPlainOctets } from "../comparing/octets.ts";
import { matchMediaTypes } from "../comparing/media-types.ts";
import { codeOf, isRange, isSuccess, matchResponses, type ResponsePair } from "../comparing/statuses.ts";
import type { Finding, OperationFamily } from "../comparing/rule.ts";
import type { OperationSurface, ResponseSurface } from "../comparing/surface.ts";

const get = (responses: string): string => `paths: {/a: {get: {responses: {${responses}}}}}`;

/** Status codes and media types of responses; their headers and schemas have rules of their own. */
export const responses: OperationFamily = {
  rules: [
    {
      code: "success-status-removed",
      summary: "A code of success is not answered any more.",
      why: "Clients wait for what was promised.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "201 to 200",
          at: "document",
          base: get("'201': {}"),
          revision: get("'200': {}"),
          reports: ["success-status-removed error", "success-status-added info"],
        },
        {
          name: "a range holds it",
          at: "document",
          base: get("'200': {}"),
          revision: get("2XX: {}"),
          reports: ["success-status-added info"],
        },
      ],
    },
    {
      code: "success-status-added",
      summary: "A new code of success may be answered.",
      why: "Clients take every 2xx for success (RFC 9110 §15).",
      request: "info",
      response: "info",
      examples: [
        {
          name: "202",
          at: "document",
          base: get("'200': {}"),
          revision: get("'200': {}, '202': {}"),
          reports: ["success-status-added info"],
        },
      ],
    },
    {
      code: "status-range-narrowed",
      summary: "Of a range of codes only some are answered.",
      why: "Clients are spared cases.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "200 of 2XX",
          at: "document",
          base: get("2XX: {}"),
          revision: get("'200': {}"),
          reports: ["status-range-narrowed info"],
        },
      ],
    },
    {
      code: "other-status-removed",
      summary: "A code other than success is not answered any more.",
      why: "Clients are spared a case.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "409",
          at: "document",
          base: get("'200': {}, '409': {}"),
          revision: get("'200': {}"),
          reports: ["other-status-removed info"],
        },
        {
          name: "all that are not written",
          at: "document",
          base: get("'200': {}, default: {}"),
          revision: get("'200': {}"),
          reports: ["other-status-removed info"],
        },
        {
          name: "who writes no code says nothing of codes",
          at: "document",
          base: get("default: {}"),
          revision: get(""),
          reports: [],
        },
      ],
    },
    {
      code: "other-status-added",
      summary: "A new code other than success may be answered.",
      why: "Clients treat an unknown code as the first of its class (RFC 9110 §15).",
      request: "info",
      response: "info",
      examples: [
        {
          name: "409",
          at: "document",
          base: get("'200': {}"),
          revision: get("'200': {}, '409': {}"),
          reports: ["other-status-added info"],
        },
        {
          name: "one of all that are not written out",
          at: "document",
          base: get("'200': {}, default: {}"),
          revision: get("'200': {}, '409': {}, default: {}"),
          reports: [],
        },
        {
          name: "one of all that are not written out, with another body",
          at: "document",
          base: get("'200': {}, default: {content: {application/json: {schema: {type: string}}}}"),
          revision: get(
            "'200': {}, '409': {content: {application/json: {schema: {type: integer}}}}, default: {content: {application/json: {schema: {type: string}}}}",
          ),
          reports: ["response-body-type-changed error"],
        },
      ],
    },
    {
      code: "response-media-type-added",
      summary: "A response may come in one more media type.",
      why: "A client gets it only when it asks for it.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "XML",
          at: "document",
          base: get("'200': {content: {application/json: {}}}"),
          revision: get("'200': {content: {application/json: {}, application/xml: {}}}"),
          reports: ["response-media-type-added info"],
        },
      ],
    },
    {
      code: "response-media-type-removed",
      summary: "A response does not come in a media type any more.",
      why: "Clients that ask for it get another one, or 406.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "another version of it",
          at: "document",
          base: get("'200': {content: {application/json;version=1: {}}}"),
          revision: get("'200': {content: {application/json;version=2: {}}}"),
          reports: ["response-media-type-removed error", "response-media-type-added info"],
        },
        {
          name: "no XML",
          at: "document",
          base: get("'200': {content: {application/json: {}, application/xml: {}}}"),
          revision: get("'200': {content: {application/json: {}}}"),
          reports: ["response-media-type-removed error"],
        },
      ],
    },
    {
      code: "response-media-type-generalised",
      summary: "A response comes in a more general media type.",
      why: "Clients that look for the special one do not know what they read.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "problem details no more",
          at: "document",
          base: get("'400': {content: {application/problem+json: {}}}"),
          revision: get("'400': {content: {application/json: {}}}"),
          reports: ["response-media-type-generalised error"],
        },
        {
          name: "any picture for two kinds of them",
          at: "document",
          base: get("'200': {content: {image/png: {}, image/jpeg: {}}}"),
          revision: get("'200': {content: {image/*: {}}}"),
          reports: ["response-media-type-generalised error", "response-media-type-generalised error"],
        },
      ],
    },
    {
      code: "response-media-type-specialised",
      summary: "A response comes in a more special media type.",
      why: "Who reads the general one reads the special one.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "problem details",
          at: "document",
          base: get("'400': {content: {application/json: {}}}"),
          revision: get("'400': {content: {application/problem+json: {}}}"),
          reports: ["response-media-type-specialised info"],
        },
        {
          name: "two kinds of a range",
          at: "document",
          base: get("'200': {content: {image/*: {}}}"),
          revision: get("'200': {content: {image/png: {}, image/jpeg: {}}}"),
          reports: ["response-media-type-specialised info", "response-media-type-specialised info"],
        },
      ],
    },
    {
      code: "response-media-type-renamed",
      summary: "A response comes in the same media type with other parameters.",
      why: "The type is the same.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "a character set",
          at: "document",
          base: get("'200': {content: {text/plain: {}}}"),
          revision: get("'200': {content: {text/plain;charset=utf-8: {}}}"),
          reports: ["response-media-type-renamed info"],
        },
      ],
    },
    {
      code: "response-schema-stated",
      summary: "What a response is, is stated for the first time.",
      why: "More is promised.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "a schema at last",
          at: "document",
          base: get("'200': {content: {application/json: {}}}"),
          revision: get("'200': {content: {application/json: {schema: {type: object}}}}"),
          reports: ["response-schema-stated info"],
        },
      ],
    },
    {
      code: "response-schema-removed",
      summary: "It is no longer stated what a response is.",
      why: "It may still be what it was; nobody promises it: a warning.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "no schema",
          at: "document",
          base: get("'200': {content: {application/json: {schema: {type: object}}}}"),
          revision: get("'200': {content: {application/json: {}}}"),
          reports: ["response-schema-removed warning"],
        },
        {
          name: "a picture, of which 3.0 says that it is bytes and 3.1 nothing",
          at: "document",
          base: get("'200': {content: {image/png: {schema: {type: string, format: binary}}}}"),
          revision: get("'200': {content: {image/png: {}}}"),
          reports: [],
        },
      ],
    },
  ],
  compare({ base, revision }, report) {
    const { kept, removed, added, narrowed } = matchResponses(base.responses, revision.responses);
    // Who lists no code at all says nothing of codes: any is possible.
    const isUnlisted = ({ responses }: OperationSurface): boolean => responses.length === 0;
    for (const response of removed) {
      if (response.status === "default" && isUnlisted(revision)) continue;
      report(statusRemoved(base, response));
    }
    for (const { status } of added) {
      if (status === "default" && isUnlisted(base)) continue;
      const code = isSuccess(status) ? "success-status-added" : "other-status-added";
      report({ code, text: `${nameOf(status)} may be answered.`, operation: base });
    }
    for (const { base: response, left } of narrowed) {
      const text = `Of ${response.status}, ${left.join(", ")} ${left.length === 1 ? "is" : "are"} answered, and no other.`;
      const gone = codeOf(
        response.status,
        revision.responses.map(({ status }) => status),
      );
      const seen = { kind: "promised", response, base: "promised", revision: "never answered" } as const;
      report({
        code: "status-range-narrowed",
        text,
        operation: base,
        promise: response.promise,
        ...(gone === undefined ? {} : { seen: { ...seen, status: gone } }),
      });
    }
    for (const pair of kept) {
      compareContent(pair, (finding) => {
        report({ ...finding, operation: base, promise: pair.base.promise });
      });
    }
  },
};

/** A code, a range or "default", as the first word of a sentence. */
function nameOf(status: string): string {
  return status === "default" ? "Any other code" : status;
}

function statusRemoved(operation: OperationSurface, response: ResponseSurface): Finding {
  const { status, promise } = response;
  const common = { operation, promise, text: `${nameOf(status)} is not answered any more.` };
  const said = isRange(status) ? `${status[0]!}00` : status === "default" ? "500" : status;
  const shown = { kind: "promised", status: said, response } as const;
  if (!isSuccess(status))
    return { code: "other-status-removed", ...common, seen: { ...shown, base: "promised", revision: "not listed" } };
  const says = { base: "promised", revision: "never answered" } as const;
  return { code: "success-status-removed", ...common, shown: { ...shown, ...says } };
}

type Report = (finding: Finding) => void;

function compareContent({ base, revision, status, name }: ResponsePair, report: Report): void {
  const { kept, removed, added } = matchMediaTypes(base.content, revision.content);
  const of = `of ${name}`;
  const shown = (mediaType: string, said: string): Finding["shown"] & object => ({
    kind: "promised",
    status,
    response: base,
    otherMediaTypes: revision.content.map(({ type }) => type),
    base: "promised",
    revision: said,
    mediaType,
  });
  /** One in a media type that could not come before. */
  const moreGeneral = (mediaType: string): Finding["shown"] & object => ({
    kind: "response",
    status,
    response: revision,
    otherMediaTypes: base.content.map(({ type }) => type),
    base: "never answered in this media type",
    revision: "possible",
    mediaType,
  });
  for (const { type } of removed) {
    report({
      code: "response-media-type-removed",
      text: `The response ${of} is not ${type} any more.`,
      shown: shown(type, "never answered in this media type"),
    });
  }
  for (const { type } of added)
    report({ code: "response-media-type-added", text: `The response ${of} may be ${type}.` });
  for (const { base: before, revision: after, match } of kept) {
    if (match === "listed") continue;
    if (match === "general" || match === "range") {
      const text = `The response ${of} is ${after.type}; before ${before.type}.`;
      report({ code: "response-media-type-generalised", text, shown: moreGeneral(after.type) });
    } else if (match !== "same") {
      const code = match === "special" ? "response-media-type-specialised" : "response-media-type-renamed";
      report({ code, text: `The response ${of} is ${after.type}; before ${before.type}.` });
    }
    if (isPlainOctets(before) || isPlainOctets(after)) continue;
    if (before.schema === undefined && after.schema !== undefined) {
      report({ code: "response-schema-stated", text: `What the response ${of} is in ${after.type} is stated now.` });
    } else if (before.schema !== undefined && after.schema === undefined) {
      report({
        code: "response-schema-removed",
        text: `What the response ${of} is in ${before.type} is not stated any more.`,
      });
    }
  }
}
