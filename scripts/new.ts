// `npm run new KIND NAME` starts the one file that a new thing needs, and says which line to add to which list.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A kind of thing that can be added: where its files and their list are, and what a new file holds. */
interface Kind {
  readonly folder: string;
  /** What the name says: "says what is wrong, as in missing-section". */
  readonly naming: string;
  /** The text of the new file, from its name in kebab-case and in camelCase. */
  readonly skeleton: (name: string, identifier: string) => string;
}

/** What was made, or why nothing was. */
export type Made =
  | {
      readonly ok: true;
      readonly path: string;
      readonly list: string;
      readonly line: string;
      readonly identifier: string;
    }
  | { readonly ok: false; readonly reason: string };

export const kinds: Readonly<Record<string, Kind>> = {
  rule: {
    folder: "packages/check/src/rules",
    naming: "says what is wrong, as in missing-section",
    skeleton: (name, identifier) => `import type { Rule } from "../rule.ts";

export const ${identifier}: Rule = {
  code: "${name}",
  level: "warning",
  summary: "What holds when nothing is reported, in one sentence.",
  why: "Why the team asks for it.",
  examples: [
    { name: "as it should be", input: "" },
    { name: "as it should not be", input: "", reports: ["1:1-1:2"] },
  ],
  check({ spec, template }, report) {
    // report({ span, message: "What is, in the present tense, with the \\"word\\" in double quotes." });
  },
};
`,
  },
  renderer: {
    folder: "packages/check/src/renderers",
    naming: "says the format, as in json",
    skeleton: (name, identifier) => `import type { Renderer } from "../renderer.ts";

/** Findings as ${name}: who reads it, and which version of the format. */
export const ${identifier}: Renderer = {
  name: "${name}",
  render(findings) {
    return "";
  },
};
`,
  },
  fact: {
    folder: "packages/spec/src/facts",
    naming: "says what is read, as in introduction",
    skeleton: (_name, identifier) => `import type { Document } from "@assent/rst";

/** What is read, where it stands in a spec, and what comes out when it is not there. */
export function ${identifier}(document: Document): undefined {
  return undefined;
}
`,
  },
  directive: {
    folder: "packages/rst/src/directives",
    naming: "is docutils' or Sphinx' own, as in list-table",
    skeleton: (name, identifier) => `import type { Directive } from "./define.ts";

/** Which program defines it, and what it makes. */
export const ${identifier}: Directive = {
  name: "${name}",
  arguments: { required: 0, optional: 0 },
  hasContent: true,
  run({ content, parser }) {
    return [];
  },
};
`,
  },
  role: {
    folder: "packages/rst/src/roles",
    naming: "is docutils' or Sphinx' own, as in math",
    skeleton: (name, identifier) => `import type { Role } from "./define.ts";

/** Which program defines it, and what it makes. */
export const ${identifier}: Role = {
  name: "${name}",
  run({ text, inliner }) {
    return { nodes: [], messages: [] };
  },
};
`,
  },
  transform: {
    folder: "packages/rst/src/transforms",
    naming: "is docutils' own, as in dangling-references",
    skeleton: (_name, identifier) => `import type { Transform } from "./define.ts";

/** What it resolves, and docutils' class of the same name. */
export const ${identifier}: Transform = {
  priority: 0, // docutils' default_priority
  apply(document) {},
};
`,
  },
  command: {
    folder: "packages/cli/src/commands",
    naming: "is what is typed after assent, as in check",
    skeleton: (name, identifier) => `import type { Command } from "../command.ts";

export const ${identifier}: Command = {
  name: "${name}",
  summary: "What it does, in one line of help.",
  async run({ paths, flags }, { out }) {
    return 0;
  },
};
`,
  },
};

/** Makes the file for a new thing of a kind below `root`. Nothing that exists is written over. */
export function makeThing(kindName: string, name: string, root: string): Made {
  const kind = kinds[kindName];
  if (kind === undefined) return refuse(`Unknown kind "${kindName}". Known: ${Object.keys(kinds).join(", ")}.`);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    return refuse(`The name "${name}" is not in kebab-case; the name of a ${kindName} ${kind.naming}.`);
  }
  const path = `${kind.folder}/${name}.ts`;
  if (existsSync(join(root, path))) return refuse(`The file ${path} exists already.`);

  const identifier = identifierOf(name);
  mkdirSync(join(root, kind.folder), { recursive: true });
  writeFileSync(join(root, path), kind.skeleton(name, identifier));
  return {
    ok: true,
    path,
    list: `${kind.folder}/index.ts`,
    line: `import { ${identifier} } from "./${name}.ts";`,
    identifier,
  };
}

function refuse(reason: string): Made {
  return { ok: false, reason };
}

/** `missing-section` as `missingSection`; a name that TypeScript keeps for itself gets a `_` at its end. */
function identifierOf(name: string): string {
  const identifier = name.replaceAll(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
  return ["class", "default", "delete", "export", "function", "import", "new", "return", "switch", "var"].includes(
    identifier,
  )
    ? `${identifier}_`
    : identifier;
}

function main([kind, name]: readonly string[]): number {
  if (kind === undefined || name === undefined) {
    const lines = Object.entries(kinds).map(([known, { naming }]) => `  ${known.padEnd(10)} the name ${naming}`);
    process.stderr.write(`Usage: npm run new KIND NAME\n\n${lines.join("\n")}\n`);
    return 2;
  }
  const made = makeThing(kind, name, dirname(dirname(fileURLToPath(import.meta.url))));
  if (!made.ok) {
    process.stderr.write(`${made.reason}\n`);
    return 2;
  }
  process.stdout.write(`Made ${made.path}\n`);
  process.stdout.write(`Next: in ${made.list}, add\n\n  ${made.line}\n\nand ${made.identifier} to the list.\n`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
