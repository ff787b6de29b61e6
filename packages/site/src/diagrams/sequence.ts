/** Sequence diagrams (seqdiag): who speaks to whom, from top to bottom. */
import type { Statement } from "./language.ts";
import { noteWidth, placeColumns, type Columns } from "./sequence-columns.ts";
import { readModel, type ActorGroup, type Message, type Model, type Step } from "./sequence-model.ts";
import {
  arrowHead,
  type Drawing,
  lineHeight,
  paint,
  pathThrough,
  type Point,
  rect,
  round,
  textAt,
  tint,
  widthOf,
  wrap,
} from "./svg.ts";

const mostSteps = 400;
const mostActors = 40;

/** Draws a sequence; undefined where there is nothing to draw, or too much. */
export function drawSequence(statements: readonly Statement[]): Drawing | undefined {
  const model = readModel(statements);
  if (model.actors.length === 0 || model.actors.length > mostActors || model.steps.length > mostSteps) return undefined;
  return new Sheet(model).draw();
}

/** A frame whose end has not come yet. */
interface OpenFrame {
  readonly word: string;
  readonly label: string;
  readonly y: number;
  /** The outermost actors that say something in it. */
  from: number;
  to: number;
}

/** A drawing that grows downwards, step by step. */
class Sheet {
  readonly #model: Model;
  readonly #columns: Columns;
  readonly #hasBars: boolean;
  readonly #noteColour: string;
  readonly #lines: string[] = [];
  readonly #notes: string[] = [];
  readonly #frames: string[] = [];
  readonly #bars: string[] = [];
  readonly #sentences: string[] = [];
  readonly #open: OpenFrame[] = [];
  /** Of each actor the heights at which calls have begun that are not answered. */
  readonly #calls: readonly number[][];
  #y = 0;

  constructor(model: Model) {
    const { settings, actors } = model;
    this.#model = model;
    this.#columns = placeColumns(model);
    this.#hasBars = !/^none$/i.test(settings.get("activation") ?? "");
    this.#noteColour = paint(new Map([["color", settings.get("default_note_color") ?? ""]]));
    this.#calls = actors.map((): number[] => []);
  }

