/**
 * `only` as Sphinx reads it: its content is for the outputs that its expression names. A tag that is none of Sphinx' own is
 * one that a team sets when it builds; nothing says here whether it does, so that its content is shown.
 */
import { type Element, refusedFormats } from "@assent/rst";

/** Whether a node is of what is never for pages on the web: content of `only`, or text of `raw` for none but other formats. */
export function isForOthers(node: Element): boolean {
  if (node.type === "container" && node.classes[0] === "only") {
    const { argument } = node.attributes as Readonly<Record<string, unknown>>;
    return typeof argument === "string" && isForPages(argument) === false;
  }
  return refusedFormats(node)?.includes("html") === false;
}

/** Formats and builders of Sphinx; those that make such pages as this site does come first. */
const pages = new Set(["html", "dirhtml"]);
const others = new Set(
  (
    "singlehtml htmlhelp qthelp devhelp applehelp epub latex latexpdf pdf text man texinfo xml pseudoxml gettext json " +
    "pickle changes doctest coverage linkcheck dummy"
  ).split(" "),
);

/** Whether the expression is true on a page; undefined where that depends on tags of a team, or it is none. */
export function isForPages(expression: string): boolean | undefined {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const wrong: (string | undefined)[] = [];
  const either = (): boolean | undefined => {
    let value = both();
    while (tokens[at] === "or") {
      at += 1;
      const next = both();
      value = value === true || next === true ? true : value === undefined || next === undefined ? undefined : false;
    }
    return value;
  };
  const both = (): boolean | undefined => {
    let value = one();
    while (tokens[at] === "and") {
      at += 1;
      const next = one();
      value = value === false || next === false ? false : value === undefined || next === undefined ? undefined : true;
    }
    return value;
  };
  const one = (): boolean | undefined => {
    const token = tokens[at];
    at += 1;
    if (token === "not") {
      const value = one();
      return value === undefined ? undefined : !value;
    }
    if (token === "(") {
      const value = either();
      if (tokens[at] !== ")") wrong.push(tokens[at]);
      at += 1;
      return value;
    }
    if (token === undefined || !/^\w+$/.test(token)) wrong.push(token);
    return valueOf(token ?? "");
  };
  const value = tokens.length > mostTokens ? undefined : either();
  return wrong.length > 0 || at < tokens.length ? undefined : value;
}

/** More than anybody writes, and less than what could fill the stack. */
const mostTokens = 200;

function valueOf(tag: string): boolean | undefined {
  const name = tag.replace(/^(?:format|builder)_/, "");
  return pages.has(name) ? true : others.has(name) ? false : undefined;
}
