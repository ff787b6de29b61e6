/** Handlers of lists. */
import type { Element } from "../../nodes.ts";
import { escapeText } from "./escape.ts";
import { toFieldIndent } from "./measures.ts";
import { isSimpleList } from "./simple-lists.ts";
import type { HtmlHandlers, HtmlWriter } from "./writer.ts";

export const listHandlers = {
  bullet_list: (node, w) => {
    const wasCompact = w.context.isCompact;
    w.context.isCompact = isCompactable(node, w);
    w.block("ul", node, { moreClasses: w.context.isCompact && !wasCompact ? ["simple"] : [] });
  },
  enumerated_list: (node, w) => {
    const { start, enumtype } = node.attributes;
    const classes = [...(enumtype === undefined ? [] : [enumtype]), ...(isCompactable(node, w) ? ["simple"] : [])];
    w.block("ol", node, { classes, attributes: { start } });
  },
  list_item: (node, w) => {
    w.line("li", node);
  },
  definition_list: (node, w) => {
    if (isDetails(node)) w.block("div", node);
    else w.block("dl", node, { classes: isCompactable(node, w) ? ["simple"] : [] });
  },
  definition_list_item: (node, w) => {
    const { parent } = w;
    if (!isDetails(parent)) w.children(node);
    else w.block("details", node, { attributes: { open: parent?.classes.includes("open") ? "open" : undefined } });
  },
  term: (node, w) => {
    const item = w.parent;
    if (isDetails(w.grandparent)) w.open("summary", node);
    else w.open("dt", node, { classes: item?.classes ?? [], moreIds: item?.ids ?? [] });
    w.children(node);
    closeTerm(w);
  },
  classifier: (node, w) => {
    w.inline("span", node, { moreClasses: ["classifier"] });
    closeTerm(w);
  },
  definition: (node, w) => {
    if (isDetails(w.grandparent)) w.children(node);
    else w.line("dd", node);
  },
  field_list: (node, w) => {
    const at = node.classes.findIndex((name) => name.startsWith("field-indent-"));
    const indent = at < 0 ? undefined : toFieldIndent(node.classes[at]!.slice("field-indent-".length));
    const classes = indent === undefined ? node.classes : node.classes.filter((_name, index) => index !== at);
    w.block("dl", node, {
      ownClasses: classes,
      moreClasses: ["field-list", ...(isCompactable(node, w) ? ["simple"] : [])],
      attributes: { style: indent === undefined ? undefined : `--field-indent: ${indent};` },
    });
  },
  field: (node, w) => {
    w.children(node);
  },
  field_name: (node, w) => {
    w.open("dt", node, { classes: w.parent?.classes ?? [], moreIds: w.parent?.ids ?? [] });
    w.children(node);
    w.write('<span class="colon">:</span></dt>\n');
  },
  field_body: (node, w) => {
    // An empty paragraph keeps the next field from standing beside this one's name.
    w.open("dd", node, { classes: w.parent?.classes ?? [] }, node.children.length === 0 ? "<p></p>" : "");
    w.children(node);
    w.write("</dd>\n");
  },
  option_list: (node, w) => {
    w.block("dl", node, { moreClasses: ["option-list"] });
  },
  option_list_item: (node, w) => {
    w.children(node);
  },
  option_group: (node, w) => {
    w.open("dt", node, {}, "<kbd>");
    w.children(node);
    w.write("</kbd></dt>\n");
  },
  option: (node, w) => {
    w.inline("span", node, { moreClasses: ["option"] });
    if (w.next?.type === "option") w.write(", ");
  },
  option_string: (node, w) => {
    w.children(node);
  },
  option_argument: (node, w) => {
    w.write(escapeText(node.attributes.delimiter ?? " "));
    w.inline("var", node);
  },
  description: (node, w) => {
    w.line("dd", node);
  },
} satisfies Partial<HtmlHandlers>;

/** Whether the items of a list stand without space between them: told by class, setting, or what is in them. */
export function isCompactable(node: Element, w: HtmlWriter): boolean {
  if (node.classes.includes("compact")) return true;
  if (node.classes.includes("open")) return false;
  const { compactLists, compactFieldLists } = w.settings;
  if ((node.type === "field_list" || node.type === "definition_list") && !compactFieldLists) return false;
  if ((node.type === "enumerated_list" || node.type === "bullet_list") && !compactLists) return false;
  if (w.parent?.classes.includes("contents")) return true;
  return isSimpleList(node);
}

function isDetails(list: Element | undefined): boolean {
  return list?.classes.includes("details") ?? false;
}

/** Classifiers stand inside of the term's element, so the last of them closes it. */
function closeTerm(w: HtmlWriter): void {
  const last = w.parent?.children.findLastIndex(({ type }) => type === "classifier") ?? -1;
  if (last > w.context.index) return;
  w.write(isDetails(w.grandparent) ? "</summary>\n" : "</dt>\n");
}
