/** Makes the table of contents of the document or a section (the `contents` directive). */
import {
  append,
  createText,
  deepCopy,
  elementWith,
  replaceNode,
  setAttribute,
  walk,
  type MutableElement,
  type MutableNode,
} from "../tree.ts";
import type { Transform, TransformContext } from "./define.ts";
import { inheritLists, TreeEdits } from "./edits.ts";
import { Effort, reportLeftOut } from "./effort.ts";

export const contents: Transform = {
  name: "docutils.transforms.parts.Contents",
  priority: 720,
  apply(context) {
    const edits = new TreeEdits();
    const effort = new Effort(context.registry);
    for (const pending of context.startNodes) {
      const topic = pending.parent;
      if (!topic) continue;
      if (effort.isSpent) {
        reportLeftOut(context.registry, pending, "contents");
        edits.remove(topic);
      } else if (!makeContents(context, effort, pending, topic)) edits.remove(topic);
    }
    edits.finish();
  },
};

interface Run extends TransformContext {
  /** The `topic` around the table. */
  readonly topic: MutableElement;
  readonly topicId: string;
  readonly effort: Effort;
  readonly depth: number;
  readonly backlinks: unknown;
}

/** Puts the table in the place of `pending`. False if there is nothing to list. */
function makeContents(
  context: TransformContext,
  effort: Effort,
  pending: MutableElement,
  topic: MutableElement,
): boolean {
  const { registry, settings, document } = context;
  const details: Readonly<Record<string, unknown>> = pending.internal?.pending?.details ?? {};
  let root = document;
  if ("local" in details) {
    let at = topic.parent;
    while (at?.parent && at.type !== "section" && at.type !== "document") at = at.parent;
    root = at ?? document;
  }
  const run: Run = {
    ...context,
    topic,
    effort,
    topicId: registry.setId(topic),
    depth: typeof details.depth === "number" ? details.depth : Infinity,
    backlinks: "backlinks" in details ? details.backlinks : settings.tocBacklinks,
  };
  const list = listSections(run, root, 1);
  if (!list) return false;
  inheritLists(list, pending);
  replaceNode(pending, [list]);
  return true;
}

function listSections(run: Run, parent: MutableElement, level: number): MutableElement | undefined {
  const items: MutableElement[] = [];
  let isNumbered = false;
  for (const section of parent.children) {
    if (section.type !== "section") continue;
    const title = section.children[0];
    if (!title || title.type === "text") continue;
    isNumbered = Boolean(title.attributes.auto);
    const reference = elementWith("reference", title.span, entryText(title));
    for (const node of walk(reference)) run.effort.spend(0, 1, node.type === "text" ? node.text.length : 0);
    setAttribute(reference, "refid", section.ids[0]);
    const id = run.registry.setId(reference, undefined, "toc-entry");
    const item = elementWith("list_item", title.span, [elementWith("paragraph", title.span, [reference])]);
    if ((run.backlinks === "entry" || run.backlinks === "top") && !holdsReference(title)) {
      setAttribute(title, "refid", run.backlinks === "entry" ? id : run.topicId);
    }
    const below = level < run.depth ? listSections(run, section, level + 1) : undefined;
    if (below) append(item, below);
    items.push(item);
  }
  run.effort.spend(parent.children.length, items.length * 2);
  if (items.length === 0) return undefined;
  const list = elementWith("bullet_list", run.topic.span, items);
  // as in docutils, the last section decides for all
  if (isNumbered) list.classes = ["auto-toc"];
  return list;
}

function holdsReference(title: MutableElement): boolean {
  for (const node of walk(title)) if (node.type === "reference") return true;
  return false;
}

/** A copy of what is in a title without notes, images and links; docutils' `ContentsFilter`. */
function entryText(title: MutableElement): MutableNode[] {
  return title.children.flatMap(filteredCopy);
}

function filteredCopy(node: MutableNode): MutableNode[] {
  switch (node.type) {
    case "text":
      return [deepCopy(node)];
    case "citation_reference":
    case "footnote_reference":
      return [];
    case "image": {
      const { alt } = node.attributes;
      return alt === undefined ? [] : [createText(String(alt), node.span)];
    }
    case "problematic":
    case "reference":
    case "target":
      return node.children.flatMap(filteredCopy);
    default: {
      const copy: MutableElement = { ...node, attributes: { ...node.attributes }, children: [], parent: undefined };
      for (const child of node.children) for (const kept of filteredCopy(child)) append(copy, kept);
      return [copy];
    }
  }
}
