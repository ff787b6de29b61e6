import { type Answer, type Ask, fits, type Leaf, noValue } from "./answer.ts";
import { checkOf, isFormatWithin, lengthsOf, patternOf, samplesOf, textOfLength } from "./formats.ts";
import { makeSchema } from "./negations.ts";
import type { Content, View } from "./view.ts";
import { languageOf } from "./patterns.ts";
import { anyCharacter, both, complement, findTexts, type Language, literal, repeat } from "./regular.ts";
import { isJsonType } from "./accepts.ts";

/** Texts tried where formats have to agree, which are no regular languages here. */
const mostTried = 40;

/** So long texts are worked with; a longer least length is filled with a repeated character. */
const longest = 300;

/** Texts so long at most are made. */
const longestMade = 100_000;

/** Finds a text: lengths and patterns together are one regular language, formats and contents are tried on its texts. */
export function solveString(leaf: Leaf, ask: Ask): Answer {
  const { views, atoms, goal } = leaf;
  const formats = views.flatMap(({ format }) =>
    format !== undefined && checkOf(format) !== undefined ? [format] : [],
  );
  const ranges = formats.map(lengthsOf);
  const least = Math.max(0, ...views.map(({ minLength }) => minLength), ...ranges.map(([shortest]) => shortest));
  const most = Math.min(
    Infinity,
    ...views.map(({ maxLength }) => maxLength ?? Infinity),
    ...ranges.map(([, longestOf]) => longestOf),
  );
  if (least > most) return noValue;
  for (const atom of atoms) {
    if (atom.kind === "not-format" && formats.some((one) => isFormatWithin(one, atom.format))) return noValue;
    if (atom.kind === "not-content" && views.some((view) => isEncodedAs(view, atom.view.content))) return noValue;
    if (atom.kind === "not-pattern" && views.some(({ pattern }) => pattern === atom.pattern)) return noValue;
  }
  const { languages, isExact } = languagesOf(leaf);
  const bounds = repeat(anyCharacter, Math.min(least, longest), most);
  if (least > longestMade) return { kind: "unknown", why: `No text of ${least} characters is made to show it.` };
  const isLong = least > longest;
  const needsTrying =
    formats.length > 0 || !isExact || hasContent(leaf) || atoms.some(({ kind }) => kind === "not-format");
  const found = findTexts(both([bounds, ...languages]), needsTrying ? mostTried : 4);
  if (found.texts.length === 0 && found.isWhole && !isLong) return noValue;
  const words = found.texts.map((text) => (isLong ? text.padEnd(least, text.at(-1) ?? "a") : text));
  const contents = hasContent(leaf) ? contentTexts(leaf, ask) : [];
  // Where a text stands for nothing else it reads better as a letter than as nothing.
  const plain = ["string", "a", "abc", "0"];
  const all = [
    ...formats.flatMap(samplesOf),
    // Of base64 every fourth length is one.
    ...formats.flatMap((one) => [0, 1, 2, 3].flatMap((more) => textOfLength(one, least + more))),
    ...contents,
    ...(languages.length === 0 ? plain : []),
    ...words,
    ...plain,
  ];
  const value = all.find((text) => fits(goal, text));
  if (value !== undefined) return { kind: "value", value };
  return { kind: "unknown", why: "No text was found that tells the two apart." };
}

function languagesOf({ views, atoms }: Leaf): { languages: readonly Language[]; isExact: boolean } {
  const languages: Language[] = [];
  let isExact = true;
  const add = (pattern: string, isTrue: boolean): void => {
    const language = languageOf(pattern);
    if (language === undefined) isExact = false;
    else languages.push(isTrue ? language : complement(language));
  };
  for (const { pattern } of views) if (pattern !== undefined) add(pattern, true);
  // A format beside a pattern that it contradicts is a mistake of the document, and no proof that nothing has changed.
  for (const { format } of languages.length > 0 ? [] : views) {
    const looks = format === undefined ? undefined : patternOf(format);
    if (looks !== undefined) add(looks.pattern, true);
  }
  for (const atom of atoms) {
    if (atom.kind === "not-pattern") add(atom.pattern, false);
    if (atom.kind === "not-format") {
      const looks = patternOf(atom.format);
      if (looks?.isExact === true) add(looks.pattern, false);
    }
    if (atom.kind === "not-values") {
      const texts = atom.values.filter((one) => typeof one === "string");
      // Many values are left to the trying.
      if (texts.length <= 50) for (const text of texts) languages.push(complement(literal(text)));
      else isExact = false;
    }
  }
  return { languages, isExact };
}

function hasContent({ views, atoms }: Leaf): boolean {
  return views.some(({ content }) => content !== undefined) || atoms.some(({ kind }) => kind === "not-content");
}

/** Whether a text is encoded as a content asks for, where that asks for nothing else: in base64 also by its format. */
function isEncodedAs({ content, format }: View, asked: Content | undefined): boolean {
  if (asked?.encoding === undefined || asked.mediaType !== undefined) return false;
  return content?.encoding === asked.encoding || (format === "byte" && asked.encoding === "base64");
}

/** Texts that hold something, in the encodings that are asked for, and texts that do not. */
function contentTexts({ views, atoms }: Leaf, ask: Ask): readonly string[] {
  const wanted = views.filter((view) => view.content !== undefined);
  const unwanted = atoms.flatMap((atom) => (atom.kind === "not-content" ? [atom.view] : []));
  const inner: string[] = ["hello", "{"];
  const schemas = wanted.flatMap(({ content }) => (content?.schema === undefined ? [] : [content.schema]));
  const others = unwanted.flatMap(({ content }) => (content?.schema === undefined ? [] : [content.schema]));
  const questions = [
    ...others.map((node) => [...schemas.map((one) => ({ node: one, isTrue: true })), { node, isTrue: false }]),
    schemas.map((node) => ({ node, isTrue: true })),
    [{ node: makeSchema({ type: "object" }), isTrue: true }, ...schemas.map((node) => ({ node, isTrue: true }))],
  ];
  for (const question of questions) {
    const answer = ask(question);
    if (answer.kind === "value") inner.push(JSON.stringify(answer.value));
  }
  if (wanted.some(isJson)) inner.reverse();
  return ["base64", "base64url", "base16", "quoted-printable", undefined].flatMap((encoding) =>
    inner.map((text) => encode(text, encoding)),
  );
}

function isJson({ content }: View): boolean {
  return isJsonType(content?.mediaType);
}

function encode(text: string, encoding: string | undefined): string {
  if (encoding === "base64" || encoding === "base64url") return Buffer.from(text, "utf8").toString(encoding);
  if (encoding === "quoted-printable") return text.replaceAll("=", "=3D");
  return encoding === "base16" ? Buffer.from(text, "utf8").toString("hex") : text;
}
