import { literalPattern } from "@assent/spec";
import type { Ledger, PromiseEntry } from "./promise.ts";

/**
 * The promises that a question is about: each of its words is part of the key, or of the words of a spec that promised it.
 * "Why does POST /v1/aliases answer 409?" finds the code 409 of that method; a path finds all that is below it. A path may
 * be one that was sent, "/v1/aliases/stable?all=1": it is of the method that answers it. Behind its method, as "POST
 * /v1/aliases", a path that is promised so is that of this method alone.
 */
export function findPromises({ entries }: Ledger, question: string): readonly PromiseEntry[] {
  const words = question
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^["'`(]+|["'`),.;:?!]+$/g, ""))
    .filter((word) => word !== "" && !idle.has(word));
  if (words.length === 0) return entries;
  const asked = new Map(
    words.map((word, at) => [
      word,
      operationsCalled(`${words[at - 1]} ${word}`, entries) ?? operationsFor(word, entries),
    ]),
  );
  const isIn = (entry: PromiseEntry, word: string): boolean => {
    const operations = asked.get(word);
    return operations === undefined ? includes(entry.key, word) : operations.has(entry.operation ?? "");
  };
  const matches = (entry: PromiseEntry, all: readonly string[]): number =>
    all.filter((word) => isIn(entry, word)).length;
  const scored = entries.map((entry) => ({ entry, inKey: matches(entry, words) }));
  const exact = scored.filter(({ inKey }) => inKey === words.length);
  if (exact.length > 0) return exact.map(({ entry }) => entry);
  // A plain word that no key has ("take", "accept") only joins the others; a path, its method or a name that nobody promised
  // does not.
  const naming = words.filter(
    (word, at) =>
      !/^[a-z']+$/.test(word) || words[at + 1]?.includes("/") === true || entries.some((one) => isIn(one, word)),
  );
  const named = entries.filter((entry) => naming.length > 0 && matches(entry, naming) === naming.length);
  if (named.length > 0) return named;
  return entries.filter((entry) =>
    words.every(
      (word) => isIn(entry, word) || entry.statements.some((one) => includes(`${one.words} ${one.title}`, word)),
    ),
  );
}

/** A method with its actions, by its name in small letters; undefined where none is promised by it. */
function operationsCalled(name: string, entries: readonly PromiseEntry[]): ReadonlySet<string> | undefined {
  if (!name.includes(" /")) return undefined;
  const all = entries.flatMap(({ operation = "" }) =>
    `${operation} `.toLowerCase().startsWith(`${name} `) ? operation : [],
  );
  return all.length === 0 ? undefined : new Set(all);
}

/**
 * The operations that answer a path as it was sent, or as it is written with other names of parameters; of several, those
 * with the fewest parameters. Undefined where the word is no path, is part of a key as it is, or nobody answers it.
 */
function operationsFor(word: string, entries: readonly PromiseEntry[]): ReadonlySet<string> | undefined {
  if (!word.includes("/") || entries.some(({ key }) => includes(key, word))) return undefined;
  const parts = word
    .replace(/^[a-z]+:\/\/[^/]*/, "")
    .replace(/[?#].*$/, "")
    .replace(/(?<=.)\/$/, "")
    .split("/");
  const found = new Map<string, number>();
  for (const { operation } of entries) {
    const [, path] = operation?.split(" ") ?? [];
    if (operation === undefined || path === undefined) continue;
    const template = path.toLowerCase().split("/");
    const isAnswered =
      template.length === parts.length && template.every((part, index) => answers(part, parts[index]!));
    if (isAnswered) found.set(operation, template.filter((part) => part.includes("{")).length);
  }
  const least = Math.min(...found.values());
  const operations = [...found].filter(([, parameters]) => parameters === least).map(([operation]) => operation);
  return operations.length === 0 ? undefined : new Set(operations);
}

/** Whether a part of a template stands for a part of a path: "{name}" for any text, "{id}.json" for one that ends so. */
function answers(template: string, part: string): boolean {
  const texts = template.split(/\{[^{}]*\}/);
  if (texts.length === 1) return template === part;
  const between = texts.map(literalPattern).join(".+");
  return new RegExp(`^${between}$`).test(part);
}

/** Words of a question that name nothing. */
const idle = new Set(
  "why does do is are the a an this that what which who promised promise answer answers answered return returns with of on in for there we it has have how method code field".split(
    " ",
  ),
);

function includes(text: string, word: string): boolean {
  return text.toLowerCase().includes(word);
}
