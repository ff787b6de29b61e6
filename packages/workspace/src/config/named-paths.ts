/** Paths that are named in the settings: whether they lead to what is meant. */
import { configPath } from "./path.ts";
import type { Config } from "./config.ts";
import type { Files, ReadFailure } from "../files.ts";
import { describeFailure, type Problem } from "../problem.ts";

/** Those that lead to nothing that can be used, each as a sentence. */
export function findWrongPaths(fs: Files, config: Config): readonly Problem[] {
  const { template, templates, specs = [] } = config;
  type Named = readonly [key: readonly PropertyKey[], what: keyof typeof remedies, path: string];
  const named: readonly Named[] = [
    ...(template === undefined ? [] : [[["template"], "template", template] as const]),
    ...specs.map((path, index): Named => [["specs", index], "folder", path]),
    ...templates.map(({ template: path, index }): Named => [["paths", index, "template"], "template", path]),
  ];
  return named.flatMap(([key, what, path]): readonly Problem[] => {
    const wrong = what === "folder" ? whyNoFolder(fs, path) : whyNoTemplate(fs, path);
    if (wrong === undefined) return [];
    const line = config.lineOf(key);
    return [{ path: configPath, line, message: `The ${what} "${path}" ${wrong}.`, remedy: remedies[what] }];
  });
}

/** The settings without paths that cannot be used: then the nearest template counts, and all folders. */
export function withUsablePaths(fs: Files, config: Config): Config {
  const isTemplate = (path: string): boolean => whyNoTemplate(fs, path) === undefined;
  const specs = config.specs?.filter((path) => whyNoFolder(fs, path) === undefined);
  return {
    ...config,
    template: config.template !== undefined && isTemplate(config.template) ? config.template : undefined,
    templates: config.templates.filter(({ template }) => isTemplate(template)),
    specs: specs === undefined || specs.length === 0 ? undefined : specs,
  };
}

const remedies = {
  template: "name a file by its path from the folder of assent.yaml; until then the nearest template counts",
  folder: "name a folder by its path from the folder of assent.yaml",
} as const;

function whyNoTemplate(fs: Files, path: string): string | undefined {
  if (isAbsolute(path)) return "is named by an absolute path";
  const read = fs.read(path);
  // What is wrong with its text is told when it is read: there is no other template in its place.
  if (read.ok || isAboutText.has(read.reason)) return undefined;
  return read.reason === "missing" ? "is not there" : `cannot be used: ${describeFailure(read).replace(/\.$/, "")}`;
}

const isAboutText: ReadonlySet<ReadFailure> = new Set([
  "unreadable",
  "too-large",
  "binary",
  "utf-16",
  "not-utf-8",
] satisfies readonly ReadFailure[]);

function whyNoFolder(fs: Files, path: string): string | undefined {
  if (leadsOut(path)) return "is outside of the repository";
  if (isAbsolute(path)) return "is named by an absolute path";
  switch (fs.kindOf(path)) {
    case "missing":
      return "is not there";
    case "file":
    case "other":
      return "is no folder";
    default:
      return undefined;
  }
}

/** Whether a path is outside of the folder that it starts in, at its end or on the way. */
function leadsOut(path: string): boolean {
  let depth = 0;
  return path.split("/").some((part) => {
    if (part === "..") depth -= 1;
    else if (part !== "" && part !== ".") depth += 1;
    return depth < 0;
  });
}

function isAbsolute(path: string): boolean {
  return /^(?:[/\\]|[a-z]:)/i.test(path);
}
