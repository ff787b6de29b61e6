/** Which methods what is said is about: the one that was named last, those that were named with it, or one that words turn to. */
import { ordinalSaid, verbSaid, verbShown } from "../words/labels.ts";
import { mentioned, type OlderMethod, type OlderSample } from "./method.ts";
import type { MethodList } from "./method-list.ts";
import type { NamedMethod } from "./runs.ts";
import type { Unit } from "../words/units.ts";
import { isListOf } from "../words/url.ts";

/** What follows is said of no more methods that were only named near each other. */
const mostTogether = 50;

/** Keeps them while pieces of text are read one after the other. */
export class Subject {
  current: OlderMethod | undefined;
  /** Whether the words before a block or list name no method. */
  isLabelApart = false;
  /** Methods that were named together with the current one, which what follows is said of too. */
  private group: OlderMethod[] = [];
  /** Methods of the items of a list, where nothing else was said between them. */
  private listed: OlderMethod[] = [];
  private listedDepth = 0;
  /** Methods that the paragraph named which named any last. */
  private paragraph: readonly OlderMethod[] = [];
  private readonly list: MethodList;

  constructor(list: MethodList) {
    this.list = list;
  }

  /** The current method and those that it was named with. */
  targets(): readonly OlderMethod[] {
    const { current, group } = this;
    if (current === undefined) return [];
    return group.includes(current) ? group : [current];
  }

  /** Those that a body is shown of: an answer, of all that the paragraph names which names any. */
  targetsOfSample({ direction, text }: OlderSample): readonly OlderMethod[] {
    const { current, paragraph } = this;
    const isOfAll = direction === "response" && current !== undefined && paragraph.includes(current);
    const targets = isOfAll && this.isLabelApart && this.targets().length < 2 ? paragraph : this.targets();
    // A list is the answer of those that list.
    const listed = /^\{\s*["'](\w+)["']\s*:\s*\[/.exec(text)?.[1]?.replace(/s$/, "");
    if (targets.length < 2 || listed === undefined) return targets;
    const ofList = targets.filter(({ verb, path }) => verb === "GET" && isListOf(path.path, listed));
    return ofList.length > 0 ? ofList : targets;
  }

  /** What is said behind a list of methods alone is said of each; `named` are those that the piece of text names. */
  readListed({ kind, depth }: Unit, named: readonly NamedMethod[], isFound: boolean): void {
    const { current } = this;
    this.isLabelApart = named.length === 0;
    if (kind === "text" && named.length > 0)
      this.paragraph = named.length > mostTogether ? [] : named.map(({ method }) => method);
    else if (kind !== "text" || depth > 0) this.paragraph = [];
    if (kind === "item" && isFound && current !== undefined) {
      if (this.listedDepth !== depth) this.listed = [];
      this.listedDepth = depth;
      this.listed.push(...(named.length > 0 ? named.map(({ method }) => method) : [current]));
      return;
    }
    const { listed } = this;
    this.listed = [];
    const isBehind = kind === "text" && !isFound && depth < this.listedDepth && listed.at(-1) === current;
    const isMore = listed.length > this.targets().length && listed.length <= mostTogether;
    if (isBehind && isMore) this.group = [...new Set(listed)];
  }

  /** What follows is about a method, and no other. */
  be(method: OlderMethod): void {
    this.current = method;
    this.group = [];
  }

  /** What follows is about no method that was named. */
  leave(): void {
    this.current = undefined;
    this.group = [];
  }

  /** Takes methods together: what follows is said of each. */
  together(methods: readonly OlderMethod[]): void {
    this.group = [...methods];
  }

  /** One more method that is named by `name` is of the group of those before it. */
  joined(name: () => OlderMethod | undefined): void {
    const { group } = this;
    const named = name();
    if (named !== undefined) group.push(named);
    this.group = group;
  }

  /** What follows is about the method of a verb below this title; about none where that is not plain. */
  turnTo(verb: string): void {
    const [only, more] = this.list.ofTitle().filter((one) => one.verb === verb);
    this.leave();
    if (more === undefined) this.current = only;
  }

  /** "The PUT method accepts:", behind a table of methods or the only one of its verb. */
  turnToSaid(text: string): void {
    const ordinal = ordinalSaid(text);
    if (ordinal !== undefined) {
      this.leave();
      this.current = this.list
        .ofTitle()
        .filter(({ confidence }) => confidence > mentioned)
        .at(ordinal);
      return;
    }
    const shown = verbShown(text);
    const ofShown = shown === undefined ? [] : this.list.called(shown);
    if (ofShown.length === 1) {
      this.leave();
      this.current = ofShown[0];
      return;
    }
    const verb = verbSaid(text);
    if (verb !== undefined) this.turnToAll(this.list.called(verb));
  }

  /** What follows is about the method below this title that gets a URL; about none where there is none. */
  turnToPath(url: string): void {
    this.leave();
    this.current = this.list.at(url).find(({ verb }) => verb === "GET");
  }

  /** More is said of the methods below this title that have a path. */
  turnToKnown(url: string): void {
    this.turnToAll(this.list.at(url));
  }

  private turnToAll(named: readonly OlderMethod[]): void {
    if (named.length === 0) return;
    this.current = named.at(-1);
    this.together(named);
  }
}
