import { isObject } from "../schema/json.ts";
import { deprecationOf, removalOf, textOf } from "../comparing/sunset.ts";
import { isBeforeRelease } from "../releases.ts";
import type { DocumentFamily, Finding } from "../comparing/rule.ts";
import { isDistributed } from "../comparing/path-templates.ts";
import { withoutNames } from "../openapi/without-names.ts";
import type { OperationSurface } from "../comparing/surface.ts";

const callback = (operation: string): string =>
  `paths: {/a: {post: {callbacks: {done: {'{$request.body#/url}': {post: ${operation}}}}, responses: {}}}}`;

/** An endpoint whose operations are told apart by the key of the body; each asks for a header of its own. */
const actions = (...names: readonly string[]): string => {
  const operations = names.map(
    (name) =>
      `{action: ${name}, operation: {parameters: [{name: X-${name}, in: header, required: true, schema: {type: string}}], ` +
      `requestBody: {content: {application/json: {schema: {type: object, properties: {${name}: {type: object}}}}}}, responses: {'202': {}}}}`,
  );
  return `paths: {/a/action: {post: {x-assent-actions: [${operations.join(", ")}], responses: {'202': {}}}}}`;
};

/** Operations that are gone or new. */
export const operations: DocumentFamily = {
  rules: [
    {
      code: "path-removed",
      summary: "A path is gone, with its operations.",
      why: "Every request to it fails.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "another path",
          at: "document",
          base: "paths: {/a: {get: {responses: {'204': {description: ''}}}}}",
          revision: "paths: {/b: {get: {responses: {'204': {description: ''}}}}}",
          reports: ["path-removed error", "operation-added info"],
        },
        {
          name: "a template that does not hold it",
          at: "document",
          base: "paths: {/a/mine: {get: {responses: {'204': {}}}}}",
          revision:
            "paths: {'/a/{id}': {get: {parameters: [{name: id, in: path, schema: {type: integer}}], responses: {'204': {}}}}}",
          reports: ["path-removed error", "operation-added info"],
        },
        {
          name: "each of its values is a path of its own",
          at: "document",
          base: "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, schema: {enum: [b, c]}}], responses: {}}}}",
          revision: "paths: {/a/b: {get: {responses: {}}}, /a/c: {get: {responses: {}}}}",
          reports: ["path-removed warning", "operation-added info", "operation-added info"],
        },
        {
          name: "a template that holds it in part",
          at: "document",
          base: "paths: {'/a/{x}': {get: {parameters: [{name: x, in: path, schema: {type: string}}], responses: {'204': {}}}}}",
          revision:
            "paths: {'/a/v{x}': {get: {parameters: [{name: x, in: path, schema: {type: string}}], responses: {'204': {}}}}}",
          reports: ["path-removed error", "operation-added info"],
        },
      ],
    },
    {
      code: "path-became-template",
      summary: "A path is gone by itself, and held by a path with a parameter that takes more.",
      why: "What is asked of it is answered there: the two operations are compared.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "one of many",
          at: "document",
          base: "paths: {/a/mine: {get: {responses: {'204': {}}}}}",
          revision:
            "paths: {'/a/{id}': {get: {parameters: [{name: id, in: path, schema: {type: string}}], responses: {'204': {}}}}}",
          reports: ["path-became-template info", "operation-added info"],
        },
        {
          name: "a parameter that takes the part as a whole",
          at: "document",
          base: "paths: {'/a/v{n}/{x}.json': {get: {parameters: [{name: n, in: path, required: true, schema: {type: integer}}, {name: x, in: path, required: true, schema: {type: string}}], responses: {'204': {}}}}}",
          revision:
            "paths: {'/a/{v}/{x}': {get: {parameters: [{name: v, in: path, required: true, schema: {type: string}}, {name: x, in: path, required: true, schema: {type: string}}], responses: {'204': {}}}}}",
          reports: ["path-became-template info", "operation-added info"],
        },
        {
          name: "two parameters, and what stands between them",
          at: "document",
          base: "paths: {'/a/{x}.json': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string}}], responses: {'204': {}}}}}",
          revision:
            "paths: {'/a/{x}.{kind}': {get: {parameters: [{name: x, in: path, required: true, schema: {type: string}}, {name: kind, in: path, required: true, schema: {type: string}}], responses: {'204': {}}}}}",
          reports: ["path-became-template info", "operation-added info"],
        },
        {
          name: "a part with a parameter",
          at: "document",
          base: "paths: {/a/v1: {get: {responses: {'204': {}}}}, '/b/{x}': {get: {parameters: [{name: x, in: path, required: true, schema: {enum: [v1, v2]}}], responses: {}}}}",
          revision:
            "paths: {'/a/v{n}': {get: {parameters: [{name: n, in: path, required: true, schema: {type: integer}}], responses: {'204': {}}}}, '/b/v{n}': {get: {parameters: [{name: n, in: path, required: true, schema: {type: string}}], responses: {}}}}",
          reports: [
            "path-became-template info",
            "path-became-template info",
            "operation-added info",
            "operation-added info",
          ],
        },
        {
          name: "one of many, that answers otherwise",
          at: "document",
          base: "paths: {'/a/{a}/mine': {get: {responses: {'204': {}}}}}",
          revision: "paths: {'/a/{b}/{id}': {get: {responses: {'201': {}}}}}",
          reports: [
            "path-became-template info",
            "operation-added info",
            "success-status-removed error",
            "success-status-added info",
          ],
        },
      ],
    },
    {
      code: "operation-removed",
      summary: "An operation is gone from a path that is still there.",
      why: "Every such request fails.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "no longer deleted",
          at: "document",
          base: "paths: {/a: {get: {responses: {}}, delete: {responses: {}}}}",
          revision: "paths: {/a: {get: {responses: {}}}}",
          reports: ["operation-removed error"],
        },
        {
          name: "one of two actions",
          at: "document",
          base: actions("stop", "start"),
          revision: actions("stop"),
          reports: ["operation-removed error"],
        },
      ],
    },
    {
      code: "deprecated-operation-removed",
      summary: "A deprecated operation is gone, not before its sunset.",
      why: "It was told in time.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "deprecated without a date",
          at: "document",
          base: "paths: {/a: {get: {deprecated: true, responses: {}}, put: {responses: {}}}}",
          revision: "paths: {/a: {put: {responses: {}}}}",
          reports: ["deprecated-operation-removed info"],
        },
      ],
    },
    {
      code: "promise-withdrawn",
      summary: "A deprecated operation that a spec promised is gone, and no approved spec says when.",
      why: "Taking a promise back needs an approval of its own: of a spec that names the release that goes without, that removes it, or that a waiver names.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "deprecated for an unknown time",
          at: "document",
          base: "paths: {/a: {get: {deprecated: true, x-assent-promise: {spec: a}, responses: {}}, put: {responses: {}}}}",
          revision: "paths: {/a: {put: {responses: {}}}}",
          reports: ["promise-withdrawn error"],
        },
        {
          name: "the approved spec named a release",
          at: "document",
          base: "paths: {/a: {get: {deprecated: true, x-assent-promise: {spec: a}, x-assent-change: {removal: '2027.1'}, responses: {}}, put: {responses: {}}}}",
          revision: "paths: {/a: {put: {responses: {}}}}",
          reports: ["deprecated-operation-removed info"],
        },
      ],
    },
    {
      code: "operation-removed-before-sunset",
      summary: "A deprecated operation is gone before the day, or the release, that was told.",
      why: "Clients were told that they have time until then.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "too early",
          at: "document",
          base: "paths: {/a: {get: {deprecated: true, x-sunset: '9999-01-01', responses: {}}, put: {responses: {}}}}",
          revision: "paths: {/a: {put: {responses: {}}}}",
          reports: ["operation-removed-before-sunset error"],
        },
      ],
    },
    {
      code: "operation-added",
      summary: "An operation is new.",
      why: "Nobody can have relied on it.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "a new method",
          at: "document",
          base: "paths: {/a: {put: {responses: {}}}}",
          revision: "paths: {/a: {get: {responses: {}}, put: {responses: {}}}}",
          reports: ["operation-added info"],
        },
        {
          name: "an action beside another",
          at: "document",
          base: actions("stop"),
          revision: actions("stop", "start"),
          reports: ["operation-added info"],
        },
      ],
    },
    {
      code: "webhook-removed",
      summary: "A webhook is gone.",
      why: "Clients that wait for it wait for ever.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "gone",
          at: "document",
          base: "webhooks: {done: {post: {responses: {}}}}",
          revision: "paths: {}",
          reports: ["webhook-removed error"],
        },
      ],
    },
    {
      code: "webhook-added",
      summary: "A webhook is new.",
      why: "Nobody has to listen.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "new",
          at: "document",
          base: "paths: {}",
          revision: "webhooks: {done: {post: {responses: {}}}}",
          reports: ["webhook-added info"],
        },
      ],
    },
    {
      code: "callback-removed",
      summary: "A callback is gone.",
      why: "Clients that wait for it wait for ever.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "gone",
          at: "document",
          base: callback("{responses: {}}"),
          revision: "paths: {/a: {post: {responses: {}}}}",
          reports: ["callback-removed error"],
        },
        {
          name: "that goes to another address",
          at: "document",
          base: callback("{responses: {}}"),
          revision: callback("{responses: {}}").replace("#/url", "#/other"),
          reports: ["callback-added info", "callback-removed error"],
        },
      ],
    },
    {
      code: "callback-added",
      summary: "A callback is new.",
      why: "It is sent to who asks for it.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "new",
          at: "document",
          base: "paths: {/a: {post: {responses: {}}}}",
          revision: callback("{responses: {}}"),
          reports: ["callback-added info"],
        },
      ],
    },
  ],
  compare({ matched, removed, added, revision }, report, { today, release }) {
    const paths = new Set(revision.operations.map(({ path }) => withoutNames(path)));
    for (const operation of removed) {
      const others = revision.operations.filter(({ method }) => method === operation.method);
      const isPathThere = paths.has(withoutNames(operation.path));
      report(removal(operation, { today, release, isPathThere, others }));
    }
    for (const { base, revision: other } of matched) {
      if (!isHeldBy(base, other)) continue;
      report({ code: "path-became-template", text: `The path is held by "${other.path}" now.`, operation: base });
    }
    for (const operation of added) {
      const what = nameOf(operation);
      const code = operation.kind === "path" ? "operation-added" : `${operation.kind}-added`;
      report({ code, text: `The ${what} is new.`, operation });
    }
  },
};

