/** Codes in a list before the methods, which all of them share: "Common response codes", each with what it is of. */
import { isTitleOfCommonCodes } from "@assent/spec";
import { codesIn } from "./codes.ts";
import { addNew, type OlderCode, type OlderMethod } from "../methods/method.ts";
import { codeSureness } from "../words/sureness.ts";
import type { Unit } from "../words/units.ts";

/** What a code of success is of, by the words before it. */
const ofVerbs: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:creat|add|register)/i, /^POST$/],
  [/\b(?:modif|updat|chang|replac)/i, /^(?:PUT|PATCH)$/],
  [/\b(?:delet|remov)/i, /^DELETE$/],
  [/\b(?:list|show|get|read|quer)/i, /^(?:GET|HEAD)$/],
];

/** A code of the list, with the verbs that it is of alone. */
interface CommonCode {
  readonly code: string;
  readonly found: OlderCode;
  readonly verbs: RegExp | undefined;
}

/** Reads the list, and gives its codes to the methods behind it. */
export class CommonCodes {
  private codes: CommonCode[] = [];
  private isOpen = false;

  /** Whether a piece of text is of such a list. */
  read({ kind, text, depth, place }: Unit): boolean {
    if (kind !== "item" && depth === 0)
      this.isOpen = (kind === "text" || kind === "heading") && isTitleOfCommonCodes(text);
    if (!this.isOpen || kind !== "item") return this.isOpen;
    for (const { code, start, end, meaning } of codesIn(text, true)) {
      const words = code.startsWith("2") ? text.slice(0, start) : "";
      const verbs = ofVerbs.find(([pattern]) => pattern.test(words))?.[1];
      this.codes.push({ code, verbs, found: { span: place(start, end), meaning, confidence: codeSureness.common } });
    }
    return true;
  }

  /** A method that says how it succeeds gets no other code for that. */
  give(methods: readonly OlderMethod[]): void {
    for (const { verb, codes, urlSpan } of this.codes.length === 0 ? [] : methods) {
      const isSaid = [...codes.keys()].some((code) => code.startsWith("2"));
      for (const { code, verbs, found } of this.codes) {
        if (found.span.start > urlSpan.start || (isSaid && code.startsWith("2"))) continue;
        const confidence = verbs !== undefined && verb === "POST" ? codeSureness.commonOfPost : codeSureness.common;
        if (verbs === undefined || verbs.test(verb)) addNew(codes, code, { ...found, confidence });
      }
    }
  }
}