  draw(): Drawing {
    const { actors, steps, groups } = this.#model;
    const { labels, widths, tall, width } = this.#columns;
    const top = groups.some(({ label }) => label !== "") ? 34 : 14;
    const first = top + tall;
    this.#y = first + 14;
    for (const step of steps) this.#drawStep(step);
    const bottom = this.#y + 18;
    const x = (index: number): number => this.#columns.xs[index]!;
    const lives = actors.map(
      (_actor, index) => `<path class="life" d="M${round(x(index))} ${round(first)}V${round(bottom)}"/>`,
    );
    const heads = actors.map(
      ({ attributes }, index) =>
        rect(x(index) - widths[index]! / 2, top, widths[index]!, tall, { radius: 4, extra: paint(attributes) }) +
        textAt(x(index), top + tall / 2, labels[index]!),
    );
    const grounds = groups.flatMap((group) => this.#drawGround(group, bottom));
    const parts = [grounds, this.#frames, lives, this.#bars, this.#lines, this.#notes, heads];
    const names = labels.map((own) => own.join(" "));
    return {
      width,
      height: bottom + 8,
      content: parts.flat().join(""),
      title: `Sequence diagram: ${names.slice(0, 8).join(", ")}`,
      description: this.#sentences.filter((sentence) => sentence !== "").join(". "),
    };
  }

  #drawGround({ label, members, attributes }: ActorGroup, bottom: number): readonly string[] {
    const { widths, xs } = this.#columns;
    const own = members
      .map((id) => this.#model.actors.findIndex((actor) => actor.id === id))
      .filter((index) => index >= 0);
    if (own.length === 0) return [];
    const left = Math.min(...own.map((index) => xs[index]! - widths[index]! / 2)) - 8;
    const right = Math.max(...own.map((index) => xs[index]! + widths[index]! / 2)) + 8;
    return [
      rect(left, 4, right - left, bottom - 2, { name: "group", radius: 6, extra: paint(attributes) }),
      ...(label === "" ? [] : [textAt((left + right) / 2, 18, [label], { name: "quiet" })]),
    ];
  }

  #drawStep(step: Step): void {
    switch (step.kind) {
      case "separator":
        this.#drawSeparator(step.text, step.isDelay);
        break;
      case "open":
        this.#y += 22;
        this.#open.push({ word: step.word, label: step.label, y: this.#y, from: this.#calls.length, to: -1 });
        this.#y += 22;
        break;
      case "close":
        this.#closeFrame();
        break;
      case "message":
        for (const frame of this.#open) {
          frame.from = Math.min(frame.from, step.from, step.to);
          frame.to = Math.max(frame.to, step.from, step.to);
        }
        this.#drawMessage(step);
        break;
      default:
        step satisfies never;
    }
  }

  #drawSeparator(text: string, isDelay: boolean): void {
    const { width } = this.#columns;
    const y = this.#y + 30;
    if (isDelay)
      this.#lines.push(
        rect(10, y - 11, width - 20, 22, { name: "gap" }),
        textAt(width / 2, y, [text], { name: "quiet" }),
      );
    else
      this.#lines.push(
        `<path class="edge" d="M10 ${round(y - 2)}H${round(width - 10)}M10 ${round(y + 2)}H${round(width - 10)}"/>`,
        ...(text === "" ? [] : [plate(width / 2, y, text)]),
      );
    this.#sentences.push(text);
    this.#y = y + 14;
  }

  #closeFrame(): void {
    const { widths, xs } = this.#columns;
    const frame = this.#open.pop();
    this.#y += 14;
    if (frame === undefined) return;
    const depth = this.#open.length * 6;
    const [from, to] = frame.to < 0 ? [0, xs.length - 1] : [frame.from, frame.to];
    const [left, right] = [xs[from]! - widths[from]! / 2 - 8 + depth, xs[to]! + widths[to]! / 2 + 8 - depth];
    const words = [frame.word, frame.label].filter((word) => word !== "" && word !== "group").join(": ");
    this.#frames.push(rect(left, frame.y - 12, right - left, this.#y - frame.y + 12, { name: "frame", radius: 4 }));
    if (words !== "") this.#frames.push(textAt(left + 8, frame.y + 2, [words], { name: "quiet", anchor: "start" }));
    this.#y += 8;
  }

  #drawMessage(message: Message): void {
    const { labels } = this.#columns;
    const { from, to, label, attributes } = message;
    const begun = this.#y;
    const end = from === to ? this.#drawLoop(message) : this.#drawArrow(message);
    const [who, whom] = [labels[from]!.join(" "), labels[to]!.join(" ")];
    this.#sentences.push(`${who} to ${whom}${label === "" ? "" : `: ${label.replaceAll("\n", " ")}`}`);
    if (message.isReturn) {
      const start = this.#calls[from]!.pop();
      if (start !== undefined)
        this.#bars.push(rect(this.#columns.xs[from]! - 5, start, 10, end - start, { name: "active" }));
    } else if (this.#hasBars && from !== to && !message.isOpen && !attributes.has("noactivate"))
      this.#calls[to]!.push(end);
    this.#y = Math.max(end, this.#drawNotes(message, begun + 8)) + 6;
  }

  /** What one says to itself; gives the height at its end. */
  #drawLoop({ from, label, isDashed, isOpen, attributes }: Message): number {
    const x = this.#columns.xs[from]!;
    const words = wordsOf(label, 140);
    const at = this.#y + 18 + words.length * lineHeight;
    const way = pathThrough([
      [x, at],
      [x + 34, at],
      [x + 34, at + 16],
      [x + 3, at + 16],
    ]);
    this.#lines.push(
      textAt(x + 12, at - 10 - ((words.length - 1) * lineHeight) / 2, words, { anchor: "start" }),
      `<g${strokeOf(isDashed, attributes)}>${way}</g>`,
      arrowHead([x + 2, at + 16], [x + 20, at + 16], isOpen),
    );
    return at + 16;
  }

  /** What one says to another; gives the height at its end. */
  #drawArrow({ from, to, label, isDashed, isOpen, isLost, attributes }: Message): number {
    const [x1, x2] = [this.#columns.xs[from]!, this.#columns.xs[to]!];
    const words = wordsOf(label, Math.abs(x2 - x1) - 14);
    const at = this.#y + 18 + words.length * lineHeight;
    const end = x2 - Math.sign(x2 - x1) * (isLost ? 14 : 2);
    const drop = attributes.has("diagonal") ? 14 : 0;
    const [start, tip]: readonly [Point, Point] = [
      [x1, at],
      [end, at + drop],
    ];
    this.#lines.push(
      textAt((x1 + x2) / 2, at - 11 - ((words.length - 1) * lineHeight) / 2, words),
      `<g${strokeOf(isDashed, attributes)}>${pathThrough([start, tip])}</g>`,
      arrowHead(tip, start, isOpen),
      ...(isLost ? [`<path class="edge" d="M${round(end - 5)} ${round(at - 5)}l10 10m0 -10l-10 10"/>`] : []),
    );
    return at + drop;
  }

  /** The notes beside a message, from a height on; gives the height at their end. */
  #drawNotes({ from, to, attributes }: Message, top: number): number {
    const { xs } = this.#columns;
    let lowest = top;
    for (const side of ["leftnote", "rightnote", "note"] as const) {
      const text = attributes.get(side);
      if (text === undefined) continue;
      const wrapped = wrap(text, noteWidth - 20);
      const height = wrapped.length * lineHeight + 10;
      const wide = Math.max(...wrapped.map(widthOf)) + 20;
      const at = side === "leftnote" ? xs[Math.min(from, to)]! - 12 - wide : xs[Math.max(from, to)]! + 12;
      this.#notes.push(
        `<path class="note" d="M${round(at)} ${round(top)}h${round(wide - 8)}l8 8v${round(height - 8)}h${round(-wide)}z"${this.#noteColour}/>`,
        textAt(at + 8, top + height / 2, wrapped, { anchor: "start" }),
      );
      lowest = Math.max(lowest, top + height + 4);
      this.#sentences.push(`Note: ${text.replaceAll("\n", " ")}`);
    }
    return lowest;
  }
}

function wordsOf(label: string, span: number): readonly string[] {
  return label === "" ? [] : wrap(label, Math.max(70, span));
}

function strokeOf(isDashed: boolean, attributes: Message["attributes"]): string {
  const line = tint(new Map([["color", attributes.get("color") ?? ""]]));
  return `${isDashed ? ' stroke-dasharray="5 4"' : ""}${line}`;
}

/** Words on a plate, so that a line behind them does not cross them out. */
function plate(x: number, y: number, text: string): string {
  const width = widthOf(text) + 24;
  return rect(x - width / 2, y - 12, width, 24, { radius: 4 }) + textAt(x, y, [text]);
}
