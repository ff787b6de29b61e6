/** Whether two texts, each as a file had it at some time, are those of one spec. */
import { findNodes, plainText } from "@assent/rst";
import { trackedIdOf } from "./facts/identity.ts";
import { titleOf } from "./facts/title.ts";
import type { Spec } from "./spec.ts";
import { titleKey } from "./title-key.ts";
import { fileNameOf } from "./path.ts";

/** Whether both texts name one story, blueprint or issue as theirs. */
export function hasSameId(one: Spec, other: Spec): boolean {
  const id = trackedIdOf(one);
  return id !== undefined && id === trackedIdOf(other);
}

/** Whether each text names a story as its own, and they are two, told under two titles. */
export function isOtherStory(one: Spec, other: Spec): boolean {
  const [id, otherId] = [trackedIdOf(one), trackedIdOf(other)];
  return id !== undefined && otherId !== undefined && id !== otherId && !isTitledAlike(one, other);
}

/** Whether two texts cannot be those of one spec: neither file nor title is named alike, and they tell of other things. */
export function isOtherSpec(one: Spec, other: Spec): boolean {
  return fileNameOf(one.path) !== fileNameOf(other.path) && isOtherText(one, other);
}

/**
 * Whether two texts are those of two specs, whatever their files are called: titles and ids differ. Where one of them has no id they
 * have no paragraph in common; other lines of two specs are the same, since their template asks for them.
 */
export function isOtherText(one: Spec, other: Spec): boolean {
  if (isTitledAlike(one, other)) return false;
  const [id, otherId] = [trackedIdOf(one), trackedIdOf(other)];
  if (id !== undefined && otherId !== undefined) return id !== otherId;
  const [own, others] = [paragraphsOf(one), paragraphsOf(other)];
  return own.size > 0 && others.size > 0 && ![...own].some((text) => others.has(text));
}

/** Whether two texts have one title. */
export function isTitledAlike(one: Spec, other: Spec): boolean {
  const [title, otherTitle] = [titleOf(one), titleOf(other)];
  return title !== undefined && otherTitle !== undefined && titleKey(title) === titleKey(otherTitle);
}

/** So few words are an answer to a question of the template: "None.", "Not applicable here." */
const fewWords = 4;

function paragraphsOf({ document }: Spec): Set<string> {
  const texts = findNodes(document, "paragraph").map((node) => plainText(node).replace(/\s+/g, " ").trim());
  return new Set(texts.filter((text) => text.split(" ").length > fewWords));
}
