/** Paths with parts that may be left out: "GET /v1/things/[{kind}/]open" is a method with its kind and another one without it. */
import { quoted, type Report } from "../../report.ts";
import type { OlderMethod } from "./method.ts";

/** Methods, each with what it is without the parts of its path that may be left out, where no other is that; it is told. */
export function withShorter(methods: readonly OlderMethod[], report: Report): readonly OlderMethod[] {
  const known = new Set(methods.map(nameOf));
  return methods.flatMap((one) => {
    const { shorter } = one.path;
    if (shorter === undefined) return [one];
    const less: OlderMethod = { ...one, path: shorter, parameters: new Map(one.parameters) };
    const names = [`${one.verb} ${one.path.path}`, `${one.verb} ${shorter.path}`]
      .map((name) => quoted(name))
      .join(" and ");
    report("contract-not-understood", one.urlSpan, `A part of the path may be left out: it stands for ${names}.`, {
      level: "info",
      help: "write each of the paths, with what is said of it",
    });
    for (const name of one.parameters.keys())
      if (hasPart(one.path.path, name) && !hasPart(shorter.path, name)) less.parameters.delete(name);
    if (known.has(nameOf(less))) return [one];
    known.add(nameOf(less));
    return [one, less];
  });
}

function nameOf({ verb, path }: OlderMethod): string {
  return `${verb} ${path.key}`;
}

/** Whether a path has a placeholder, where "-" and "_" are alike. */
function hasPart(path: string, name: string): boolean {
  return path.replaceAll("-", "_").includes(`{${name.replaceAll("-", "_")}}`);
}
