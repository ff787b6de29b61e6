/** What running text says of methods: codes, parameters, words. */
import { codesIn } from "./codes.ts";
import { type Topic, topicOfList, verbsOfRequests } from "./labels.ts";
import type { OlderMethod } from "./method.ts";
import { parametersIn } from "./parameters.ts";
import type { OlderReader } from "./read-older.ts";
import type { Unit } from "./units.ts";

/** Gives what a text says to the methods that it is said of. */
export class FactReader {
  private readonly reader: OlderReader;
  private topic: { readonly topic: Topic; readonly depth: number } | undefined;

  constructor(reader: OlderReader) {
    this.reader = reader;
  }

  /** A list that was begun is over. */
  reset(): void {
    this.topic = undefined;
  }

  /** Codes, parameters and words of the method that was read last. */
  read(unit: Unit): void {
    const { text, depth, kind } = unit;
    if (
      this.topic !== undefined &&
      depth <= this.topic.depth &&
      !(kind === "text" && depth === this.topic.depth && text.length < 3)
    ) {
      this.topic = undefined;
    }
    const { reader, topic } = this;
    const { current } = reader;
    if (current !== undefined) {
      current.end = Math.max(current.end, unit.span.end);
      let from = 0;
      for (const { code, start, end, meaning, how } of codesIn(text, topic?.topic === "codes")) {
        const between = reader.namedHere.filter(({ at }) => at >= from && at < start).map(({ method }) => method);
        from = end;
        const confidence = how === "listed" ? 0.93 : how === "leading" ? 0.88 : 0.7;
        for (const target of between.length > 0 ? between : this.targetsOfCode(text)) {
          const known = target.codes.get(code);
          if (known !== undefined && known.confidence >= confidence) continue;
          target.codes.set(code, { span: unit.place(start, end), meaning, confidence });
        }
      }
      for (const one of parametersIn(text, topic?.topic, kind)) {
        const span = unit.place(one.start, one.end);
        for (const target of reader.targets()) {
          if (target.parameters.has(one.name)) continue;
          target.parameters.set(one.name, { span, meaning: one.meaning, confidence: one.confidence, in: one.in });
        }
      }
      if (
        kind === "text" &&
        topic === undefined &&
        text.length > 20 &&
        current.description.length < 3 &&
        !text.endsWith(":")
      ) {
        current.description.push(text);
      }
    }
    if (/:+[*\x60]*$/.test(text.trim()) || (kind === "item" && text.length < 60)) {
      const found = topicOfList(text);
      // What is nested in the fields of an answer is of the answer.
      if (topic !== undefined && depth > topic.depth && found !== "codes") return;
      if (found !== undefined && (/:+[*\x60]*$/.test(text.trim()) || found === "codes"))
        this.topic = { topic: found, depth };
    }
  }

  /** "Any POST or PATCH request" is of all such methods below the title. */
  private targetsOfCode(text: string): readonly OlderMethod[] {
    const verbs = verbsOfRequests.exec(text)?.groups?.verbs?.match(/[A-Z]+/g) ?? ([] as readonly string[]);
    const named = this.reader.methodsOfTitle().filter(({ verb }) => verbs.includes(verb));
    return named.length > 0 && !/\/\w+\//.test(text) ? named : this.reader.targets();
  }

  /** Codes that are said before the only method there is. */
  readPreface(units: readonly Unit[], only: OlderMethod): void {
    for (const unit of units) {
      for (const { code, start, end, meaning, how } of codesIn(unit.text, false)) {
        if (how !== "mentioned" || only.codes.has(code)) continue;
        only.codes.set(code, { span: unit.place(start, end), meaning, confidence: 0.7 });
      }
    }
  }
}
