import { deprecationOf, removalOf, textOf } from "../comparing/sunset.ts";
import { isBeforeRelease } from "../releases.ts";
import type { Finding, OperationFamily, Shown } from "../comparing/rule.ts";
import type { OperationSurface } from "../comparing/surface.ts";

/** How operations age, and what they say of themselves. */
export const lifecycle: OperationFamily = {
  rules: [
    {
      code: "operation-deprecated",
      summary: "An operation is deprecated.",
      why: "It works as before; that it will go is worth telling.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "with a date",
          at: "document",
          base: "paths: {/a: {get: {responses: {}}}}",
          revision: "paths: {/a: {get: {deprecated: true, x-sunset: '9999-01-01', responses: {}}}}",
          reports: ["operation-deprecated info"],
        },
      ],
    },
    {
      code: "operation-reactivated",
      summary: "An operation is no longer deprecated.",
      why: "It works as before.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "after all",
          at: "document",
          base: "paths: {/a: {get: {deprecated: true, responses: {}}}}",
          revision: "paths: {/a: {get: {responses: {}}}}",
          reports: ["operation-reactivated info"],
        },
      ],
    },
    {
      code: "sunset-too-early",
      summary: "An operation is deprecated with a day that has passed, or is none.",
      why: "Clients have no time to change.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "long ago",
          at: "document",
          base: "paths: {/a: {get: {responses: {}}}}",
          revision: "paths: {/a: {get: {deprecated: true, x-sunset: '2001-01-01', responses: {}}}}",
          reports: ["sunset-too-early error"],
        },
      ],
    },
    {
      code: "sunset-moved-earlier",
      summary: "The day, or the release, at which an operation goes is earlier than was told.",
      why: "Clients were told that they have time until then.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "earlier",
          at: "document",
          base: "paths: {/a: {get: {deprecated: true, x-sunset: '9999-01-01', responses: {}}}}",
          revision: "paths: {/a: {get: {deprecated: true, x-sunset: '2001-01-01', responses: {}}}}",
          reports: ["sunset-moved-earlier error"],
        },
        {
          name: "to an earlier day that is still to come",
          at: "document",
          base: "paths: {/a: {get: {deprecated: true, x-sunset: '9999-01-01', responses: {}}}}",
          revision: "paths: {/a: {get: {deprecated: true, x-sunset: '9998-01-01', responses: {}}}}",
          reports: ["sunset-moved-earlier error"],
        },
      ],
    },
    {
      code: "sunset-removed",
      summary: "The day at which an operation goes is no longer told.",
      why: "What was promised until a day may go at any time.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "no day",
          at: "document",
          base: "paths: {/a: {get: {deprecated: true, x-sunset: '9999-01-01', responses: {}}}}",
          revision: "paths: {/a: {get: {deprecated: true, responses: {}}}}",
          reports: ["sunset-removed error"],
        },
      ],
    },
    {
      code: "stability-decreased",
      summary: "An operation is called less stable than before (x-stability-level).",
      why: "Clients relied on the higher promise.",
      request: "error",
      response: "error",
      examples: [
        {
          name: "stable to beta",
          at: "document",
          base: "paths: {/a: {get: {x-stability-level: stable, responses: {}}}}",
          revision: "paths: {/a: {get: {x-stability-level: beta, responses: {}}}}",
          reports: ["stability-decreased error"],
        },
      ],
    },
    {
      code: "stability-increased",
      summary: "An operation is called more stable than before.",
      why: "More is promised.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "beta to stable",
          at: "document",
          base: "paths: {/a: {get: {x-stability-level: beta, responses: {}}}}",
          revision: "paths: {/a: {get: {x-stability-level: stable, responses: {}}}}",
          reports: ["stability-increased info"],
        },
      ],
    },
    {
      code: "operation-id-changed",
      summary: "The id of an operation is another.",
      why: "Requests are the same; generated clients get another name.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "renamed",
          at: "document",
          base: "paths: {/a: {get: {operationId: getA, responses: {}}}}",
          revision: "paths: {/a: {get: {operationId: readA, responses: {}}}}",
          reports: ["operation-id-changed info"],
        },
      ],
    },
    {
      code: "tag-added",
      summary: "An operation has a new tag.",
      why: "It moves in the documentation.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "new",
          at: "document",
          base: "paths: {/a: {get: {responses: {}}}}",
          revision: "paths: {/a: {get: {tags: [x], responses: {}}}}",
          reports: ["tag-added info"],
        },
      ],
    },
    {
      code: "tag-removed",
      summary: "An operation has lost a tag.",
      why: "It moves in the documentation.",
      request: "info",
      response: "info",
      examples: [
        {
          name: "gone",
          at: "document",
          base: "paths: {/a: {get: {tags: [x], responses: {}}}}",
          revision: "paths: {/a: {get: {responses: {}}}}",
          reports: ["tag-removed info"],
        },
      ],
    },
  ],
  compare({ base, revision }, report, { today }) {
    compareSunsets(base, { revision, today, report });
    const levels = ["draft", "alpha", "beta", "stable"];
    const rank = (raw: OperationSurface["raw"]): number => levels.indexOf(textOf(raw["x-stability-level"]));
    const [was, is] = [rank(base.raw), rank(revision.raw)];
    if (was > is && was >= 0) {
      report({
        code: "stability-decreased",
        text: `The operation is ${levels[is] ?? "of no told stability"}; it was ${levels[was]}.`,
        operation: base,
        shown: {
          kind: "request",
          base: `promised as ${levels[was]}`,
          revision: `promised as ${levels[is] ?? "nothing"}`,
        },
      });
    } else if (is > was && was >= 0)
      report({ code: "stability-increased", text: `The operation is ${levels[is]}.`, operation: base });
    const [oldId, newId] = [base.raw.operationId, revision.raw.operationId];
    if (oldId !== newId) {
      const text = `The operation id is ${newId === undefined ? "gone" : JSON.stringify(newId)}; it was ${oldId === undefined ? "none" : JSON.stringify(oldId)}.`;
      report({ code: "operation-id-changed", text, operation: base });
    }
    const [before, after] = [tagsOf(base), tagsOf(revision)];
    for (const tag of after) {
      if (!before.includes(tag))
        report({ code: "tag-added", text: `The operation has the tag "${tag}" now.`, operation: base });
    }
    for (const tag of before) {
      if (!after.includes(tag))
        report({ code: "tag-removed", text: `The operation has lost the tag "${tag}".`, operation: base });
    }
  },
};

