/** The entries of a `toctree`, and of an `autosummary`. https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-toctree */
import { type Element, type Node, plainText } from "@assent/rst";
import type { Link, TocEntry } from "../../record.ts";

export function toctreeOf(node: Element): Link {
  const options = node.attributes as Readonly<Record<string, unknown>>;
  const has = (name: string): boolean => options[name] !== undefined;
  const numberOf = (name: string): number | undefined => {
    const value = options[name];
    const number = typeof value === "number" ? value : typeof value === "string" ? Number.parseInt(value, 10) : NaN;
    return number > 0 ? number : undefined;
  };
  return {
    kind: "toctree",
    entries: entriesIn(node),
    isGlob: has("glob"),
    isHidden: has("hidden"),
    isReversed: has("reversed"),
    isTitlesOnly: has("titlesonly"),
    includesHidden: has("includehidden"),
    maxdepth: numberOf("maxdepth"),
    numbered: has("numbered") ? (numberOf("numbered") ?? 99) : undefined,
    caption: typeof options.caption === "string" ? options.caption : "",
  };
}

/** The names of an `autosummary`. */
export function namesIn(node: Element): readonly string[] {
  return entriesIn(node).map(({ target }) => target);
}

function entriesIn(node: Element): readonly TocEntry[] {
  const entries: TocEntry[] = [];
  const waiting: Node[] = [...node.children];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at.type === "text") continue;
    if (at.type !== "inline") {
      waiting.unshift(...at.children);
      continue;
    }
    const { reftarget, refexplicit } = at.attributes;
    if (typeof reftarget === "string") {
      entries.push({ target: reftarget, title: refexplicit === undefined ? undefined : plainText(at) });
    }
  }
  return entries;
}
