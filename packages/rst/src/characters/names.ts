/** Names and identifiers: how docutils normalises a reference name and makes an id of it. */
import { words } from "./classes.ts";

/** White space runs become one space; case is kept. */
export function normalizeWhitespace(name: string): string {
  return isTidy(name) ? name : words(name).join(" ");
}

/** The form in which reference names are compared: white space normalised, lower case. */
export function normalizeName(text: string): string {
  last = known.get(text) ?? keep(text);
  return last.name;
}

/** A name, and its identifier once it was asked for. */
interface NameWithId {
  readonly name: string;
  id: string | undefined;
}

/** Names by what they are made of: documents of one kind have titles in common. */
const known = new Map<string, NameWithId>();
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 80;
/** The one that was made last is the one that is likely to be asked for its identifier. */
let last: NameWithId = { name: "", id: "" };

function keep(text: string): NameWithId {
  const name = normalizeWhitespace(text.toLowerCase());
  if (text.length > LONGEST_KNOWN) return { name, id: undefined };
  if (known.size >= MOST_KNOWN) known.clear();
  // joined and cut again: V8 lets a part of a text hold on to the whole
  const key = ` ${text}`.slice(1);
  const made = { name: name === text ? key : name, id: undefined };
  known.set(key, made);
  return made;
}

const untidy = /[^\x21-\x7e ]|  |^ | $/;

/** Nothing to normalise: printable ASCII, words one space apart. */
function isTidy(name: string): boolean {
  return !untidy.test(name);
}

/** An identifier matching `[a-z](-?[a-z0-9]+)*`, or "" where nothing of the text can stay (docutils' `make_id`). */
export function toId(name: string): string {
  return name === last.name ? (last.id ??= makeId(name)) : makeId(name);
}

function makeId(name: string): string {
  let id = name.toLowerCase();
  if (plainName.test(id)) return id.replaceAll(" ", "-");
  if (!isAscii(id)) {
    id = id.replace(/[^\0-\x7f]/g, (character) => digraphs[character] ?? plainLetters[character] ?? character);
    id = id.normalize("NFKD").replace(/[^\0-\x7f]+/g, "");
  }
  id = id.replace(/[^a-z0-9]+/g, "-");
  let start = 0;
  while (start < id.length && id.charCodeAt(start) <= LAST_DIGIT) start += 1;
  return id.slice(start, id.endsWith("-") ? -1 : undefined);
}

/** Hyphen and digits come before it, letters after. */
const LAST_DIGIT = 57;

/** What is an identifier but for its spaces. */
const plainName = /^[a-z][a-z0-9]*(?: [a-z0-9]+)*$/;

/** Only letters, digits and signs of ASCII? */
export function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}

const plainLetters: Readonly<Record<string, string>> = {
  "\u00f8": "o",
  "\u0111": "d",
  "\u0127": "h",
  "\u0131": "i",
  "\u0142": "l",
  "\u0167": "t",
  "\u0180": "b",
  "\u0183": "b",
  "\u0188": "c",
  "\u018c": "d",
  "\u0192": "f",
  "\u0199": "k",
  "\u019a": "l",
  "\u019e": "n",
  "\u01a5": "p",
  "\u01ab": "t",
  "\u01ad": "t",
  "\u01b4": "y",
  "\u01b6": "z",
  "\u01e5": "g",
  "\u0225": "z",
  "\u0234": "l",
  "\u0235": "n",
  "\u0236": "t",
  "\u0237": "j",
  "\u023c": "c",
  "\u023f": "s",
  "\u0240": "z",
  "\u0247": "e",
  "\u0249": "j",
  "\u024b": "q",
  "\u024d": "r",
  "\u024f": "y",
};

const digraphs: Readonly<Record<string, string>> = {
  "\u00df": "sz",
  "\u00e6": "ae",
  "\u0153": "oe",
  "\u0238": "db",
  "\u0239": "qp",
};
