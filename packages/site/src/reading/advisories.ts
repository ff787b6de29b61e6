/** `cve` and `cwe` as Sphinx shows them: "CVE 2020-1234", a link to what is known of it. */
import { type ElementOf, type Node, plainText } from "@assent/rst";

interface List {
  readonly name: string;
  readonly form: RegExp;
  readonly at: (id: string) => string;
}

const lists: ReadonlyMap<string, List> = new Map([
  ["cve", { name: "CVE", form: /^\d{4}-\d{4,}$/, at: (id) => `https://www.cve.org/CVERecord?id=CVE-${id}` }],
  ["cwe", { name: "CWE", form: /^\d+$/, at: (id) => `https://cwe.mitre.org/data/definitions/${id}.html` }],
]);

/** An advisory as a link; other words as they are. */
export function advisory(node: ElementOf<"inline">): Node {
  const list = lists.get(node.classes[0] ?? "");
  if (list === undefined) return node;
  const written = plainText(node).trim();
  const [, title, own] = /^([^<>]*[^<>\s])\s*<([^<>]*)>$/.exec(written) ?? [];
  const id = (own ?? written).replace(/#.*$/, "");
  if (!list.form.test(id)) return node;
  const words: Node = { type: "text", text: title ?? `${list.name} ${written}`, span: node.span };
  const place = (own ?? written).slice(id.length);
  return { ...node, type: "reference", classes: [], attributes: { refuri: list.at(id) + place }, children: [words] };
}
