/**
 * Which specs a commit names. A form is a line as people write it, with one place for what is named: "{name}" stands for
 * a name or path, "{number}" for a number. Forms are no patterns of their own language, so that a team can add some in
 * `assent.yaml` and none of them can take long.
 */
import { literalPattern } from "@assent/spec";

/** A line that names a spec. */
export interface ReferenceForm {
  /** The line, as in "Story: {number}". Case and the width of spaces do not matter. */
  readonly line: string;
  /** The id that it names, as in "story-{number}". */
  readonly id: string;
  /** What a commit with it says: that the work is done, that it is part of it, or only that it has to do with it. */
  readonly says: "done" | "part" | "task";
}

/** Something that a commit names. */
export interface Reference {
  readonly id: string;
  readonly says: ReferenceForm["says"];
  /** As it is written, where that may be the name, the path or the address of a file. */
  readonly file?: string;
}

/** The forms that are known without any setting, from more than one team. */
export const referenceForms: readonly ReferenceForm[] = [
  ...["Implements: {name}", "Implements: blueprint {name}", "Implements: bp {name}", "Implements: bp/{name}"].map(done),
  ...["Implements blueprint {name}", "Implements bp {name}"].map(done),
  ...["Partially-Implements:", "Partial-Implements:", "Partially Implements:", "Partially Implements"].flatMap((word) =>
    [`${word} blueprint {name}`, `${word} bp {name}`, ...(word.endsWith(":") ? [`${word} {name}`] : [])].map(part),
  ),
  ...["Spec: {name}", "blueprint {name}", "blueprint: {name}", "bp {name}", "bp: {name}"].map(part),
  ...["Related-blueprint: {name}", "Related blueprint: {name}"].map(part),
  { line: "Closes-Story: {number}", id: "story-{number}", says: "done" },
  { line: "Story: {number}", id: "story-{number}", says: "part" },
  { line: "Task: {number}", id: "task-{number}", says: "task" },
  { line: "Closes-Bug: {number}", id: "bug-{number}", says: "done" },
  { line: "Partial-Bug: {number}", id: "bug-{number}", says: "part" },
  { line: "Related-Bug: {number}", id: "bug-{number}", says: "part" },
];

function done(line: string): ReferenceForm {
  return { line, id: "{name}", says: "done" };
}

function part(line: string): ReferenceForm {
  return { line, id: "{name}", says: "part" };
}

/** What is wrong with a form that somebody has set; undefined for a good one. */
export function formFault({ line, id }: Pick<ReferenceForm, "line" | "id">): string | undefined {
  const places = [...line.matchAll(/\{(\w*)\}/g)].map(([place]) => place);
  if (places.length !== 1 || (places[0] !== "{name}" && places[0] !== "{number}"))
    return `"${line}" has to hold "{name}" or "{number}" once.`;
  if (line.replace(places[0], "").trim() === "")
    return `"${line}" would match every line; put a word before "${places[0]}".`;
  if (!id.includes(places[0])) return `"${id}" has to hold "${places[0]}", for what the line names.`;
  return undefined;
}

/** Reads what commit messages name; made once for many messages. */
export function referenceReader(
  forms: readonly ReferenceForm[] = referenceForms,
): (message: string) => readonly Reference[] {
  const patterns = forms.map((form) => ({ form, pattern: patternOf(form.line) }));
  return (message) => {
    const found = new Map<string, Reference>();
    for (const line of bodyOf(message, forms).flatMap(singleLines)) {
      for (const { form, pattern } of patterns) {
        const match = pattern.exec(line);
        if (match === null) continue;
        const name = match[1] ?? "";
        const id = form.id.replace("{name}", stemOf(name)).replace("{number}", name);
        const file = form.line.includes("{name}") && name !== id ? { file: name } : {};
        const key = JSON.stringify([id, file]);
        if (found.get(key)?.says !== "done") found.set(key, { id, says: form.says, ...file });
      }
    }
    return [...found.values()];
  };
}

/**
 * The lines below the first, which says what a commit does and names nothing. A line that is indented below one that begins as a
 * form does goes on with it, as git reads trailers, unless it begins as one itself.
 */
export function bodyOf(message: string, forms: readonly ReferenceForm[] = referenceForms): readonly string[] {
  const words = new Set(
    forms.flatMap(({ line }) => (line.includes(":") ? [line.split(":", 1)[0]!.toLowerCase()] : [])),
  );
  const isStart = (line: string) => line.includes(":") && words.has(line.split(":", 1)[0]!.trim().toLowerCase());
  const lines: string[] = [];
  let isOpen = false;
  for (const line of message.split("\n").slice(1)) {
    const goesOn = isOpen && /^[ \t]+\S/.test(line) && !isStart(line);
    if (goesOn) lines[lines.length - 1] = `${lines.at(-1)!.trimEnd()} ${line.trim()}`;
    else {
      lines.push(line);
      isOpen = isStart(line);
    }
  }
  return lines;
}

/** A line without a remark in parentheses at its end; "Story: 101, 102" is two lines. */
function singleLines(line: string): readonly string[] {
  const plain = line.trim();
  const remark = plain.endsWith(")") ? plain.lastIndexOf("(") : -1;
  const [first = "", ...others] = (remark > 0 ? plain.slice(0, remark).trim() : plain)
    .split(/[,;]/)
    .map((part) => part.trim());
  if (others.length === 0) return first === plain ? [plain] : [plain, first];
  if (others.some((other) => !/^[#\w./-]+$/.test(other))) return [plain];
  const word = first.replace(/\S+$/, "");
  return [first, ...others.map((other) => word + other)];
}

/** Every part of the pattern begins with another kind of character than the one before it ends with: nothing is tried twice. */
function patternOf(line: string): RegExp {
  const [before = "", after = ""] = line.trim().split(/\{\w+\}/);
  const escape = (text: string): string =>
    literalPattern(text)
      .replace(/\s*:\s*/g, "\\s*:\\s*")
      .replace(/ +/g, "\\s+");
  const place = line.includes("{number}") ? "(?:https?://\\S*/|#)?(\\d+)" : "(\\S+)";
  return new RegExp(`^${escape(before)}${place}${escape(after)}$`, "i");
}

/** A name as it stands, or that of the file it leads to. */
function stemOf(found: string): string {
  return found
    .replace(/[#?].*$/, "")
    .replace(/^.*\//, "")
    .replace(/\.(?:rst|html)$/, "");
}

/** Whether a commit says that it is a prototype, which runs and never merges. */
export function isPrototype(message: string): boolean {
  return /^Prototype:\s*(?:yes|true|1)\s*$/im.test(message);
}
