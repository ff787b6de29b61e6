// Directives and roles that a team has of its own: known where its template uses them, else told with what makes them known.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assent, commitAll, folderWith, spec, template, write } from "./run.ts";

const path = "specs/warm_every_worker.rst";
const inTemplate = [
  {
    name: "directives with an argument, with content and with neither",
    own: ".. author:: Your name\n\n.. plan::\n\n   Words.\n\n.. sign::",
  },
  { name: "a directive of a domain, with options", own: ".. acme:plan:: A\n   :by: you\n\n   Words." },
  { name: "a role, and one of a domain", own: "See :card:`17` and :acme:task:`18`." },
];

const withOwn = (text: string, own: string): string => text.replace(/^(https:.*\n)/m, `$1\n${own}\n`);

/** The names that a report as JSON calls unknown. */
const unknownIn = (json: string): readonly (string | undefined)[] =>
  (JSON.parse(json) as readonly { readonly rule: string; readonly message: string }[])
    .filter(({ rule }) => /^unknown-(?:directive|role)$/.test(rule))
    .map(({ message }) => /"(\w+)"/.exec(message)?.[1]);

describe("names that the template has of its own are known, and assent init writes them down", () => {
  test.each(inTemplate)("$name", async ({ own }) => {
    const folder = folderWith({
      "specs/template.rst": withOwn(template, own),
      [path]: withOwn(spec, `${own}\n\n.. nott:: Words.\n\nAnd :wrdd:\`words\`.`),
    });
    const before = await assent(folder, ["check", "--format", "json"]);
    const names = [...own.matchAll(/(?:\.\. |:(?=[a-z:]+:`))([a-z:]+?):[:`]/g)].map(([, name]) => `"${name!}"`);
    expect(before.err).toContain(`note: The template uses ${names.join(", ")}, which `);
    expect([before.code, unknownIn(before.out)]).toEqual([1, ["nott", "wrdd"]]);
    const { out } = await assent(folder, ["init", "--no-baseline"]);
    expect(out).toContain(`${names.join(", ")}, which the template uses`);
    const after = await assent(folder, ["check", "--format", "json"]);
    expect(after.err).toBe("");
    expect(unknownIn(after.out)).toEqual(["nott", "wrdd"]);
  });

  test("those of older versions too, on which older specs were written", async () => {
    const older = withOwn(template, ".. number:: 0\n\n.. author:: Your name");
    const folder = folderWith({ "specs/template.rst": older, [path]: withOwn(spec, ".. number:: 7") });
    commitAll(folder, "Start");
    write(folder, "specs/template.rst", withOwn(template, ".. author:: Your name"));
    commitAll(folder, "Without the number");
    expect((await assent(folder, ["init", "--no-baseline"])).out).toContain(
      '"author", "number", which the template uses',
    );
    const after = await assent(folder, ["check", "--format", "json"]);
    expect([after.err, after.out.includes("unknown-directive")]).toEqual(["", false]);
  });

  test("what is known already is not written", async () => {
    const folder = folderWith({ "specs/template.rst": template, [path]: withOwn(spec, ".. nott:: Words.") });
    await assent(folder, ["init"]);
    expect(readFileSync(join(folder, "assent.yaml"), "utf8")).not.toMatch(/directives|roles/);
  });
});

describe("the help for an unknown name is a setting that makes it known", () => {
  test.each([
    ["a directive", ".. plan:: Words.\n\n   More."],
    ["a directive of a domain", ".. acme:plan:: Words."],
    ["a role", "See :card:`17`."],
    ["a role of a domain", "See :acme:card:`17`."],
  ])("%s", async (_name, own) => {
    const folder = folderWith({ "specs/template.rst": template, [path]: withOwn(spec, own) });
    const unknown = async (world: string): Promise<readonly { readonly help: string | null }[]> => {
      const { out } = await assent(world, ["check", "--format", "json"]);
      return (JSON.parse(out) as readonly { rule: string; help: string | null }[]).filter(({ rule }) =>
        /^unknown-(?:directive|role)$/.test(rule),
      );
    };
    const [first] = await unknown(folder);
    const [, setting = ""] = /"(.+)"$/.exec(first?.help ?? "") ?? [];
    expect(setting).not.toBe("");
    const known = folderWith({
      "specs/template.rst": template,
      [path]: withOwn(spec, own),
      "assent.yaml": `${setting}\n`,
    });
    expect(await unknown(known)).toEqual([]);
  });
});
