import { asSent } from "../comparing/place.ts";
import type { Merged } from "../comparing/merged.ts";
import type { SchemaFamily } from "../comparing/rule.ts";
import { isObject, isSameJson } from "../schema/json.ts";

/** What a schema says besides what it accepts: defaults, deprecation, discriminators. */
export const notes: SchemaFamily = {
  seesNotes: true,
  rules: [
    {
      code: "default-added",
      summary: "A default is new.",
      why: "What is left out has a meaning now. For a parameter that is another answer to the same request.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "of a parameter",
          at: "parameter",
          base: "{type: integer}",
          revision: "{type: integer, default: 20}",
          reports: ["request-parameter-default-added error"],
        },
      ],
    },
    {
      code: "default-changed",
      summary: "The default is another.",
      why: "What is left out means something else. For a parameter that is another answer to the same request.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "of a property",
          at: "request",
          base: "{type: object, properties: {a: {type: integer, default: 1}}}",
          revision: "{type: object, properties: {a: {type: integer, default: 2}}}",
          reports: ["request-property-default-changed info"],
        },
      ],
    },
    {
      code: "default-removed",
      summary: "There is no default any more.",
      why: "What is left out has no meaning that one could count on.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "of a parameter",
          at: "parameter",
          base: "{type: integer, default: 20}",
          revision: "{type: integer}",
          reports: ["request-parameter-default-removed error"],
        },
      ],
    },
    {
      code: "deprecated",
      summary: "A part is deprecated.",
      why: "It works as before; that it will go is worth telling.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "a property",
          at: "request",
          base: "{type: object, properties: {a: {type: integer}}}",
          revision: "{type: object, properties: {a: {type: integer, deprecated: true}}}",
          reports: ["request-property-deprecated info"],
        },
      ],
    },
    {
      code: "reactivated",
      summary: "A part is no longer deprecated.",
      why: "It works as before.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "a property",
          at: "response",
          base: "{type: object, properties: {a: {type: integer, deprecated: true}}}",
          revision: "{type: object, properties: {a: {type: integer}}}",
          reports: ["response-property-reactivated info"],
        },
      ],
    },
    {
      code: "discriminator-added",
      summary: "A property tells the alternatives apart now.",
      why: "It is a hint for tools; what is accepted is said by the alternatives.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {kind: {type: string}}}",
          revision: "{type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}",
          reports: ["request-body-discriminator-added info"],
        },
        {
          name: "none where one form becomes two",
          at: "request",
          base: "{oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: name}}",
          revision:
            "{oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}], discriminator: {propertyName: name}}",
          reports: ["request-body-one-of-added info"],
        },
      ],
    },
    {
      code: "discriminator-removed",
      summary: "No property tells the alternatives apart any more.",
      why: "It is a hint for tools; what is accepted is said by the alternatives.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}",
          revision: "{type: object, properties: {kind: {type: string}}}",
          reports: ["request-body-discriminator-removed info"],
        },
      ],
    },
    {
      code: "discriminator-property-changed",
      summary: "Another property tells the alternatives apart.",
      why: "It is a hint for tools; what is accepted is said by the alternatives.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "in a request",
          at: "request",
          base: "{type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}",
          revision: "{type: object, properties: {kind: {type: string}}, discriminator: {propertyName: form}}",
          reports: ["request-body-discriminator-property-changed info"],
        },
      ],
    },
    ...(["added", "removed", "changed"] as const).map((change) => ({
      code: `discriminator-mapping-${change}`,
      summary: `A name of an alternative was ${change}.`,
      why: "It is a hint for tools; what is accepted is said by the alternatives.",
      request: "info" as const,
      response: "info" as const,
      examples: [
        {
          name: "in a request",
          at: "request" as const,
          base: `{type: object, properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {${change === "added" ? "" : "a: A"}}}}`,
          revision: `{type: object, properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {${change === "removed" ? "" : change === "added" ? "a: A" : "a: B"}}}}`,
          reports: [`request-body-discriminator-mapping-${change} info`],
        },
        ...(change === "changed"
          ? [
              {
                name: "the same schema by a reference",
                at: "request" as const,
                base: "{type: object, properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {a: A}}}",
                revision:
                  "{type: object, properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {a: '#/components/schemas/A'}}}",
                reports: [],
              },
            ]
          : []),
      ],
    })),
  ],
  compare({ base, revision, place }, report) {
    const isParameter = place.holder === "parameter" && place.steps.length === 0;
    const before = base.note("default");
    const after = revision.note("default");
    if (!isSameJson(asSent(place, before), asSent(place, after))) {
      const code = before === undefined ? "default-added" : after === undefined ? "default-removed" : "default-changed";
      const text =
        before === undefined
          ? `is ${JSON.stringify(after)} where it is left out`
          : after === undefined
            ? `has no default any more; it was ${JSON.stringify(before)}`
            : `is ${JSON.stringify(after)} where it is left out; before ${JSON.stringify(before)}`;
      report({ code, text, level: isParameter ? "error" : "info" });
    }
    // A parameter has a mark of its own.
    if (place.holder === "body" || place.steps.length > 0) {
      const was = base.note("deprecated") === true;
      const is = revision.note("deprecated") === true;
      if (was !== is)
        report({ code: is ? "deprecated" : "reactivated", text: is ? "is deprecated" : "is not deprecated any more" });
    }
    compareDiscriminators(base, revision, report);
  },
};

type Report = Parameters<SchemaFamily["compare"]>[1];

function compareDiscriminators(base: Merged, revision: Merged, report: Report): void {
  const before = base.note("discriminator");
  const after = revision.note("discriminator");
  if (!isObject(before) || !isObject(after)) {
    if (isObject(before)) report({ code: "discriminator-removed", text: "has no discriminator any more" });
    if (isObject(after)) report({ code: "discriminator-added", text: "has a discriminator now" });
    return;
  }
  if (before.propertyName !== after.propertyName) {
    const text = `is told apart by "${String(after.propertyName)}"; before by "${String(before.propertyName)}"`;
    report({ code: "discriminator-property-changed", text });
  }
  const [old, now] = [isObject(before.mapping) ? before.mapping : {}, isObject(after.mapping) ? after.mapping : {}];
  const difference = (code: string, names: readonly string[]): void => {
    if (names.length > 0)
      report({ code: `discriminator-mapping-${code}`, text: `has the mapping of ${names.join(", ")} ${code}` });
  };
  const keys = Object.keys(now);
  difference(
    "added",
    keys.filter((key) => !Object.hasOwn(old, key)),
  );
  difference(
    "removed",
    Object.keys(old).filter((key) => !Object.hasOwn(now, key)),
  );
  difference(
    "changed",
    keys.filter((key) => Object.hasOwn(old, key) && mapped(old[key]) !== mapped(now[key])),
  );
}

/** What a mapping leads to: "Cat" is the schema of that name (OpenAPI 3.1 §4.8.25.4). */
function mapped(to: unknown): unknown {
  return typeof to === "string" && /^[\w.-]+$/.test(to) && !/\.(?:json|ya?ml)$/i.test(to)
    ? `#/components/schemas/${to}`
    : to;
}
