import { isPlainOctets } from "../comparing/octets.ts";
import { matchMediaTypes, widened } from "../comparing/media-types.ts";
import type { OperationFamily } from "../comparing/rule.ts";

const put = (rest: string): string =>
  `paths: {/a: {put: {${rest === "" ? "" : `requestBody: ${rest}, `}responses: {}}}}`;

/** Bodies of requests; their schemas have rules of their own. */
export const bodies: OperationFamily = {
  rules: [
    {
      code: "request-body-added",
      summary: "A request may have a body.",
      why: "Nobody has to send it.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "optional",
          at: "document",
          base: put(""),
          revision: put("{content: {text/plain: {}}}"),
          reports: ["request-body-added info"],
        },
      ],
    },
    {
      code: "required-request-body-added",
      summary: "A request has to have a body.",
      why: "Requests without one are refused.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "required",
          at: "document",
          base: put(""),
          revision: put("{required: true, content: {text/plain: {}}}"),
          reports: ["required-request-body-added error"],
        },
      ],
    },
    {
      code: "request-body-removed",
      summary: "A request has no body any more.",
      why: "What clients send is not read, or refused.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "gone",
          at: "document",
          base: put("{content: {text/plain: {}}}"),
          revision: put(""),
          reports: ["request-body-removed error"],
        },
      ],
    },
    {
      code: "request-body-became-required",
      summary: "The body of a request is required now.",
      why: "Requests without one are refused.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "required",
          at: "document",
          base: put("{content: {text/plain: {}}}"),
          revision: put("{required: true, content: {text/plain: {}}}"),
          reports: ["request-body-became-required error"],
        },
      ],
    },
    {
      code: "request-body-became-optional",
      summary: "The body of a request may be left out.",
      why: "What was sent is still right.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "optional",
          at: "document",
          base: put("{required: true, content: {text/plain: {}}}"),
          revision: put("{content: {text/plain: {}}}"),
          reports: ["request-body-became-optional info"],
        },
      ],
    },
    {
      code: "request-media-type-added",
      summary: "A body may be sent in one more media type.",
      why: "A server that takes more breaks nobody.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "YAML",
          at: "document",
          base: put("{content: {application/json: {}}}"),
          revision: put("{content: {application/json: {}, application/yaml: {}}}"),
          reports: ["request-media-type-added info"],
        },
        {
          name: "anything",
          at: "document",
          base: put("{content: {application/json: {}, text/plain: {}}}"),
          revision: put("{content: {'*/*': {}}}"),
          reports: ["request-media-type-added info"],
        },
        {
          name: "nothing that a range did not hold before",
          at: "document",
          base: put("{content: {application/json: {}, 'application/*': {}}}"),
          revision: put("{content: {'application/*': {}}}"),
          reports: [],
        },
      ],
    },
    {
      code: "request-media-type-removed",
      summary: "A body may not be sent in a media type any more.",
      why: "Clients that send it are answered 415.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "no YAML",
          at: "document",
          base: put("{content: {application/json: {}, application/yaml: {}}}"),
          revision: put("{content: {application/json: {}}}"),
          reports: ["request-media-type-removed error"],
        },
        {
          name: "a range holds it",
          at: "document",
          base: put("{content: {image/png: {}}}"),
          revision: put("{content: {image/*: {}}}"),
          reports: ["request-media-type-added info"],
        },
        {
          name: "a range holds several",
          at: "document",
          base: put("{content: {image/png: {}, image/jpeg: {}, text/plain: {}}}"),
          revision: put("{content: {image/*: {}, text/plain: {}}}"),
          reports: ["request-media-type-added info"],
        },
        {
          name: "a range that was there holds what is not listed by itself any more",
          at: "document",
          base: put("{content: {image/png: {}, '*/*': {}, text/plain: {}}}"),
          revision: put("{content: {'*/*': {}}}"),
          reports: [],
        },
        {
          name: "more is said of a part of a range",
          at: "document",
          base: put("{content: {image/*: {schema: {type: string}}}}"),
          revision: put(
            "{content: {image/*: {schema: {type: string}}, image/png: {schema: {type: string, format: byte}}}}",
          ),
          reports: ["request-body-format-added error"],
        },
        {
          name: "only parts of a range are left",
          at: "document",
          base: put("{content: {image/*: {}}}"),
          revision: put("{content: {image/png: {}, image/jpeg: {}}}"),
          reports: ["request-media-type-removed error"],
        },
      ],
    },
    {
      code: "request-media-type-generalised",
      summary: "A body that goes by a name with a suffix is listed by the plain name only, as application/json.",
      why: "Many who read the plain type read what ends in its name too, and others answer 415: a warning, and not decided.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "JSON for a kind of JSON",
          at: "document",
          base: put("{content: {application/vnd.rooms+json: {}, application/vnd.halls+json: {}}}"),
          revision: put("{content: {application/json: {}}}"),
          reports: ["request-media-type-generalised warning", "request-media-type-generalised warning"],
        },
        {
          name: "that JSON is UTF-8 need not be said",
          at: "document",
          base: put("{content: {application/json; charset=utf-8: {}}}"),
          revision: put("{content: {application/json: {}}}"),
          reports: [],
        },
      ],
    },
    {
      code: "request-schema-stated",
      summary: "What a body has to be is stated for the first time.",
      why: "Other bodies are refused. What is first written down was often always so: a warning.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "a schema at last",
          at: "document",
          base: put("{content: {application/json: {}}}"),
          revision: put("{content: {application/json: {schema: {type: object}}}}"),
          reports: ["request-schema-stated warning"],
        },
        {
          name: "an archive, of which 3.1 says nothing and 3.0 that it is bytes",
          at: "document",
          base: put("{content: {application/zip: {}}}"),
          revision: put("{content: {application/zip: {schema: {type: string, format: binary}}}}"),
          reports: [],
        },
        {
          name: "bytes, by an empty schema as 3.1 may have it",
          at: "document",
          base: put("{content: {application/zip: {schema: {}}}}"),
          revision: put("{content: {application/zip: {schema: {type: string, format: binary}}}}"),
          reports: [],
        },
      ],
    },
    {
      code: "request-schema-removed",
      summary: "It is no longer stated what a body has to be.",
      why: "A server that takes more breaks nobody.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "no schema",
          at: "document",
          base: put("{content: {application/json: {schema: {type: object}}}}"),
          revision: put("{content: {application/json: {}}}"),
          reports: ["request-schema-removed info"],
        },
      ],
    },
  ],
  compare({ base, revision }, report) {
    const [before, after] = [base.body, revision.body];
    const common = { operation: base, promise: before?.promise };
    if (before === undefined) {
      if (after?.isRequired === true) {
        const shown = {
          kind: "request",
          base: "accepted",
          revision: "refused: the body is missing",
          withoutBody: true,
        } as const;
        report({ code: "required-request-body-added", text: "A body is required now.", ...common, shown });
      } else if (after !== undefined) report({ code: "request-body-added", text: "A body may be sent.", ...common });
      return;
    }
    if (after === undefined) {
      const shown = { kind: "request", base: "read", revision: "not read: the operation has no body" } as const;
      const sent = before.isRequired ? {} : ({ sent: "possible" } as const);
      report({ code: "request-body-removed", text: "The body is gone.", ...common, shown, ...sent });
      return;
    }
    if (!before.isRequired && after.isRequired) {
      const shown = {
        kind: "request",
        base: "accepted",
        revision: "refused: the body is missing",
        withoutBody: true,
      } as const;
      report({ code: "request-body-became-required", text: "The body is required now.", ...common, shown });
    } else if (before.isRequired && !after.isRequired) {
      report({ code: "request-body-became-optional", text: "The body may be left out.", ...common });
    }
    const matches = matchMediaTypes(before.content, after.content);
    const { kept, removed, added } = matches;
    const special = kept.filter(({ match }) => match === "special").map((one) => one.base);
    for (const { type } of [...removed, ...new Set(special)]) {
      const shown = {
        kind: "request",
        base: "accepted",
        revision: "415: the media type is not listed",
        mediaType: type,
        otherMediaTypes: after.content.map((one) => one.type),
      } as const;
      report({ code: "request-media-type-removed", text: `The body may not be ${type} any more.`, ...common, shown });
    }
    for (const { base: one, revision: other, match } of kept) {
      if (match !== "general") continue;
      const text = `The body may be ${other.type}; ${one.type} is not listed any more.`;
      const undecided = `Who reads ${other.type} may read ${one.type} too; the revision does not say.`;
      report({ code: "request-media-type-generalised", text, ...common, undecided });
    }
    const otherMediaTypes = before.content.map((one) => one.type);
    for (const { type } of [...widened(matches), ...added]) {
      const sent = { requestBody: after, mediaType: type, otherMediaTypes };
      report({ code: "request-media-type-added", text: `The body may be ${type}.`, ...common, sent });
    }
    for (const pair of kept) {
      if (isPlainOctets(pair.base) || isPlainOctets(pair.revision)) continue;
      if (pair.base.schema === undefined && pair.revision.schema !== undefined) {
        report({
          code: "request-schema-stated",
          text: `What the body has to be in ${pair.base.type} is stated now.`,
          ...common,
        });
      } else if (pair.base.schema !== undefined && pair.revision.schema === undefined) {
        report({
          code: "request-schema-removed",
          text: `What the body has to be in ${pair.base.type} is not stated any more.`,
          ...common,
        });
      }
    }
  },
};
