/**
 * `only` as Sphinx reads it: its content is for the outputs that its expression names. A tag that is none of Sphinx' own is
 * one that a team sets when it builds; nothing says here whether it does, so that its content is shown.
 */
import { type Document, type Element, type Node, plainText } from "@assent/rst";
import { rewrite } from "./rewrite.ts";

/** The document without what is never for pages on the web. */
export function withoutOtherOutputs(document: Document, text: string): Document {
  if (!/\b(?:only|raw)::|\(raw\)/.test(text)) return document;
  const roles = rolesForOthers(text);
  const children = rewrite(document.children, (node) =>
    isForOthers(node) || (roles.size > 0 && isRoleOf(roles, node, text)) ? undefined : node,
  );
  return children === document.children ? document : { ...document, children };
}

function isForOthers(node: Node): boolean {
  if (node.type === "system_message") return isRawForOthers(node);
  if (node.type !== "container" || node.classes[0] !== "only") return false;
  const { argument } = node.attributes as Readonly<Record<string, unknown>>;
  return typeof argument === "string" && isForPages(argument) === false;
}

/** `raw` for formats none of which is HTML: its text is nothing that a page ever shows. */
function isRawForOthers(message: Element): boolean {
  const source = message.children.find(({ type }) => type === "literal_block");
  const formats = source === undefined ? undefined : /^\.\. raw::[ \t]+([^\n]+)/.exec(plainText(source))?.[1];
  return formats !== undefined && !/\bhtml\b/i.test(formats);
}

/** Roles of the text that are made of `raw`, for formats none of which is HTML. */
function rolesForOthers(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, name = "", format = ""] of text.matchAll(
    /^[ \t]*\.\. role::[ \t]*([\w.+:-]+)\(raw\)[ \t]*\n[ \t]+:format:([^\n]*)/gim,
  ))
    if (!/\bhtml\b/i.test(format)) found.add(name.toLowerCase());
  return found;
}

/** What stands for a role that is not read, ":name:`words`" or "`words`:name:", and what is said of it. */
function isRoleOf(roles: ReadonlySet<string>, node: Node, text: string): boolean {
  if (node.type !== "problematic" && node.type !== "system_message") return false;
  const { start, end, source: file } = node.span;
  const source = node.type === "problematic" ? plainText(node) : file === undefined ? text.slice(start, end) : "";
  const name = /^:([^\s:`]+):`/.exec(source)?.[1] ?? /`:([^\s:`]+):$/.exec(source)?.[1];
  return name !== undefined && roles.has(name.toLowerCase());
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
