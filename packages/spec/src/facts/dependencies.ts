/** What a spec says it depends on. */
import { type Node, type Span, walkTree } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import { linkOf } from "./links.ts";

/** Another spec, story or change that a spec says it depends on. */
export interface Dependency {
  /** What was written: a URL, a path. */
  readonly target: string;
  readonly span: Span;
  readonly kind: "path" | "spec-url" | "story" | "change" | "url";
  /** The id of the story or spec, where there is one. */
  readonly id: string | undefined;
  /** The words around it. */
  readonly text: string;
}

/** What stands under "Dependencies"; empty for "None". */
export const dependencies: Fact<readonly Dependency[]> = fact(({ outline }) => {
  const found: Dependency[] = [];
  for (const section of outline.all) {
    if (section.key === "dependencie") collect(section, found);
  }
  return found;
});

function collect(section: Section, found: Dependency[]): void {
  found.push(...linkedIn(section.body));
  for (const below of section.sections) collect(below, found);
}

/** What the links of some nodes lead to, in order. */
export function linkedIn(nodes: readonly Node[]): readonly Dependency[] {
  const found: Dependency[] = [];
  for (const root of nodes) {
    walkTree(root, (node, ancestors) => {
      if (node.type === "comment" || node.type === "target") return "skip";
      const target = targetOf(node);
      if (target === undefined) return undefined;
      const around = ancestors.findLast(({ type }) => type === "paragraph");
      found.push(dependencyOf(target, node.span, around ? textOf(around) : ""));
      return "skip";
    });
  }
  return found;
}

function textOf(node: Node): string {
  let text = "";
  walkTree(node, (below) => {
    if (below.type === "text") text += below.text;
  });
  return text;
}

/** Where a reference leads: an address, a path, or the document of a `doc` role. */
function targetOf(node: Node): string | undefined {
  if (node.type === "reference") return node.attributes.refuri;
  if (node.type !== "inline" || node.attributes.reftype !== "doc") return undefined;
  const { reftarget } = node.attributes;
  return typeof reftarget === "string" ? `${reftarget.replace(/\.rst$/, "")}.rst` : undefined;
}

function dependencyOf(target: string, span: Span, text: string): Dependency {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) {
    return { target, span, kind: "path", id: stem(target), text };
  }
  const link = linkOf(target, span);
  if (link.kind === "gerrit") return { target, span, kind: "change", id: link.id, text };
  if (link.kind !== "other") return { target, span, kind: "story", id: link.id, text };
  const page = /\/specs\/(?:[\w.+-]+\/)*([\w.+-]+)\.(?:html|rst)(?:[?#].*)?$/.exec(target);
  if (page) return { target, span, kind: "spec-url", id: page[1], text };
  return { target, span, kind: "url", id: undefined, text };
}

/** The name of a file without its folder and its ending. */
export function stem(path: string): string {
  return path
    .replace(/#.*$/, "")
    .replace(/^.*\//, "")
    .replace(/\.rst$/, "");
}
