import { letInWith } from "../comparing/credentials.ts";
import { changesOfWays, fewerScopes, isEasier, moreScopes, words } from "../comparing/ways.ts";
import type { CompareContext, Finding, OperationFamily } from "../comparing/rule.ts";
import type { Requirement } from "../comparing/surface.ts";
import type { OpenApi } from "../openapi/document.ts";

const get = (security: string): string =>
  `paths: {/a: {get: {${security === "" ? "" : `security: ${security}, `}responses: {}}}}`;

const named = (name: string): string =>
  `${get(`[{${name}: []}]`)}\ncomponents: {securitySchemes: {${name}: {type: apiKey, in: header, name: X-Key}}}`;

const kind = (scheme: string): string =>
  `${get("[{a: []}]")}\ncomponents: {securitySchemes: {a: {type: http, scheme: ${scheme}}}}`;

/** What a client has to show. Each requirement is one way: one way that is kept is enough for who uses it. */
export const security: OperationFamily = {
  rules: [
    {
      code: "security-added",
      summary: "There is one more way to be let in.",
      why: "What was enough is enough.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "another way",
          at: "document",
          base: get("[{a: []}]"),
          revision: get("[{a: []}, {b: []}]"),
          reports: ["security-added info"],
        },
        {
          name: "with more scopes, where nothing is enough as before",
          at: "document",
          base: get("[{a: [read]}, {}]"),
          revision: get("[{a: [read, write]}, {}]"),
          reports: ["security-added info"],
        },
      ],
    },
    {
      code: "security-stated",
      summary: "That a client has to show something is stated for the first time.",
      why: "Requests without are refused. What is first written down was often always so: a warning.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "at last",
          at: "document",
          base: get(""),
          revision: get("[{a: []}]"),
          reports: ["security-stated warning"],
        },
      ],
    },
    {
      code: "security-narrowed",
      summary: "A way to be let in is gone, and no other one is as easy.",
      why: "Clients that used it are refused. Where another way of the base is kept, clients had that one too: a warning. Who showed nothing has nothing to show: an error.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "another key",
          at: "document",
          base: get("[{a: []}]"),
          revision: get("[{b: []}]"),
          reports: ["security-narrowed error"],
        },
        {
          name: "the same key by another name",
          at: "document",
          base: named("a"),
          revision: named("b"),
          reports: ["security-scheme-added info", "security-scheme-removed info"],
        },
        {
          name: "by another name, its header in other capitals",
          at: "document",
          base: named("a"),
          revision: named("b").replace("X-Key", "x-key"),
          reports: ["security-scheme-added info", "security-scheme-removed info"],
        },
        {
          name: "the key of the same name in another place",
          at: "document",
          base: named("a"),
          revision: named("a").replace("in: header", "in: query"),
          reports: ["security-narrowed error", "security-scheme-changed info"],
        },
        {
          name: "another kind of the same name",
          at: "document",
          base: kind("basic"),
          revision: kind("bearer"),
          reports: ["security-narrowed error", "security-scheme-changed info"],
        },
        {
          name: "a key where the document says that none is needed",
          at: "document",
          base: `security: []\n${get("")}`,
          revision: get("[{a: []}]"),
          reports: ["security-narrowed error"],
        },
        {
          name: "the same ways in another order",
          at: "document",
          base: get("[{b: []}, {a: [read, write]}]"),
          revision: get("[{a: [write, read]}, {b: []}]"),
          reports: [],
        },
        {
          name: "one of two ways",
          at: "document",
          base: get("[{b: []}, {a: []}]"),
          revision: get("[{a: []}]"),
          reports: ["security-narrowed warning"],
        },
        {
          name: "a key that the base only names, where the revision describes one",
          at: "document",
          base: get("[{key: []}]"),
          revision: `${get("[{apiKey: []}]")}\ncomponents: { securitySchemes: { apiKey: { type: apiKey, in: header, name: X-Key } } }`,
          reports: ["security-narrowed warning", "security-scheme-added info"],
        },
        {
          name: "nothing, beside a way that is kept",
          at: "document",
          base: get("[{a: []}, {}]"),
          revision: get("[{a: []}]"),
          reports: ["security-narrowed error"],
        },
      ],
    },
    {
      code: "security-scope-added",
      summary: "A way to be let in needs more scopes.",
      why: "Which scopes clients hold is not in the documents: a warning, and not decided.",
      request: "warning",
      response: "warning",
      examples: [
        {
          name: "one more",
          at: "document",
          base: get("[{a: [read]}]"),
          revision: get("[{a: [read, write]}]"),
          reports: ["security-scope-added warning"],
        },
      ],
    },
    {
      code: "security-scope-removed",
      summary: "A way to be let in needs fewer scopes.",
      why: "Who had them all is let in as before. Who may come in now is for people to judge.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "one fewer",
          at: "document",
          base: get("[{a: [read, write]}]"),
          revision: get("[{a: [read]}]"),
          reports: ["security-scope-removed info"],
        },
        {
          name: "in one of several ways, and one way more",
          at: "document",
          base: get("[{a: [read, write]}, {b: []}]"),
          revision: get("[{b: []}, {a: [write]}, {c: []}]"),
          reports: ["security-scope-removed info", "security-added info"],
        },
      ],
    },
    {
      code: "security-removed",
      summary: "Less has to be shown.",
      why: "What was enough is enough. Who may come in now is for people to judge.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "open",
          at: "document",
          base: get("[{a: []}]"),
          revision: get("[]"),
          reports: ["security-removed info"],
        },
      ],
    },
  ],
  compare({ base, revision }, report, { securitySchemes, sources }) {
    const narrowed = (one: Requirement): Finding => withoutWay(one, securitySchemes);
    const [before, after] = [base.security, revision.security];
    const { changed, gone, come } = changesOfWays(before ?? [], after ?? []);
    if (changed.length + gone.length + come.length === 0) return;
    const common = { operation: base };
    // What holds for all operations, and breaks none, is told once, of the document.
    const isGlobal = !base.hasOwnSecurity && !revision.hasOwnSecurity;
    if (before === undefined || before.length === 0) {
      if (after !== undefined && after.length > 0 && !after.some(isNothing)) {
        const seen = letInWith({}, securitySchemes);
        // An empty list says that nothing has to be shown; in what is made of a spec, that the spec says nothing of it.
        const isSaid = base.hasOwnSecurity || (before !== undefined && base.promise === undefined);
        if (isSaid) report({ ...narrowed({}), ...common });
        else report({ code: "security-stated", text: `A client has to show ${words(after)} now.`, seen, ...common });
      }
      return;
    }
    const isOpen = after === undefined || after.length === 0;
    if (isOpen) {
      if (!isGlobal)
        report({ code: "security-removed", text: `A client need not show ${words(before)} any more.`, ...common });
      return;
    }
    const isOtherWayKept = before.some((one) => after.some((other) => isEasier(other, one)));
    let isReported = false;
    for (const one of before) {
      if (after.some((other) => isEasier(other, one))) continue;
      isReported = true;
      if (after.some((other) => hasSchemesOf(other, one))) {
        const now = changed.find(([way]) => way === one)?.[1];
        report({
          code: "security-scope-added",
          text: `${words([one])} is not enough any more: a client has to show ${words(now === undefined ? after : [now])}.`,
          undecided: "Which scopes clients hold is not in the documents.",
          ...common,
        });
      } else {
        const level = isOtherWayKept && !isNothing(one) ? { level: "warning" as const } : {};
        report({ ...narrowed(one), ...common, ...level, ...unsaidWay(one, after, { securitySchemes, sources }) });
      }
    }
    if (isReported || isGlobal) return;
    for (const [one, other] of changed) {
      const text = fewerScopes(one, other);
      if (text !== undefined) report({ code: "security-scope-removed", text, ...common });
    }
    // One that needs more scopes breaks nobody where another way is kept that lets in all who had them.
    const others = after.filter(
      (way) =>
        come.includes(way) || changed.some(([one, other]) => other === way && moreScopes(one, way) !== undefined),
    );
    if (others.length > 0)
      report({ code: "security-added", text: `A client may also show ${words(others)}.`, ...common });
    else if (gone.length > 0)
      report({ code: "security-removed", text: `A client may no longer choose ${words(gone)}.`, ...common });
  },
};

