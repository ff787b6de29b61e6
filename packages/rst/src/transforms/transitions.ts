/**
 * Moves transitions at the end of sections up, and warns about those that separate nothing.
 *
 * docutils walks over lists that it changes meanwhile, so that a transition is looked at again where it was moved to, and
 * a warning put behind it counts as what stands between it and the next. Here the new list of each element is made while
 * the old one is read, which gives the same result without searching for positions.
 */
import { findAll, type MutableElement, type MutableNode } from "../tree.ts";
import { bodyContainers } from "../categories.ts";
import type { Transform, TransformContext } from "./define.ts";

export const transitions: Transform = {
  name: "docutils.transforms.misc.Transitions",
  priority: 830,
  apply(context) {
    if (findAll(context.document, "transition").length === 0) return;
    const stack: Frame[] = [openFrame(context.document)];
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const node = nextChild(frame);
      if (!node) {
        if (frame.isChanged) frame.element.children = frame.done;
        stack.pop();
      } else if (node.type === "transition") place(context, stack, frame, node);
      else {
        put(frame, node);
        if (node.type !== "text" && node.children.length > 0) stack.push(openFrame(node));
      }
    }
  },
};

/** An element whose children are being gone through. */
interface Frame {
  readonly element: MutableElement;
  readonly children: readonly MutableNode[];
  /** The last of `children` that a transition may stand before. */
  readonly lastBody: number;
  index: number;
  /** Nodes to come before the rest of `children`, in their order. */
  inserted: MutableNode[];
  readonly done: MutableNode[];
  hasBody: boolean;
  isChanged: boolean;
}

/** Siblings that do not count; docutils' `transition.ignored_siblings`. */
const ignored: ReadonlySet<string> = new Set([
  "decoration",
  "meta",
  "pending",
  "substitution_definition",
  "subtitle",
  "target",
  "title",
]);

function openFrame(element: MutableElement): Frame {
  const { children } = element;
  let lastBody = children.length - 1;
  while (lastBody >= 0 && ignored.has(children[lastBody]!.type)) lastBody -= 1;
  return { element, children, lastBody, index: 0, inserted: [], done: [], hasBody: false, isChanged: false };
}

function nextChild(frame: Frame): MutableNode | undefined {
  const inserted = frame.inserted.shift();
  if (inserted) return inserted;
  const child = frame.children[frame.index];
  frame.index += 1;
  return child;
}

function put(frame: Frame, node: MutableNode): void {
  frame.done.push(node);
  if (!ignored.has(node.type)) frame.hasBody = true;
}

function place(context: TransformContext, stack: readonly Frame[], frame: Frame, node: MutableElement): void {
  const { element } = frame;
  if (element.type !== "document" && element.type !== "section") {
    put(frame, node);
    warn(context, frame, node, "Transition only valid as child of <document> or <section>.");
    return;
  }
  const follows = frame.done.at(-1)?.type === "transition";
  const begins = !frame.hasBody;
  const ends = frame.inserted.length === 0 && frame.index > frame.lastBody;
  let home = ends ? findHome(stack) : frame;
  const isMoved = home !== undefined && home !== frame;
  if (!home) {
    home = frame;
    put(frame, node);
    warn(context, frame, node, "Transition at the end of the document.");
  } else if (isMoved) {
    frame.isChanged = true;
    home.isChanged = true;
    node.parent = home.element;
  } else put(frame, node);
  const added: MutableNode[] = [];
  if (begins)
    added.push(...report(context, home.element, node, `Transition at the start of the ${home.element.type}.`));
  else if (follows)
    added.push(...report(context, home.element, node, "At least one body element should separate transitions."));
  if (isMoved) home.inserted.unshift(node, ...added);
  else addAfter(home, added);
}

/** The nearest ancestor of the section at the top of the stack in which something follows. */
function findHome(stack: readonly Frame[]): Frame | undefined {
  for (let level = stack.length - 2; level >= 0; level -= 1) {
    const frame = stack[level]!;
    if (frame.inserted.length > 0 || frame.index < frame.children.length) return frame;
  }
  return undefined;
}

function warn(context: TransformContext, frame: Frame, node: MutableElement, text: string): void {
  addAfter(frame, report(context, frame.element, node, text));
}

function addAfter(frame: Frame, nodes: readonly MutableNode[]): void {
  if (nodes.length === 0) return;
  frame.isChanged = true;
  // docutils puts every warning right behind the transition: the last one comes first
  frame.inserted.unshift(...nodes);
}

/** The warning, if it may stand beside the transition. */
function report(
  { registry }: TransformContext,
  parent: MutableElement,
  node: MutableElement,
  text: string,
): MutableElement[] {
  if (!registry.hasRoomFor(node.span)) return [];
  const message = registry.report("warning", text, { span: node.span, baseNode: node });
  if (!bodyContainers.has(parent.type)) return [];
  message.parent = parent;
  return [message];
}