interface Sunsets {
  readonly revision: OperationSurface;
  readonly today: string;
  readonly report: (finding: Finding) => void;
}

function compareSunsets(base: OperationSurface, { revision, today, report }: Sunsets): void {
  const before = deprecationOf(base.raw);
  const after = deprecationOf(revision.raw);
  const shown = (promised: string): Shown => ({ kind: "request", base: promised, revision: "refused at any time" });
  if (!before.isDeprecated && after.isDeprecated) {
    const isEarly = after.sunset !== undefined && (after.date === undefined || after.date < today);
    if (isEarly) {
      const text = `The operation is deprecated with the sunset "${textOf(after.sunset)}", ${after.date === undefined ? "which is no date" : "which has passed"}.`;
      report({ code: "sunset-too-early", text, operation: base, shown: shown("accepted without an end") });
    } else {
      const until = after.date === undefined ? "" : `; it works until ${after.date}`;
      report({ code: "operation-deprecated", text: `The operation is deprecated${until}.`, operation: base });
    }
  } else if (isBeforeRelease(removalOf(revision.raw), removalOf(base.raw))) {
    const text = `The operation goes in ${removalOf(revision.raw)}; it was promised until ${removalOf(base.raw)}.`;
    const until = shown(`accepted until ${removalOf(base.raw)}`);
    report({ code: "sunset-moved-earlier", text, operation: base, shown: until });
  } else if (before.isDeprecated && !after.isDeprecated) {
    report({ code: "operation-reactivated", text: "The operation is not deprecated any more.", operation: base });
  } else if (after.isDeprecated && before.sunset !== undefined) {
    if (after.sunset === undefined) {
      report({
        code: "sunset-removed",
        text: "The operation has no sunset any more.",
        operation: base,
        shown: shown(`accepted until ${textOf(before.sunset)}`),
      });
    } else if (before.date !== undefined && after.date !== undefined && after.date < before.date) {
      const text = `The operation goes at ${after.date}; it was promised until ${before.date}.`;
      report({ code: "sunset-moved-earlier", text, operation: base, shown: shown(`accepted until ${before.date}`) });
    }
  }
}

function tagsOf({ raw }: OperationSurface): readonly string[] {
  return Array.isArray(raw.tags) ? raw.tags.filter((tag): tag is string => typeof tag === "string") : [];
}