/** Whether a path is there by itself no more, and a template holds it: a base path that has moved makes it longer or shorter. */
function isHeldBy(base: OperationSurface, revision: OperationSurface): boolean {
  const isAsLong = base.path.split("/").length === revision.path.split("/").length;
  return base.kind === "path" && isAsLong && withoutNames(base.path) !== withoutNames(revision.path);
}

function nameOf({ kind, action }: OperationSurface): string {
  if (action !== undefined) return `action "${action}"`;
  return kind === "path" ? "operation" : kind;
}

interface Removal {
  readonly today: string;
  readonly release: string | undefined;
  readonly isPathThere: boolean;
  /** Those of the revision with the same method. */
  readonly others: readonly OperationSurface[];
}

function removal(operation: OperationSurface, { today, release, isPathThere, others }: Removal): Finding {
  const refused =
    operation.action === undefined ? "404 or 405: there is no such operation" : "refused: there is no such action";
  const shown = {
    kind: "request",
    base: "accepted",
    revision: isPathThere ? refused : "404: there is no such path",
    ...(isPathThere ? {} : { others }),
  } as const;
  const what = nameOf(operation);
  if (operation.kind !== "path") {
    const promised = { kind: "request", base: "sent", revision: "never sent" } as const;
    return { code: `${operation.kind}-removed`, text: `The ${what} is gone.`, operation, shown: promised };
  }
  const { isDeprecated, sunset, date } = deprecationOf(operation.raw);
  const code = isPathThere ? "operation-removed" : "path-removed";
  const text = isPathThere || operation.action !== undefined ? `The ${what} is gone.` : "The path is gone.";
  if (!isDeprecated && sunset === undefined) {
    if (isPathThere || !isDistributed(operation, others)) return { code, text, operation, shown };
    const undecided = "Each of its values is asked of another path, and not compared with it.";
    return { code, text, operation, level: "warning", undecided };
  }
  if (sunset !== undefined && (date === undefined || date > today)) {
    return {
      code: "operation-removed-before-sunset",
      text:
        date === undefined
          ? `The ${what} is gone; its sunset "${textOf(sunset)}" is no date.`
          : `The ${what} is gone; it was promised until ${date}.`,
      operation,
      shown,
    };
  }
  const until = removalOf(operation.raw);
  if (isBeforeRelease(release, until)) {
    const why = `The ${what} is gone in ${release}; it was promised until ${until}.`;
    return { code: "operation-removed-before-sunset", text: why, operation, shown };
  }
  if (operation.promise !== undefined && sunset === undefined && !isRemovalTold(operation)) {
    const why = `The ${what} is gone; it was deprecated, and no approved spec names the release that goes without.`;
    return { code: "promise-withdrawn", text: why, operation, shown };
  }
  return {
    code: "deprecated-operation-removed",
    text: `The ${what} is gone; it was deprecated.`,
    operation,
    seen: shown,
  };
}

/** Whether a spec told in which release the operation goes, or that it is removed. */
function isRemovalTold({ raw }: OperationSurface): boolean {
  const change = raw["x-assent-change"];
  return removalOf(raw) !== undefined || (isObject(change) && change.kind === "removed");
}
