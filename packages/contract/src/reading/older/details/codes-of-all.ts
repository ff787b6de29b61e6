/** Codes that a sentence gives to all methods that come below it: "All of these return 401 if the caller is not known." */
import { codesIn } from "./codes.ts";
import { allMethods, theMethods } from "../words/labels.ts";
import { addNew, mentioned, type OlderCode, type OlderMethod } from "../methods/method.ts";
import { codeSureness } from "../words/sureness.ts";
import type { Unit } from "../words/units.ts";

/** "All of the following methods", "each of the calls below". */
const following =
  /\b(?:all|each|every one) of the (?:following (?:[\w-]+ ){0,2}(?:APIs?|calls|methods|requests|endpoints|operations)|(?:APIs?|calls|methods|requests|endpoints|operations) below)\b/i;

/** What an answer does, before its code. */
const answers =
  /\b(?:returns?|returned|answers?|gives?|responds?|replies|reply|raises?|fails?|results? in|rejects?|refuses?|ends?)\b/i;
/** Of how things are, or of what is not so. */
const otherwise =
  /\b(?:today|currently|at present|now|no longer|never|not|cannot|instead|existing|used to|above|previously)\b|n't\b/i;

interface Statement {
  readonly codes: ReadonlyMap<string, OlderCode>;
  readonly from: number;
  /** How deep the title stands that it is below. */
  readonly level: number;
  /** Where the next title begins that stands no deeper. */
  end: number;
  /** Where the table ends that it stands right above; up to there it is plain what "all" are. */
  endOfTable: number;
}

/** Reads such sentences, and gives their codes to the methods behind them. */
export class CodesOfAll {
  private readonly statements: Statement[] = [];
  private level = 0;
  private last: Statement | undefined;
  /** How many pieces of text were understood. */
  get count(): number {
    return this.statements.length;
  }

  /** Takes a piece of text down; `isAbout` tells whether it is about methods that were named before. */
  read(unit: Unit, isAbout: boolean): void {
    const { kind, level, span } = unit;
    const { last } = this;
    this.last = undefined;
    if (kind === "heading") {
      for (const one of this.statements) if (level <= one.level) one.end = Math.min(one.end, span.start);
      this.level = level;
    } else if (kind === "table") {
      if (last !== undefined) last.endOfTable = span.end;
    } else if (kind === "text" && !isAbout) this.take(unit);
  }

  private take({ text, depth, span, place }: Unit): void {
    const said = following.exec(text) ?? allMethods.exec(text) ?? theMethods.exec(text);
    if (said === null || depth > 0) return;
    const codes = new Map<string, OlderCode>();
    for (const { code, start, end, meaning } of codesIn(text, false)) {
      const before = text.slice(said.index, Math.max(said.index, start));
      if (start < said.index || !answers.test(`${before} `) || otherwise.test(text.slice(0, start))) continue;
      codes.set(code, { span: place(start, end), meaning, confidence: codeSureness.ofAll });
    }
    if (codes.size === 0) return;
    this.last = { codes, from: span.end, level: this.level, end: Infinity, endOfTable: 0 };
    this.statements.push(this.last);
  }

  give(methods: readonly OlderMethod[]): void {
    for (const { codes, from, end, endOfTable } of this.statements) {
      const below = methods.filter(
        ({ urlSpan, confidence }) => urlSpan.start >= from && urlSpan.start < end && confidence > mentioned,
      );
      for (const one of below)
        for (const [code, found] of codes) {
          const isPlain = one.urlSpan.start < endOfTable;
          addNew(one.codes, code, isPlain ? { ...found, confidence: codeSureness.beforeList } : found);
        }
    }
  }
}
