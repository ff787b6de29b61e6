/**
 * `cve` and `cwe` as Sphinx shows them: "CVE 2020-1234", a link to what is known of it. The tree is changed, so that the
 * page, its Markdown and the search say the same.
 */
import { type Document, type Element, type Node, plainText } from "@assent/rst";
import { rewrite } from "./rewrite.ts";

const lists: Readonly<
  Record<string, { readonly name: string; readonly form: RegExp; readonly at: (id: string) => string }>
> = {
  cve: { name: "CVE", form: /^\d{4}-\d{4,}$/, at: (id) => `https://www.cve.org/CVERecord?id=CVE-${id}` },
  cwe: { name: "CWE", form: /^\d+$/, at: (id) => `https://cwe.mitre.org/data/definitions/${id}.html` },
};

/** The document with its advisories as links. */
export function withAdvisories(document: Document, text: string): Document {
  if (!/:c[vw]e:|default-role|role::/i.test(text)) return document;
  const children = rewrite(document.children, (node) => (node.type === "inline" ? shown(node) : node));
  return children === document.children ? document : { ...document, children };
}

function shown(node: Element): Node {
  const list = lists[node.classes[0] ?? ""];
  if (list === undefined) return node;
  const written = plainText(node).trim();
  const [, title, own] = /^([^<>]*[^<>\s])\s*<([^<>]*)>$/.exec(written) ?? [];
  const id = (own ?? written).replace(/#.*$/, "");
  if (!list.form.test(id)) return node;
  const words: Node = { type: "text", text: title ?? `${list.name} ${written}`, span: node.span };
  const place = (own ?? written).slice(id.length);
  return { ...node, type: "reference", classes: [], attributes: { refuri: list.at(id) + place }, children: [words] };
}
