import { letInWith } from "../comparing/credentials.ts";
import { changesOfWays, fewerScopes, isEasier, moreScopes, words } from "../comparing/ways.ts";
import type { DocumentFamily, DocumentPair, Finding } from "../comparing/rule.ts";
import type { Requirement } from "../comparing/surface.ts";
import { shownIn } from "../comparing/security-names.ts";
import { lostReferences } from "../comparing/lost-references.ts";
import { versionOf } from "../comparing/version.ts";
import { compareServers } from "../comparing/compare-servers.ts";
import { isSameJson } from "../schema/json.ts";

/** What a document says of itself: version, servers, security schemes, schemas that nothing points to. */
export const documents: DocumentFamily = {
  rules: [
    {
      code: "reference-lost",
      summary: "A reference leads nowhere, or to several schemas, in the base or in the revision.",
      why: "What stands there is not known, so that nothing about it can be decided: a warning, also where both say the same.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "a schema that neither has",
          at: "document",
          base: "components: {schemas: {A: {$ref: '#/components/schemas/No'}}}",
          revision: "components: {schemas: {A: {$ref: '#/components/schemas/No'}}}",
          reports: ["reference-lost warning", "reference-lost warning"],
        },
        {
          name: "a sample that only looks like a reference",
          at: "document",
          base: "components: {schemas: {A: {example: {$ref: '#/no'}}}}",
          revision: "components: {schemas: {A: {example: {$ref: '#/no'}}}}",
          reports: [],
        },
      ],
    },
    {
      code: "version-decreased",
      summary: "The version of the API is lower.",
      why: "Versions tell which came first.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "back",
          at: "document",
          base: "info: {title: A, version: 1.2.0}",
          revision: "info: {title: A, version: 1.1.0}",
          reports: ["version-decreased info"],
        },
      ],
    },
    {
      code: "server-path-changed",
      summary: "The base path of the first server is another.",
      why: "Clients that were built with it ask at the old place: a warning, for servers may answer at both.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "of a path, or of an operation",
          at: "document",
          base: "paths: {/a: {servers: [{url: /v1}], get: {responses: {}}}, /b: {get: {servers: [{url: /v1}], responses: {}}}}",
          revision:
            "paths: {/a: {servers: [{url: /v2}], get: {responses: {}}}, /b: {get: {servers: [{url: /v2}], responses: {}}}}",
          reports: ["server-path-changed warning", "server-path-changed warning"],
        },
        {
          name: "named by each path, and not by the document",
          at: "document",
          base: "{servers: [{url: https://a.example/v1}], paths: {/a: {get: {responses: {}}}}}",
          revision: "paths: {/a: {servers: [{url: https://a.example/v1}], get: {responses: {}}}}",
          reports: [],
        },
        {
          name: "named by an operation that the document's is not for any more",
          at: "document",
          base: "{servers: [{url: /v1}], paths: {/a: {get: {responses: {}}}, /b: {get: {responses: {}}}}}",
          revision:
            "{servers: [{url: /v1}], paths: {/a: {get: {responses: {}}}, /b: {get: {servers: [{url: /v2}], responses: {}}}}}",
          reports: ["server-path-changed warning"],
        },
        {
          name: "v1 to v2",
          at: "document",
          base: "{servers: [{url: https://a.example/v1}], paths: {/a: {get: {responses: {}}}}}",
          revision: "{servers: [{url: https://a.example/v2}], paths: {/a: {get: {responses: {}}}}}",
          reports: ["server-path-changed warning"],
        },
        {
          name: "the base path moved into the paths",
          at: "document",
          base: "{servers: [{url: https://a.example/v1}], paths: {/a: {get: {responses: {}}}}}",
          revision: "{servers: [{url: https://a.example}], paths: {/v1/a: {get: {responses: {}}}}}",
          reports: [],
        },
      ],
    },
    {
      code: "server-removed",
      summary: "A server is gone: its scheme and host are among those of the revision no more.",
      why: "Clients that were built with it ask at the old place. Of the first server that is a warning, for it may still answer; of others, and where the revision names none, it is info.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "another host",
          at: "document",
          base: "servers: [{url: https://a.example/v1}]",
          revision: "servers: [{url: https://b.example/v1}]",
          reports: ["server-removed warning", "server-added info"],
        },
        {
          name: "another host of a path",
          at: "document",
          base: "{servers: [{url: https://a.example}], paths: {/a: {servers: [{url: https://b.example}], get: {responses: {}}}, /b: {get: {responses: {}}}}}",
          revision:
            "{servers: [{url: https://a.example}], paths: {/a: {servers: [{url: https://c.example}], get: {responses: {}}}, /b: {get: {responses: {}}}}}",
          reports: ["server-removed warning", "server-added info"],
        },
        {
          name: "https in the place of http",
          at: "document",
          base: "servers: [{url: http://a.example}]",
          revision: "servers: [{url: https://a.example}]",
          reports: ["server-removed warning", "server-added info"],
        },
        {
          name: "the same in another order and spelling",
          at: "document",
          base: "servers: [{url: https://a.example/}, {url: 'https://{h}.example', variables: {h: {default: b}}}]",
          revision: "servers: [{url: https://B.example}, {url: https://a.example:443}]",
          reports: [],
        },
        {
          name: "a value that a variable of its address lists no more",
          at: "document",
          base: "servers: [{url: 'https://{r}.a.example', variables: {r: {default: eu, enum: [eu, us]}}}]",
          revision: "servers: [{url: 'https://{r}.a.example', variables: {r: {default: eu, enum: [eu]}}}]",
          reports: ["server-removed info"],
        },
        {
          name: "its default alone is another of those that are listed",
          at: "document",
          base: "servers: [{url: 'https://{r}.a.example', variables: {r: {default: eu, enum: [eu, us]}}}]",
          revision: "servers: [{url: 'https://{r}.a.example', variables: {r: {default: us, enum: [eu, us]}}}]",
          reports: [],
        },
        {
          name: "no server at all",
          at: "document",
          base: "servers: [{url: https://a.example}]",
          revision: "paths: {}",
          reports: ["server-removed info"],
        },
      ],
    },
    {
      code: "server-added",
      summary: "A server is new.",
      why: "Nobody has to ask there.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "one more",
          at: "document",
          base: "servers: [{url: https://a.example}]",
          revision: "servers: [{url: https://a.example}, {url: https://b.example}]",
          reports: ["server-added info"],
        },
      ],
    },
    {
      code: "security-scheme-added",
      summary: "A security scheme is new.",
      why: "Whether it has to be used is said by the operations.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "new",
          at: "document",
          base: "components: {securitySchemes: {}}",
          revision: "components: {securitySchemes: {a: {type: http, scheme: basic}}}",
          reports: ["security-scheme-added info"],
        },
      ],
    },
    {
      code: "security-scheme-removed",
      summary: "A security scheme is gone.",
      why: "Whether it had to be used is said by the operations.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "gone",
          at: "document",
          base: "components: {securitySchemes: {a: {type: http, scheme: basic}}}",
          revision: "components: {securitySchemes: {}}",
          reports: ["security-scheme-removed info"],
        },
      ],
    },
    {
      code: "security-scheme-changed",
      summary: "A security scheme is another.",
      why: "Clients have to show something else, or ask for it elsewhere. Servers may take both: info, for people to judge.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "another header",
          at: "document",
          base: "components: {securitySchemes: {a: {type: apiKey, in: header, name: X-A}}}",
          revision: "components: {securitySchemes: {a: {type: apiKey, in: header, name: X-B}}}",
          reports: ["security-scheme-changed info"],
        },
        {
          name: "the same in other capitals",
          at: "document",
          base: "components: {securitySchemes: {a: {type: http, scheme: Bearer}, b: {type: apiKey, in: header, name: X-B}}}",
          revision:
            "components: {securitySchemes: {a: {type: http, scheme: bearer}, b: {type: apiKey, in: header, name: x-b}}}",
          reports: [],
        },
      ],
    },
    {
      code: "global-security-added",
      summary: "The document has one more security requirement for all operations.",
      why: "What it means is said at each operation.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "new",
          at: "document",
          base: "paths: {}",
          revision: "security: [{a: []}]",
          reports: ["global-security-added info"],
        },
      ],
    },
    {
      code: "global-security-removed",
      summary: "The document has lost a security requirement of all operations.",
      why: "What it means is said at each operation.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "gone",
          at: "document",
          base: "security: [{a: []}]",
          revision: "paths: {}",
          reports: ["global-security-removed info"],
        },
      ],
    },
    {
      code: "global-security-scope-added",
      summary: "All operations need one more scope.",
      why: "What it means is said at each operation.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "one more",
          at: "document",
          base: "security: [{a: [read]}]",
          revision: "security: [{a: [write, read]}]",
          reports: ["global-security-scope-added info"],
        },
      ],
    },
    {
      code: "global-security-scope-removed",
      summary: "All operations need a scope less.",
      why: "What it means is said at each operation.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "one fewer",
          at: "document",
          base: "security: [{a: [read, write]}]",
          revision: "security: [{a: [write]}]",
          reports: ["global-security-scope-removed info"],
        },
        {
          name: "the same in another order",
          at: "document",
          base: "security: [{a: [read, write]}, {b: []}]",
          revision: "security: [{b: []}, {a: [write, read]}]",
          reports: [],
        },
      ],
    },
    {
      code: "schema-removed",
      summary: "A schema is gone from the components.",
      why: "What uses it is compared where it is used; other documents may refer to it.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "gone",
          at: "document",
          base: "components: {schemas: {A: {type: string}}}",
          revision: "components: {schemas: {}}",
          reports: ["schema-removed info"],
        },
      ],
    },
  ],
  compare(pair, report) {
    const { base, revision, matched } = pair;
    for (const [name, { source }] of [
      ["base", base],
      ["revision", revision],
    ] as const) {
      for (const { reference, isAmbiguous } of lostReferences(source)) {
        const undecided = isAmbiguous ? `"${reference}" has several meanings.` : `"${reference}" is not there.`;
        const why = isAmbiguous
          ? "which means another schema from each place that leads there: these are not compared"
          : "which leads nowhere: what is meant cannot be compared";
        report({ code: "reference-lost", text: `The ${name} refers to "${reference}", ${why}.`, undecided });
      }
    }
    const [is, was] = [versionOf(revision.document), versionOf(base.document)];
    if (isLower(is, was)) {
      const text = `The version is ${is}; it was ${was}.`;
      report({ code: "version-decreased", text });
    }
    for (const finding of compareServers({ base, revision, matched })) report(finding);
    for (const [name, scheme] of revision.securitySchemes) {
      const before = base.securitySchemes.get(name);
      if (before === undefined)
        report({ code: "security-scheme-added", text: `The security scheme "${name}" is new.` });
      else if (!isSameJson(shownIn(before), shownIn(scheme)))
        report({ code: "security-scheme-changed", text: `The security scheme "${name}" is another.` });
    }
    for (const name of base.securitySchemes.keys()) {
      if (!revision.securitySchemes.has(name))
        report({ code: "security-scheme-removed", text: `The security scheme "${name}" is gone.` });
    }
    const [before, after] = [base.security ?? [], revision.security ?? []];
    const { changed, gone, come } = changesOfWays(before, after);
    for (const [one, other] of changed) {
      const [more, fewer] = [moreScopes(one, other), fewerScopes(one, other)];
      if (more !== undefined) report({ code: "global-security-scope-added", text: `For all operations, ${more}` });
      if (fewer !== undefined) report({ code: "global-security-scope-removed", text: `For all operations, ${fewer}` });
    }
    for (const one of come)
      report({
        code: "global-security-added",
        text: `Operations that say nothing of security take ${words([one])} now.`,
        ...seenOf(pair, one),
      });
    for (const one of gone)
      report({
        code: "global-security-removed",
        text: `Operations that say nothing of security do not take ${words([one])} any more.`,
        ...(after.length === 0 ? seenOf(pair, {}) : {}),
      });
    for (const name of base.schemaNames) {
      if (!revision.schemaNames.includes(name))
        report({ code: "schema-removed", text: `The schema "${name}" is gone from the components.` });
    }
  },
};

/** A way to be let in that the base has not, where it asks for one: shown by an operation that has none of its own. */
function seenOf({ base, revision, matched }: DocumentPair, way: Requirement): Pick<Finding, "seen"> {
  const example = matched.find(
    (pair) => pair.base.kind === "path" && !pair.base.hasOwnSecurity && !pair.revision.hasOwnSecurity,
  )?.base;
  const before = base.security ?? [];
  if (example === undefined || before.length === 0 || before.some((one) => isEasier(one, way))) return {};
  const seen = letInWith(way, revision.securitySchemes);
  return { seen: { ...seen, base: seen.revision, revision: seen.base, example } };
}

/** Whether a version comes before another, where both are numbers with dots. */
function isLower(version: string, other: string): boolean {
  const [left, right] = [version, other].map((one) => /^v?(\d+(?:\.\d+)*)/.exec(one)?.[1]?.split(".").map(Number));
  if (left === undefined || right === undefined) return false;
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
