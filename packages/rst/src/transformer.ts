/** Applies transforms in docutils' order: by priority, and within one in the order in which they were added. */
import type { Language } from "./language.ts";
import type { Registry } from "./registry.ts";
import type { MutableElement } from "./tree.ts";
import type { Transform, TransformContext } from "./transforms/define.ts";
import { Expectations } from "./transforms/expectations.ts";
import { standardTransforms, transforms } from "./transforms/index.ts";

/** A parsed document with what is known about it. */
export interface TransformInput {
  readonly document: MutableElement;
  readonly registry: Registry;
  readonly language: Language;
  /**
   * docutils' `current_source` when transforms begin: its readers forget it, what calls its parser alone does not. See
   * `TransformContext`.
   */
  readonly currentSource: string | undefined;
  /** Reads another text with the same settings. */
  readonly parse: (text: string) => MutableElement;
}

/** A transform to apply; `priority` in the place of its own. */
export interface TransformRequest {
  readonly transform: Transform;
  readonly priority?: number;
}

/** Transforms a document in place: what `pending` elements ask for, and the given transforms. */
export function applyTransforms(input: TransformInput, requests: readonly TransformRequest[] = standard): void {
  const { registry } = input;
  const queue = new Queue();
  let noted = 0;
  const addNoted = (): void => {
    for (; noted < registry.pending.length; noted += 1) {
      const { node, priority } = registry.pending[noted]!;
      const transform = findTransform(node.internal?.pending?.transform ?? "");
      if (transform) queue.add({ transform, ...(priority === undefined ? {} : { priority }) }, node);
    }
  };
  addNoted();
  for (const request of requests) queue.add(request);
  const { settings } = registry;
  const context: TransformContext = { ...input, settings, expectations: new Expectations(), startNodes: [] };
  registry.transforming = true;
  for (let entry = queue.take(); entry; entry = queue.take()) {
    const { transform, startNodes } = entry;
    transform.apply(startNodes.length === 0 ? context : { ...context, startNodes });
    addNoted();
  }
  registry.transforming = false;
}

/** The transform of a docutils name: "docutils.transforms.misc.Transitions". */
export function findTransform(name: string): Transform | undefined {
  byName ??= new Map(transforms.map((transform) => [transform.name, transform]));
  return byName.get(name);
}

let byName: ReadonlyMap<string, Transform> | undefined;

const standard: readonly TransformRequest[] = standardTransforms.map((transform) => ({ transform }));

interface Entry {
  /** Orders entries as text; docutils' priority string, "720-013". */
  readonly key: string;
  readonly transform: Transform;
  readonly startNode: MutableElement | undefined;
}

/** What is still to be applied. */
class Queue {
  /** The next one is last. */
  private entries: Entry[] = [];
  private isSorted = true;
  private count = 0;

  add({ transform, priority = transform.priority }: TransformRequest, startNode?: MutableElement): void {
    this.count += 1;
    const key = `${String(priority).padStart(3, "0")}-${String(this.count).padStart(3, "0")}`;
    this.entries.push({ key, transform, startNode });
    this.isSorted = false;
  }

  /** The next transform; if it is for a pending element, with all that would follow it for others. */
  take(): { readonly transform: Transform; readonly startNodes: readonly MutableElement[] } | undefined {
    if (!this.isSorted) this.entries.sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
    this.isSorted = true;
    const first = this.entries.pop();
    if (!first) return undefined;
    const { transform, startNode } = first;
    if (!startNode) return { transform, startNodes: [] };
    const startNodes = [startNode];
    for (let next = this.entries.at(-1); next?.transform === transform && next.startNode; next = this.entries.at(-1)) {
      startNodes.push(next.startNode);
      this.entries.pop();
    }
    return { transform, startNodes };
  }
}
