import type { Merged } from "../comparing/merged.ts";
import type { SchemaFamily } from "../comparing/rule.ts";
import { holdsOctets } from "../comparing/octets.ts";
import { octets } from "../schema/node.ts";
import { embed } from "../schema/negations.ts";
import { areSame } from "../schema/same.ts";

/** Patterns of texts, and what a text holds. */
export const textsFamily: SchemaFamily = {
  rules: [
    {
      code: "pattern-added",
      summary: "A text has to match a pattern now.",
      why: "Texts that do not match are refused.",
      request: "error",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, pattern: '^[a-z]+$'}",
          reports: ["request-body-pattern-added error"],
        },
        {
          name: "that looks ahead for what has not to be there",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, pattern: '^(?!admin$)'}",
          reports: ["request-body-pattern-added error"],
        },
      ],
    },
    {
      code: "pattern-removed",
      summary: "A text need not match a pattern any more.",
      why: "Clients seldom check what they read against a pattern: a warning.",
      request: "info",
      response: "warning",
      examples: [
        {
          name: "in a response",
          at: "response",
          base: "{type: string, pattern: '^[a-z]+$'}",
          revision: "{type: string}",
          reports: ["response-body-pattern-removed warning"],
        },
      ],
    },
    {
      code: "pattern-changed",
      summary: "A text has to match another pattern.",
      why: "The patterns are compared as sets of texts: an error is one only where a text shows it. Clients seldom check what they read against a pattern: a warning there, as where it is removed.",
      request: "error",
      response: "warning",
      examples: [
        {
          name: "fewer texts match",
          at: "request",
          base: "{type: string, pattern: '^[a-z]+$'}",
          revision: "{type: string, pattern: '^[a-z]{1,8}$'}",
          reports: ["request-body-pattern-changed error"],
        },
        {
          name: "more texts match",
          at: "request",
          base: "{type: string, pattern: '^[a-z]+$'}",
          revision: "{type: string, pattern: '^[a-z0-9]+$'}",
          reports: ["request-body-pattern-changed info"],
        },
        {
          name: "other texts can come",
          at: "response",
          base: "{type: string, pattern: '^[a-z]+$'}",
          revision: "{type: string, pattern: '^[a-z0-9]+$'}",
          reports: ["response-body-pattern-changed warning"],
        },
        {
          name: "fewer texts can come",
          at: "response",
          base: "{type: string, pattern: '^[a-z0-9]+$'}",
          revision: "{type: string, pattern: '^[a-z]+$'}",
          reports: ["response-body-pattern-changed info"],
        },
        {
          name: "spelled otherwise",
          at: "request",
          base: "{type: string, pattern: '^[0-9]+$'}",
          revision: "{type: string, pattern: '^\\d{1,}$'}",
          reports: [],
        },
      ],
    },
    {
      code: "content-encoding-changed",
      summary: "A text is encoded otherwise.",
      why: "What one side encodes the other cannot decode.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "base64 at last",
          at: "request",
          base: "{type: string, contentMediaType: text/plain}",
          revision: "{type: string, contentMediaType: text/plain, contentEncoding: base64}",
          reports: ["request-body-content-encoding-changed error"],
        },
        {
          name: "as 3.0 says it by a format",
          at: "request",
          base: "{type: string, format: byte}",
          revision: "{type: string, contentEncoding: base64}",
          reports: [],
        },
        {
          name: "quoted-printable, which takes no = that says nothing",
          at: "request",
          base: "{type: string, contentEncoding: base64}",
          revision: "{type: string, contentEncoding: quoted-printable}",
          reports: ["request-body-content-encoding-changed error"],
        },
      ],
    },
    {
      code: "content-media-type-changed",
      summary: "A text holds another media type.",
      why: "What one side writes the other cannot read.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "JSON in a text",
          at: "request",
          base: "{type: string}",
          revision: "{type: string, contentMediaType: application/json}",
          reports: ["request-body-content-media-type-changed error"],
        },
        {
          name: "octets, as 3.0 says it by a format",
          at: "response",
          base: "{type: string, format: binary}",
          revision: "{type: string, contentMediaType: application/octet-stream}",
          reports: [],
        },
        {
          name: "octets that are those of a picture",
          at: "request",
          base: "{type: string, contentMediaType: application/octet-stream}",
          revision: "{type: string, contentMediaType: image/png}",
          reports: ["request-body-content-media-type-changed warning"],
        },
      ],
    },
    {
      code: "content-schema-changed",
      summary: "What a text holds has another schema.",
      why: "A text is a body within a body: what it holds is promised too.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "a schema at last",
          at: "request",
          base: "{type: string, contentMediaType: application/json}",
          revision: "{type: string, contentMediaType: application/json, contentSchema: {type: object}}",
          reports: ["request-body-content-schema-changed error"],
        },
      ],
    },
  ],
  compare({ base, revision, receiver }, report) {
    const [before, after] = [base.patterns.join(" and "), revision.patterns.join(" and ")];
    if (before !== after) {
      const code = before === "" ? "pattern-added" : after === "" ? "pattern-removed" : "pattern-changed";
      const text =
        before === ""
          ? `has to match ${after} now`
          : after === ""
            ? `need not match ${before} any more`
            : `has to match ${after}; before ${before}`;
      const demand =
        receiver.patterns.length === 0 ? undefined : { allOf: receiver.patterns.map((pattern) => ({ pattern })) };
      report({ code, text, ...(demand === undefined ? {} : { demand }) });
    }
    const [mediaType, newType] = [mediaTypeOf(base, revision), mediaTypeOf(revision, base)];
    const [schema, newSchema] = [base.content?.schema, revision.content?.schema];
    const [encoding, newEncoding] = [encodingOf(base, revision), encodingOf(revision, base)];
    const content = receiver.content;
    const demand =
      content === undefined
        ? undefined
        : {
            contentEncoding: content.encoding,
            contentMediaType: content.mediaType,
            ...(content.schema === undefined ? {} : { contentSchema: embed(content.schema) }),
          };
    if (encoding !== newEncoding) {
      report({
        code: "content-encoding-changed",
        text: `is encoded as ${newEncoding ?? "plain text"}; before as ${encoding ?? "plain text"}`,
        demand,
      });
    }
    if (mediaType !== newType) {
      report({
        code: "content-media-type-changed",
        text: `holds ${newType ?? "any text"}; before ${mediaType ?? "any text"}`,
        demand,
      });
    }
    if (
      (schema === undefined) !== (newSchema === undefined) ||
      (schema !== undefined && !areSame(schema, newSchema!))
    ) {
      report({ code: "content-schema-changed", text: "holds what has another schema", demand });
    }
  },
};

/** What a text holds; octets are a format like "binary" unless another document tells what else it holds. */
function mediaTypeOf(one: Merged, other: Merged): string | undefined {
  return one.content?.mediaType ?? (other.content !== undefined && holdsOctets(one) ? octets : undefined);
}

/** How a text is encoded; where another has to be in base64, the format "byte" says the same. */
function encodingOf(one: Merged, other: Merged): string | undefined {
  const isInBase64 = other.content?.encoding === "base64" && one.formats.includes("byte");
  return one.content?.encoding ?? (isInBase64 ? "base64" : undefined);
}