function withoutWay(one: Requirement, schemes: CompareContext["securitySchemes"]): Finding {
  const shows = words([one]);
  return {
    code: "security-narrowed",
    text: `${shows === "nothing" ? "Nothing to show" : shows} is not enough any more.`,
    shown: letInWith(one, schemes),
  };
}

/** What is shown for a scheme that the base only names is not known: it may be what the revision describes under another name. */
function unsaidWay(
  one: Requirement,
  after: readonly Requirement[],
  { securitySchemes, sources }: Pick<CompareContext, "securitySchemes" | "sources">,
): Partial<Pick<Finding, "level" | "undecided">> {
  const name = Object.keys(one).find((key) => !securitySchemes.has(key));
  const described = (sources.revision.root as OpenApi).components?.securitySchemes ?? {};
  const isDescribed = after.some((way) => Object.keys(way).some((key) => Object.hasOwn(described, key)));
  if (name === undefined || !isDescribed) return {};
  return { level: "warning", undecided: `The base does not describe "${name}": how a client shows it is not said.` };
}

function isNothing(one: Requirement): boolean {
  return Object.keys(one).length === 0;
}

function hasSchemesOf(other: Requirement, one: Requirement): boolean {
  return Object.keys(other).every((name) => Object.hasOwn(one, name));
}
