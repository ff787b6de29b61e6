/** Constraints as the fixed phrases that `readConstraints` reads; the way back. */
import { readConstraints } from "./constraints.ts";
import { literalOf } from "./literals.ts";
import type { Constraints, FieldType } from "./contract.ts";
import { withoutMisfit } from "./check-constraints.ts";
import { isSame } from "./same.ts";

/**
 * A meaning with a phrase for each constraint that its words do not say; `unsaid` names those for which there is none,
 * `extra` those that only the words say.
 */
export function withPhrases(
  meaning: string,
  constraints: Constraints,
  type: FieldType,
): { readonly meaning: string; readonly unsaid: readonly string[]; readonly extra: readonly string[] } {
  const known: Constraints = readConstraints(meaning, type);
  const missing = Object.fromEntries(
    Object.entries(constraints).filter(
      ([key, value]) => key !== "unique" && !isSame(value, known[key as keyof Constraints]),
    ),
  ) as Constraints;
  const added = sentencesOf(sayable(missing, type), type);
  const joined = meaning === "" || added === "" ? meaning + added : `${meaning.replace(/(?<![.!?])$/, ".")} ${added}`;
  const read = readConstraints(joined, type);
  const unsaid = Object.keys(missing).filter(
    (key) => !isSame(read[key as keyof Constraints], constraints[key as keyof Constraints]),
  );
  // What is of another type limits nothing.
  const limiting = withoutMisfit(read, type);
  const extra = Object.keys(read).filter(
    (key) => key !== "unique" && constraints[key as keyof Constraints] === undefined && Object.hasOwn(limiting, key),
  );
  return { meaning: joined, unsaid, extra };
}

/** Those that are read again where they are written: a least value of a text says nothing, and would be complained of. */
function sayable(constraints: Constraints, type: FieldType): Constraints {
  const isRead = ([key, value]: readonly [string, unknown]): boolean =>
    isSame(readConstraints(sentencesOf({ [key]: value }, type), type)[key as keyof Constraints], value);
  return Object.fromEntries(Object.entries(constraints).filter(isRead));
}

function sentencesOf(constraints: Constraints, type: FieldType): string {
  return phrasesOf(constraints, type)
    .map((phrase) => `${phrase}.`)
    .join(" ");
}

function phrasesOf(missing: Constraints, type: FieldType): readonly string[] {
  const { minLength, maxLength, minimum, maximum, moreThan, lessThan, multipleOf, minItems, maxItems } = missing;
  const found: string[] = [];
  const range = (least: number | undefined, most: number | undefined, says: (words: string) => string): void => {
    if (least !== undefined && most !== undefined) found.push(says(`${least} to ${most}`));
    else if (least !== undefined) found.push(says(`at least ${least}`));
    else if (most !== undefined) found.push(says(`at most ${most}`));
  };
  range(minLength, maxLength, (words) => `Length ${words}`);
  range(minimum, maximum, (words) => capital(/^-?\d/.test(words) ? `from ${words}` : words));
  if (moreThan !== undefined) found.push(`More than ${moreThan}`);
  if (lessThan !== undefined) found.push(`Less than ${lessThan}`);
  if (multipleOf !== undefined) found.push(`Multiple of ${multipleOf}`);
  range(minItems, maxItems, (words) => capital(`${words} items`));
  if (missing.uniqueItems === true) found.push("Unique items");
  if (missing.oneOf !== undefined) {
    found.push(`One of ${missing.oneOf.map((one) => `\`\`${literalOf(one, type)}\`\``).join(", ")}`);
  }
  if (missing.always !== undefined) found.push(`Always \`\`${literalOf(missing.always, type)}\`\``);
  if (missing.pattern !== undefined && isPlain(missing.pattern)) found.push(`Matches \`\`${missing.pattern}\`\``);
  if (missing.format !== undefined && isPlain(missing.format)) found.push(`Format \`\`${missing.format}\`\``);
  if (missing.default !== undefined) found.push(`Default \`\`${literalOf(missing.default, type)}\`\``);
  if (missing.readOnly === true) found.push("Read only");
  if (missing.writeOnly === true) found.push("Write only");
  if (missing.deprecated === true) found.push("Deprecated");
  if (missing.closed === true) found.push("No other fields");
  return found;
}

/** What a literal of reStructuredText keeps as it is. */
function isPlain(text: string): boolean {
  return text !== "" && text.trim() === text && !/`|\s\s|[\n\t\r]|\\$/.test(text);
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
