/** The examples of the README, run: each `// →` block is what the expression before it gives. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import ts from "typescript";
import { rootPath } from "../../../test/shared.ts";
import * as rst from "../src/index.ts";

const readme = readFileSync(join(rootPath, "packages", "rst", "README.md"), "utf8");
const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1]!);

/** Runs an example; gives each shown result with what it is. */
function run(example: string): { readonly shown: string; readonly value: unknown }[] {
  const shown: string[] = [];
  const source = example
    .replace(/^import .*$/gm, "")
    .replace(/;\n((?:\/\/ → .*\n?)+)/g, (_, lines: string) => {
      shown.push(lines.replace(/^\/\/ → ?/gm, "").trimEnd());
      return ";/*shown*/\n";
    })
    .replace(/^(?!const|\s|[})\]])(.*?);\/\*shown\*\//gms, "results.push($1);");
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const results: unknown[] = [];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is this repository's own README
  const body = new Function("rst", "results", `const { ${Object.keys(rst).join(", ")} } = rst;\n${outputText}`) as (
    engine: typeof rst,
    results: unknown[],
  ) => void;
  body(rst, results);
  return results.map((value, index) => ({ shown: shown[index]!, value }));
}

it.each(examples)("README example %#", (example) => {
  const results = run(example);
  expect(results.length).toBeGreaterThan(0);
  for (const { shown, value } of results) {
    const text = typeof value === "string" && value.includes("\n") ? value.trimEnd() : JSON.stringify(value);
    if (shown.endsWith("…")) expect(text.startsWith(shown.slice(0, -1).trimEnd())).toBe(true);
    else if (text.startsWith("[") || text.startsWith("{")) expect(value).toEqual(JSON.parse(shown));
    else expect(text).toBe(shown);
  }
});

it("names all that the package exports", () => {
  expect(Object.keys(rst).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
