/** What a sentence tells of an option: its type and its default. */

/** No sentence is longer. */
const mostSentence = 600;

/** Where the sentence begins that holds a place. */
export function startOfSentence(text: string, at: number): number {
  const from = Math.max(0, at - mostSentence);
  const ends = [...text.slice(from, at + 1).matchAll(/(?<!\b(?:i\.e|e\.g))[.!?] (?=[A-Z`"\u0002])/g)];
  return from + (ends.at(-1)?.index ?? -2) + 2;
}

/** Where the sentence ends that holds a place. */
export function endOfSentence(text: string, at: number): number {
  const end = /[.!?](?= [A-Z`"\u0002]|$)/.exec(text.slice(at, at + mostSentence));
  return end === null ? Math.min(text.length, at + mostSentence) : at + end.index + 1;
}

/** What oslo.config calls options of each kind, as in "BoolOpt", and the types of these; others are strings. */
export const definedKinds = "(?:Bool|Int|Port|Float|Str|URI|IP|Hostname|HostAddress|List|Dict|MultiStr)";
const kindTypes: Readonly<Record<string, string>> = {
  bool: "boolean",
  int: "integer",
  port: "integer",
  float: "float",
  str: "string",
  list: "list",
  multistr: "list",
  dict: "dictionary",
};

/** The type of an option of a kind: that of "Int" is integer. */
export function typeOfKind(kind: string): string {
  return kindTypes[kind.toLowerCase()] ?? "string";
}

/** "(BoolOpt, default ``True``)" */
const kindWord = new RegExp(String.raw`\b(${definedKinds})Opt\b`, "i");

const typeWord =
  /\b(boolean|bool|integer|int|string|str|float|list|dict|dictionary)\b(?= (?:(?:config(?:uration)?|new|value|valued|type) )*(?:option|value|flag|parameter|setting|toggle|switch|knob|variable|$)|[-,.;:)]|$)/i;

/** "takes a list of strings", behind a name. */
const taken =
  /\b(?:takes|accepts|holds|is|as) an? (?:(?:new|comma-separated) )?(boolean|integer|string|float|list|dictionary)\b/i;

/** The type that the words before and behind a name tell. */
export function typeIn(before: string, behind: string): string | undefined {
  const near = endOfSentence(behind, 0);
  for (const text of [before, behind.slice(0, near)]) {
    // What stands in a literal is no word for a type.
    const plain = text.replace(/``[^`]*``/g, "``").trim();
    const own = text === before ? undefined : (taken.exec(plain) ?? appended.exec(text));
    const word = (own ?? typeWord.exec(plain))?.[1]?.toLowerCase();
    const kind = kindWord.exec(text)?.[1];
    if (word === undefined && kind !== undefined) return typeOfKind(kind);
    if (word !== undefined) return kindTypes[word] ?? word;
  }
  return undefined;
}

/** "``name``, an integer that defaults to 3" */
const appended = /^(?:[^.;`]{0,60},)? an? (?:(?:new|optional) )?(boolean|integer|string|float|list|dictionary)\b/i;

const value = String.raw`(?:\x60\x60(?<code>[^\x60]{1,60})\x60\x60|"(?<text>[^"]{1,40})"|'(?<word>[^']{1,40})'|(?<bare>-?\d[\w.%]*|true|false|none|null|zero|empty)\b)`;
const defaults = [
  new RegExp(
    String.raw`\bdefault(?:s|ing|ed)?(?: value)?(?: (?:is|to|of|will be|as|being))?(?: set to)?(?:\s?[:=]| [–-](?=\s))?\s?(?:the )?${value}`,
    "i",
  ),
  new RegExp(String.raw`${value} (?:is the default\b|(?:by|as) default\b)`, "i"),
];
const initial = new RegExp(String.raw`^[^.;]{0,60}\bbe set to ${value}`, "i");

const preset = new RegExp(
  String.raw`^(?: option| setting)? (?:is|will be)(?: set to)? (?:${value}|(?<name>[A-Z][A-Z_]+)\b)`,
);

/** "Initially x will be set to" a value. */
export function isInitially(words: string): boolean {
  return /\binitially\b/i.test(words);
}

/** The default that the words behind a name tell; those before it may say so too: "initially", "by default, the". */
export function defaultIn(behind: string, name: string, before: string): string | undefined {
  const bareName = name.replace(/^.*[\s./\]]/, "");
  // "By default queue_limit=10"
  const set = new RegExp(String.raw`\bdefaults? (?:\S+ )?${bareName} ?= ?(-?\d[\w.]*|[A-Z]\w*)`).exec(behind)?.[1];
  if (set !== undefined) return set.replace(/\.$/, "");
  const leads = [
    ...(isInitially(before) ? [initial] : []),
    ...(/\bby default,? (?:the )?$/i.test(before) ? [preset] : []),
  ];
  for (const pattern of [...leads, ...defaults]) {
    const groups = pattern.exec(behind)?.groups;
    const found = groups?.code ?? groups?.text ?? groups?.word ?? groups?.bare ?? groups?.name;
    if (found !== undefined && found !== bareName && found !== name) return found.replace(/\.$/, "");
  }
  return undefined;
}
