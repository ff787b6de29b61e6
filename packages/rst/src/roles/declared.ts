/** Roles that are declared as data: those of Sphinx, and a team's own. */
import { isAscii, toId } from "../characters/names.ts";
import { trim } from "../characters/classes.ts";
import { unescape } from "../characters/escapes.ts";
import type { Fragment } from "../fragment.ts";
import type { Span } from "../nodes.ts";
import type { DeclaredRole } from "../settings.ts";
import { createText, type MutableElement, type MutableText } from "../tree.ts";
import type { Role, RoleCall } from "./define.ts";
import { roleElement, roleText } from "./generic.ts";

/** The role that a declaration describes. */
export function declaredRole(name: string, declared: DeclaredRole): Role {
  return {
    name,
    run(call) {
      const classes = [...((call.options.classes as readonly string[] | undefined) ?? [])];
      if (declared.node !== "reference") {
        const node = roleElement(
          { ...call, options: { classes: [className(name), ...classes] } },
          declared.node,
          declared.hasTarget ? shownText(call.text) : roleText(call.text),
        );
        return { nodes: [node], messages: [] };
      }
      if (declared.url !== undefined)
        return { nodes: [externalLink(call, declared.url, declared.caption)], messages: [] };
      const { text, target, span } = targetOf(call.text);
      const node = roleElement(
        { ...call, options: { classes: ["xref", className(name), ...classes] } },
        "inline",
        createText(text, span),
      );
      node.attributes = { reftype: name, reftarget: target, ...(text === target ? {} : { refexplicit: true }) };
      return { nodes: [node], messages: [] };
    },
  };
}

/** A link whose address is made of its words. */
function externalLink(call: RoleCall, url: string, caption: string | undefined): MutableElement {
  const { text, target, span, isTitled } = targetOf(call.text);
  const words = isTitled ? target : unescape(call.text.text);
  const refuri = fill(url, words);
  const shown = isTitled ? text : caption === undefined ? refuri : fill(caption, words);
  const node = roleElement(call, "reference", createText(shown, span));
  node.attributes = { refuri };
  return node;
}

/** A pattern as Python's "%" fills it in, of one string. */
function fill(pattern: string, words: string): string {
  return pattern.replace(/%([s%])/g, (_all, kind: string) => (kind === "s" ? words : "%"));
}

function shownText(written: Fragment): MutableText {
  const { text, span } = targetOf(written);
  return createText(text, span);
}

/** A name as a class: "py:func" is "py-func", "größe" is "grosze" as docutils would have it. */
export function className(name: string): string {
  return (isAscii(name) ? "" : toId(name)) || name.replace(/[^\w-]+/g, "-");
}

/** What a reference shows and where it leads: `target`, `text <target>`; `~a.b.c` shows "c", `!x` leads nowhere. */
export function targetOf(written: Fragment): {
  readonly text: string;
  readonly target: string;
  readonly span: Span;
  /** Whether words and target are written apart. */
  readonly isTitled?: true;
} {
  const { text } = written;
  const open = text.lastIndexOf("<");
  if (text.endsWith(">") && open > 0 && text.charCodeAt(open - 1) !== 0) {
    const title = written.slice(0, open).trimEnd();
    if (title.text !== "") {
      return {
        text: unescape(title.text),
        target: trim(unescape(text.slice(open + 1, -1))),
        span: title.span(),
        isTitled: true,
      };
    }
  }
  const first = text[0];
  if (first === "!") return { text: unescape(text.slice(1)), target: "", span: written.span(1) };
  const from = first === "~" ? Math.max(1, text.lastIndexOf(".") + 1) : 0;
  return {
    text: unescape(text.slice(from)),
    target: unescape(text.slice(first === "~" ? 1 : 0)),
    span: written.span(from),
  };
}
