/**
 * Gives classes to the element after a `class` directive.
 *
 * All directives are served by one pass backwards over the tree, which knows at any place what comes next.
 */
import { setAttribute, textElement, type MutableElement } from "../tree.ts";
import { invisible } from "../categories.ts";
import type { Transform, TransformContext } from "./define.ts";
import { TreeEdits } from "./edits.ts";

export const classAttribute: Transform = {
  name: "docutils.transforms.misc.ClassAttribute",
  priority: 210,
  apply(context) {
    const { startNodes, document } = context;
    const directives = new Set(startNodes);
    const followers = findFollowers(document, directives);
    // what a directive threw away is looked through as well: nothing is missing behind it
    const away = new Set<MutableElement>();
    for (const pending of startNodes) {
      const root = followers.has(pending) ? document : rootOf(pending);
      if (root !== document) away.add(root);
    }
    for (const root of away) for (const [node, next] of findFollowers(root, directives)) followers.set(node, next);
    const edits = new TreeEdits();
    const added = new Map<MutableElement, string[]>();
    for (const pending of startNodes) {
      const element = followers.get(pending);
      if (!element) {
        edits.replaceSelf(pending, [reportNothing(context, pending)]);
        continue;
      }
      const classes = (pending.internal?.pending?.details.class ?? []) as readonly string[];
      const list = added.get(element);
      if (list) list.push(...classes);
      else added.set(element, [...element.classes, ...classes]);
      edits.remove(pending);
    }
    for (const [element, classes] of added) element.classes = classes;
    edits.finish();
  },
};

function rootOf(node: MutableElement): MutableElement {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}

function reportNothing({ registry }: TransformContext, pending: MutableElement): MutableElement {
  const { directive } = pending.internal?.pending?.details ?? {};
  const literal = textElement("literal_block", pending.span, pending.rawsource);
  literal.rawsource = pending.rawsource;
  setAttribute(literal, "xml:space", "preserve");
  const message = registry.report("error", `No suitable element following "${String(directive)}" directive`, {
    span: pending.span,
    line: pending.line || undefined,
    children: [literal],
  });
  // docutils sets the line it does not have
  if (message.attributes.line === undefined) setAttribute(message, "line", "True");
  return message;
}

/** The next visible element after each of `nodes`: a sibling, or one of an ancestor. */
function findFollowers(
  document: MutableElement,
  nodes: ReadonlySet<MutableElement>,
): Map<MutableElement, MutableElement> {
  const followers = new Map<MutableElement, MutableElement>();
  const stack: { readonly parent: MutableElement; readonly next: MutableElement | undefined }[] = [
    { parent: document, next: undefined },
  ];
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    let { next } = frame;
    for (let index = frame.parent.children.length - 1; index >= 0; index -= 1) {
      const child = frame.parent.children[index]!;
      if (child.type === "text") continue;
      if (child.children.length > 0) stack.push({ parent: child, next });
      if (nodes.has(child) && next) followers.set(child, next);
      if (!invisible.has(child.type) && child.type !== "system_message") next = child;
    }
  }
  return followers;
}
