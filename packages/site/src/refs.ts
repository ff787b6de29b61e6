/** `doc`, `ref` and `numref`: where they lead, and in which words. */
import { type ElementOf, type Node, plainText } from "@assent/rst";
import type { DocumentRecord, Link } from "./record.ts";
import { rewrite } from "./rewrite.ts";

/** What a label names: its title, and "Fig. 1" where it has such a number. */
interface Named {
  readonly title: string;
  readonly number: string | undefined;
}

/** Where a `doc` or `ref` leads; other roles of Sphinx name code and are shown as it. */
export function crossReference(node: ElementOf<"inline">): Link | undefined {
  const { reftype, reftarget, refexplicit } = node.attributes;
  if (typeof reftarget !== "string" || reftarget === "") return undefined;
  const hasText = refexplicit !== undefined;
  if (reftype === "doc") return { kind: "doc", target: reftarget, hasText };
  const target = reftarget.toLowerCase();
  const template = plainText(node);
  if (reftype === "numref" && hasText && /%s|\{(?:name|number)\}/.test(template))
    return { kind: "ref", target, hasText, template };
  if (reftype === "numref") return { kind: "ref", target, hasText, isNumbered: true };
  if (reftype === "ref") return { kind: "ref", target, hasText };
  return undefined;
}

/** The words of a `ref` to what is named so; undefined where it keeps its own, or there are no others. */
export function wordsOf(link: Extract<Link, { readonly kind: "ref" }>, named: Named): string | undefined {
  if (link.template !== undefined) return fillTemplate(link.template, named);
  if (link.hasText) return undefined;
  const words = link.isNumbered === true ? (named.number ?? named.title) : named.title;
  return words === "" ? undefined : words;
}

/** "Fig. %s" with the number; without one with what the label names. */
function fillTemplate(template: string, { title, number }: Named): string {
  const own = number?.replace(/^.* /, "") ?? title;
  return template.replace(/%s|\{(name|number)\}/g, (_all, name?: string) => (name === "name" ? title : own));
}

/** Nodes with the words of each `ref` to a place in the same document, as its page shows them. */
export function withRefs(nodes: readonly Node[], labels: DocumentRecord["labels"]): readonly Node[] {
  const known = new Map(labels.map(([label, , title, number]) => [label, { title, number }] as const));
  if (known.size === 0) return nodes;
  return rewrite(nodes, (node) => {
    const link = node.type === "inline" ? crossReference(node) : undefined;
    const named = link?.kind === "ref" ? known.get(link.target) : undefined;
    const text = link?.kind === "ref" && named !== undefined ? wordsOf(link, named) : undefined;
    return text === undefined || node.type !== "inline"
      ? node
      : { ...node, children: [{ type: "text", text, span: node.span }] };
  });
}
