/** Lines of commit messages that mean to name a spec and are read as none: nothing would be asked about it. */
import { bodyOf, referenceForms, referenceReader, type ReferenceForm } from "./references.ts";

/** A line that is read as none. */
export interface UnreadReference {
  readonly line: string;
  /**
   * Where it is a subject that may be about something else, as "Spec: cleanup": the one word that stands for a name. It
   * means to name a spec if there is one that goes by it.
   */
  readonly word: string | undefined;
}

/**
 * Those lines: what begins with the word and the colon of a form and is of no form, and what would be of one without the marks
 * around it, with its word spelt as in the form, with a plain colon, or below the subject. What another line names is named.
 */
export function unreadReferences(
  messages: readonly string[],
  forms: readonly ReferenceForm[] = referenceForms,
): readonly UnreadReference[] {
  const readMessage = referenceReader(forms);
  const read = (line: string): readonly string[] => readMessage(`\n${line}`).map(({ id }) => id);
  const befores = forms.map(({ line }) => line.split("{")[0]!.trim().replace(/\s+/g, " "));
  const words = new Map(
    befores.filter((before) => before.endsWith(":")).map((before) => [wordOf(before), before.slice(0, -1)] as const),
  );
  const parts = new Set(befores.flatMap((before) => before.replace(":", "").split(/[\s_-]/)).map(stemOf));
  const byStem = new Map([...words.values()].map((word) => [stemOf(word), word]));
  const named = new Set(messages.flatMap((message) => readMessage(message).map(({ id }) => id)));
  /** Whether the line, mended, names what no other line names. */
  const means = (line: string, mended: string): boolean => {
    const ids = mended === line ? [] : read(mended);
    return ids.length > 0 && ids.some((id) => !named.has(id));
  };
  const isUnread = (line: string): boolean => {
    if (read(line).length > 0) return false;
    const colon = line.indexOf(":");
    if (colon >= 0 && words.has(wordOf(line))) return true;
    const bare = withoutMarks(line);
    const word = byStem.get(stemOf(bare.split(":", 1)[0]!));
    return (
      means(line, bare) ||
      (word !== undefined && means(line, word + bare.slice(bare.indexOf(":")))) ||
      spelledOtherwise(bare).some((mended) => means(line, mended))
    );
  };
  /** What a line of a word and a name may stand for: with several words of forms in one, with another sign, or with none. */
  const spelledOtherwise = (bare: string): readonly string[] => {
    const [, before = "", sign = "", name = ""] =
      /^([\p{L}]+(?:[_ -][\p{L}]+){0,2})(\s*[:=]\s*|\s+[\p{Pd}>]+\s+|\s+#?)(\S+)$/u.exec(bare) ?? [];
    const isPlain = sign.trim() === "" || sign.trim() === "#";
    if (isPlain && !/^(?:story|bug)-\d+$|\.rst$/i.test(name)) return [];
    const stems = before.split(/[\s_-]/).map(stemOf);
    if (before === "" || !stems.every((one) => parts.has(one))) return [];
    return stems.flatMap((one) => (byStem.has(one) ? [`${byStem.get(one)!}: ${name}`] : []));
  };
  /** The names in a remark at the end of a line that names a spec, which is left out when it is read. */
  const inRemark = (line: string): readonly UnreadReference[] => {
    if (read(line).length === 0) return [];
    const [, remark = ""] = /\(([^()]*)\)$/.exec(line) ?? [];
    return remark.split(/[\s,;]+/).flatMap((word) => {
      const name = word.replace(/^#|[.:]$/g, "");
      const isName = name.length > 3 && /\p{L}/u.test(name) && /[-_./\d]/.test(name);
      const ids = isName ? read(`Spec: ${name}`) : [];
      return ids.some((id) => !named.has(id)) ? ids.map((id) => ({ line, word: id })) : [];
    });
  };
  /** What stands in brackets in a subject, or at its end behind other words, and would name a spec on its own. */
  const inSubject = (subject: string): readonly string[] => {
    const bracketed = [...subject.matchAll(/[([]([^()[\]]*)[)\]]/g)].map(([, inner = ""]) => inner.trim());
    const ends = [...words.values()].flatMap((word) => {
      const at = subject.toLowerCase().indexOf(` ${word.toLowerCase()}:`);
      return at < 0 ? [] : [subject.slice(at + 1).trim()];
    });
    return [...new Set([...bracketed, ...ends])];
  };
  /** Whether a subject names a spec; a single word before a name, as in "blueprint cleanup", may be about something else. */
  const isReference = (subject: string): boolean => {
    const bare = withoutMarks(subject);
    const word = byStem.get(stemOf(bare.split(":", 1)[0]!));
    const mended = word === undefined || !bare.includes(":") ? bare : word + bare.slice(bare.indexOf(":"));
    const isPlain = befores.some((before) => /[: ]/.test(before) && bareStart(mended).startsWith(bareStart(before)));
    return isPlain && means("", mended);
  };
  return messages.flatMap((message) => {
    const [subject = ""] = message.split("\n", 1);
    const body = bodyOf(message, forms).map((line) => line.trim());
    return [
      ...(isReference(subject.trim()) ? [subject.trim()] : inSubject(subject).filter(isReference)).map((line) => ({
        line,
        word: wordNamed(line),
      })),
      ...body.filter(isUnread).map((line) => ({ line, word: undefined })),
      ...body.flatMap(inRemark),
    ];
  });
}

/** The one word of a subject behind another one and a colon: a number, a path and a name of several parts are no word. */
function wordNamed(subject: string): string | undefined {
  return /^\p{L}+\s*:\s*(\p{L}+)$/u.exec(withoutMarks(subject))?.[1];
}

/** What stands before the colon of a line. */
function wordOf(line: string): string {
  return bareStart(line.split(":", 1)[0]!.trimEnd());
}

function bareStart(text: string): string {
  return text.replace(/\s+/g, " ").toLowerCase();
}

/** A word without its ending: "Implement", "Implemented" and "Implements" are one, so are "Stories" and "Story". */
function stemOf(word: string): string {
  return word
    .toLowerCase()
    .split(/[\s_-]+/)
    .map((part) => part.replace(/ies$/, "y").replace(/(?:ing|ed|es|e|s)$/, ""))
    .join(" ")
    .trim();
}

/** A line without what lists, quotes and emphasis put around and into it; every kind of colon and space is the plain one. */
function withoutMarks(line: string): string {
  const plain = line
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\u02d0\u0589\u05c3\u2236\ua789]/g, ":")
    .replace(/[*`~"'\u2018-\u201f]/g, "")
    .replace(/^(?:[\s\p{Pd}\p{Ps}\p{Po}\p{Sm}_|#]|\d{1,9}[.)])+/u, "");
  let end = plain.length;
  while (end > 0 && /[\s\p{Pe}_|,;.!>-]/u.test(plain[end - 1]!)) end -= 1;
  return plain.slice(0, end);
}
