/**
 * Actions of one path: "POST /v1/things/{id}/action" is as many methods as there are bodies with a key of their own. Which one is
 * meant is often told by the body alone, behind what else is said of it.
 */
import type { BlockLine } from "../words/block-line.ts";
import { addNew, type OlderMethod, type OlderSample } from "./method.ts";
import { contentOfSchema } from "./schema-fields.ts";

/** A path that several actions are sent to. */
const ofActions = /\/actions?\/?$/;

/** Whether it is one below the thing that acts. */
export function isOfActions({ verb, path }: Pick<OlderMethod, "verb" | "path">): boolean {
  return verb === "POST" && /\}\/actions?$/.test(path.path);
}

/** The only key of a body that is sent to the path of several actions. */
export function actionOf(url: string, body: string): string | undefined {
  const [only, more] = ofActions.test(url) ? keysOf(body) : [];
  // A thing that is called an action is none.
  return more === undefined && only !== "action" ? only : undefined;
}

/** The action that a method is, by what was said or shown of it so far. */
export function actionShown(method: OlderMethod): string | undefined {
  const { action, schemas } = method;
  if (action !== undefined) return action;
  const [shown] = bodiesOf(method);
  if (shown !== undefined) return shown.action;
  const schema = schemas.find(({ direction }) => direction === "request");
  const content = schema && contentOfSchema(schema.text, schema.span);
  const names = content?.kind === "fields" ? content.fields.map(({ name }) => /^[^.[]*/.exec(name)![0]) : [];
  const [only, more] = [...new Set(names)];
  return more === undefined && only !== "action" ? only : undefined;
}

/** Gives a method the name of the action that alone was shown of it so far. */
export function nameAction(method: OlderMethod): string | undefined {
  const action = actionShown(method);
  if (action !== undefined && bodiesOf(method).every((one) => one.action === action)) method.action ??= action;
  return action;
}

/** The bodies of actions that were shown. */
function bodiesOf({
  path,
  samples,
}: OlderMethod): readonly { readonly action: string; readonly sample: OlderSample }[] {
  return samples.flatMap((sample) => {
    const action = sample.direction === "request" ? actionOf(path.path, sample.text) : undefined;
    return action === undefined ? [] : [{ action, sample }];
  });
}

/** The keys of the outermost braces of a text, read as far as they go: what is in them may be left out. */
function keysOf(text: string): readonly string[] {
  const keys: string[] = [];
  // Braces around all of it may be forgotten.
  let depth = /^\s*["']/.test(text) ? 1 : 0;
  let word: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (character === '"' || character === "'") {
      const end = text.indexOf(character, index + 1);
      if (end < 0) return keys;
      word = text.slice(index + 1, end);
      index = end;
    } else if (character === ":") {
      if (depth === 1 && word !== undefined) keys.push(word);
      word = undefined;
    } else if (/[{[(]/.test(character)) depth += 1;
    else if (/[}\])]/.test(character)) {
      depth -= 1;
      if (depth === 0) return keys;
    }
  }
  return keys;
}

/**
 * Names the actions, and puts together what was said of one in several places, or of none by its name. Returns bodies of other
 * actions than that which a method is: of which one is said what stands beside them is not plain.
 */
export function settleActions(methods: OlderMethod[]): readonly BlockLine[] {
  const paths = new Map<string, OlderMethod[]>();
  const others: BlockLine[] = [];
  const kept = methods.filter((one) => {
    if (!isOfActions(one)) return true;
    const { key } = one.path;
    const all = paths.get(key) ?? [];
    paths.set(key, all);
    const action = nameAction(one);
    const isMixed = action !== undefined && one.action === undefined;
    const more = bodiesOf(one).filter((body) => body.action !== action);
    others.push(...more.map(({ sample }) => ({ text: sample.text, span: sample.span })));
    const same = isMixed ? undefined : action === undefined ? all.at(-1) : all.find((other) => other.action === action);
    if (same !== undefined) {
      merge(same, one);
      return false;
    }
    all.push(one);
    return true;
  });
  methods.splice(0, methods.length, ...kept);
  return others;
}

function merge(into: OlderMethod, more: OlderMethod): void {
  for (const [code, found] of more.codes) addNew(into.codes, code, found);
  for (const part of ["parameters", "answers", "headers"] as const)
    for (const [name, found] of more[part]) addNew(into[part], name, found);
  into.samples.push(...more.samples);
  into.schemas.push(...more.schemas);
  into.description.push(...more.description);
  into.confidence = Math.max(into.confidence, more.confidence);
  into.end = Math.max(into.end, more.end);
}
