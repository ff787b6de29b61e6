/** Sequence diagrams (seqdiag): who speaks to whom, from top to bottom. */
import type { Attributes, Statement } from "./language.ts";
import {
  arrowHead,
  type Drawing,
  lineHeight,
  paint,
  pathThrough,
  rect,
  round,
  textAt,
  tint,
  widthOf,
  wrap,
} from "./svg.ts";

interface Actor {
  readonly id: string;
  attributes: Map<string, string>;
}

/** What happens at one height. */
type Step =
  | {
      readonly kind: "message";
      readonly from: number;
      readonly to: number;
      readonly label: string;
      readonly isDashed: boolean;
      readonly isOpen: boolean;
      readonly isLost: boolean;
      readonly isReturn: boolean;
      readonly attributes: Attributes;
    }
  | { readonly kind: "separator"; readonly text: string; readonly isDelay: boolean }
  | { readonly kind: "open"; readonly word: string; readonly label: string }
  | { readonly kind: "close" };

interface Model {
  readonly actors: readonly Actor[];
  readonly steps: readonly Step[];
  readonly groups: readonly {
    readonly label: string;
    readonly members: readonly string[];
    readonly attributes: Attributes;
  }[];
  readonly settings: ReadonlyMap<string, string>;
}

const mostSteps = 400;
const mostActors = 40;

/** Draws a sequence; undefined where there is nothing to draw, or too much. */
export function drawSequence(statements: readonly Statement[]): Drawing | undefined {
  const model = readModel(statements);
  if (model.actors.length === 0 || model.actors.length > mostActors || model.steps.length > mostSteps) return undefined;
  return draw(model);
}

function readModel(statements: readonly Statement[]): Model {
  const actors: Actor[] = [];
  const indexes = new Map<string, number>();
  const steps: Step[] = [];
  const settings = new Map<string, string>();
  const groups: { label: string; members: string[]; attributes: Attributes }[] = [];
  const classes = new Map<string, Attributes>();
  let number = 0;
  const indexOf = (id: string): number => {
    let index = indexes.get(id);
    if (index === undefined) {
      index = actors.push({ id, attributes: new Map() }) - 1;
      indexes.set(id, index);
    }
    return index;
  };
  const message = (from: number, to: number, operator: string, attributes: Attributes, label: string): void => {
    number += 1;
    const hasNumber = settings.get("autonumber")?.toLowerCase() === "true";
    steps.push({
      kind: "message",
      from,
      to,
      label: hasNumber ? `${number}. ${label}` : label,
      isDashed: /--|==/.test(operator) || /dotted|dashed/.test(attributes.get("style") ?? ""),
      isOpen: />>|<</.test(operator),
      isLost: operator.includes("x") || attributes.has("failed"),
      isReturn: operator.startsWith("<") || operator.startsWith("--"),
      attributes,
    });
  };
  const visit = (body: readonly Statement[], isGroup: boolean): void => {
    for (const statement of body) {
      switch (statement.kind) {
        case "set":
          settings.set(statement.name.toLowerCase(), statement.value);
          break;
        case "class":
          classes.set(statement.name, statement.attributes);
          break;
        case "nodes":
          for (const id of statement.ids) {
            const actor = actors[indexOf(id)]!;
            const known = classes.get(statement.attributes.get("class") ?? "");
            actor.attributes = new Map([...actor.attributes, ...(known ?? []), ...statement.attributes]);
            if (isGroup) groups.at(-1)?.members.push(id);
          }
          break;
        case "separator":
          steps.push({ kind: "separator", text: statement.text, isDelay: statement.isDelay });
          break;
        case "block": {
          const label = statement.body.find((one) => one.kind === "set" && one.name === "label");
          const text = label?.kind === "set" ? label.value : (statement.attributes.get("label") ?? "");
          const isActors =
            statement.word === "group" && statement.body.every(({ kind }) => kind === "nodes" || kind === "set");
          const inner = statement.body.filter(
            (one) => one.kind !== "set" || !/^(?:label|color|description)$/.test(one.name),
          );
          if (isActors) {
            const colour = statement.body.find((one) => one.kind === "set" && one.name === "color");
            groups.push({
              label: text,
              members: [],
              attributes: new Map([
                ...statement.attributes,
                ...(colour?.kind === "set" ? [["color", colour.value] as const] : []),
              ]),
            });
            visit(inner, true);
            break;
          }
          steps.push({ kind: "open", word: statement.word, label: text === "" ? (statement.name ?? "") : text });
          visit(inner, false);
          steps.push({ kind: "close" });
          break;
        }
        case "edges": {
          const { attributes, steps: edges, body: within } = statement;
          for (const { from, operator, to } of edges) {
            for (const left of from)
              for (const right of to) {
                const [a, b] = [indexOf(left), indexOf(right)];
                const isBack = operator.startsWith("<");
                message(isBack ? b : a, isBack ? a : b, operator, attributes, attributes.get("label") ?? "");
              }
          }
          if (within !== undefined) visit(within, false);
          // "=>" is a call that is answered.
          for (const { from, operator, to } of [...edges].reverse()) {
            if (!operator.startsWith("=") && (within === undefined || !attributes.has("return"))) continue;
            for (const left of from)
              for (const right of to)
                message(indexOf(right), indexOf(left), "<--", withoutNotes(attributes), attributes.get("return") ?? "");
          }
          break;
        }
        default:
          statement satisfies never;
      }
    }
  };
  visit(statements, false);
  return { actors, steps, groups, settings };
}

/** A note beside a call stands once, and not at the answer too. */
function withoutNotes(attributes: Attributes): Attributes {
  return new Map([...attributes].filter(([name]) => !/^(?:left|right)?note$/.test(name)));
}

const boxHeight = 36;
const noteWidth = 150;

function draw({ actors, steps, groups, settings }: Model): Drawing {
  const hasBars = !/^none$/i.test(settings.get("activation") ?? "");
  const noteColour = paint(new Map([["color", settings.get("default_note_color") ?? ""]]));
  const labels = actors.map(({ id, attributes }) => wrap(attributes.get("label") ?? id, 150));
  const widths = labels.map((lines) => Math.max(84, ...lines.map((line) => widthOf(line) + 22)));
  const xs = placeActors(widths, steps);
  const tall = Math.max(boxHeight, ...labels.map((lines) => lines.length * lineHeight + 14));
  const hasLabels = groups.some(({ label }) => label !== "");
  const top = hasLabels ? 34 : 14;
  const first = top + tall;
  const leftEdge = Math.min(...xs.map((x, index) => x - widths[index]! / 2), ...noteEdges(steps, xs, "left"));
  const rightEdge = Math.max(...xs.map((x, index) => x + widths[index]! / 2), ...noteEdges(steps, xs, "right"));
  const shift = 18 - leftEdge;
  const width = rightEdge - leftEdge + 36;
  const x = (index: number): number => xs[index]! + shift;

  const lines: string[] = [];
  const notes: string[] = [];
  const frames: string[] = [];
  const open: { word: string; label: string; y: number; from: number; to: number }[] = [];
  const calls = actors.map((): number[] => []);
  const bars: string[] = [];
  const sentences: string[] = [];
  let y = first + 14;
  for (const step of steps) {
    switch (step.kind) {
      case "separator":
        y += 30;
        if (step.isDelay)
          lines.push(
            rect(10, y - 11, width - 20, 22, { name: "gap" }),
            textAt(width / 2, y, [step.text], { name: "quiet" }),
          );
        else
          lines.push(
            `<path class="edge" d="M10 ${round(y - 2)}H${round(width - 10)}M10 ${round(y + 2)}H${round(width - 10)}"/>`,
            ...(step.text === "" ? [] : [plate(width / 2, y, step.text)]),
          );
        sentences.push(step.text);
        y += 14;
        break;
      case "open":
        y += 22;
        open.push({ word: step.word, label: step.label, y, from: actors.length, to: -1 });
        y += 22;
        break;
      case "close": {
        const frame = open.pop();
        y += 14;
        if (frame === undefined) break;
        const depth = open.length * 6;
        const [from, to] = frame.to < 0 ? [0, actors.length - 1] : [frame.from, frame.to];
        const [left, right] = [x(from) - widths[from]! / 2 - 8 + depth, x(to) + widths[to]! / 2 + 8 - depth];
        const words = [frame.word, frame.label].filter((word) => word !== "" && word !== "group").join(": ");
        frames.push(rect(left, frame.y - 12, right - left, y - frame.y + 12, { name: "frame", radius: 4 }));
        if (words !== "") frames.push(textAt(left + 8, frame.y + 2, [words], { name: "quiet", anchor: "start" }));
        y += 8;
        break;
      }
      case "message": {
        for (const frame of open) {
          frame.from = Math.min(frame.from, step.from, step.to);
          frame.to = Math.max(frame.to, step.from, step.to);
        }
        y = drawMessage(step, y);
        break;
      }
      default:
        step satisfies never;
    }
  }
  const bottom = y + 18;
  const lives = actors.map(
    (_actor, index) => `<path class="life" d="M${round(x(index))} ${round(first)}V${round(bottom)}"/>`,
  );
  const heads = actors.map(
    ({ attributes }, index) =>
      rect(x(index) - widths[index]! / 2, top, widths[index]!, tall, { radius: 4, extra: paint(attributes) }) +
      textAt(x(index), top + tall / 2, labels[index]!),
  );
  const grounds = groups.flatMap(({ label, members, attributes }) => {
    const own = members.map((id) => actors.findIndex((actor) => actor.id === id)).filter((index) => index >= 0);
    if (own.length === 0) return [];
    const [left, right] = [
      Math.min(...own.map((index) => x(index) - widths[index]! / 2)) - 8,
      Math.max(...own.map((index) => x(index) + widths[index]! / 2)) + 8,
    ];
    return [
      rect(left, 4, right - left, bottom - 2, { name: "group", radius: 6, extra: paint(attributes) }),
      ...(label === "" ? [] : [textAt((left + right) / 2, 18, [label], { name: "quiet" })]),
    ];
  });
  return {
    width,
    height: bottom + 8,
    content: [...grounds, ...frames, ...lives, ...bars, ...lines, ...notes, ...heads].join(""),
    title: `Sequence diagram: ${labels
      .map((own) => own.join(" "))
      .slice(0, 8)
      .join(", ")}`,
    description: sentences.filter((sentence) => sentence !== "").join(". "),
  };

  /** Draws a message below `from`; gives the height that is taken now. */
  function drawMessage(step: Step & { readonly kind: "message" }, from: number): number {
    const { attributes } = step;
    const isSelf = step.from === step.to;
    const [x1, x2] = [x(step.from), x(step.to)];
    const span = isSelf ? 140 : Math.abs(x2 - x1) - 14;
    const words = step.label === "" ? [] : wrap(step.label, Math.max(70, span));
    let at = from + 18 + words.length * lineHeight;
    const dash = step.isDashed ? ' stroke-dasharray="5 4"' : "";
    const line = tint(new Map([["color", attributes.get("color") ?? ""]]));
    if (isSelf) {
      lines.push(textAt(x1 + 12, at - 10 - ((words.length - 1) * lineHeight) / 2, words, { anchor: "start" }));
      lines.push(
        `<g${dash}${line}>${pathThrough([
          [x1, at],
          [x1 + 34, at],
          [x1 + 34, at + 16],
          [x1 + 3, at + 16],
        ])}</g>`,
        arrowHead([x1 + 2, at + 16], [x1 + 20, at + 16], step.isOpen),
      );
      at += 16;
    } else {
      const sign = Math.sign(x2 - x1);
      const end = x2 - sign * (step.isLost ? 14 : 2);
      const drop = attributes.has("diagonal") ? 14 : 0;
      lines.push(textAt((x1 + x2) / 2, at - 11 - ((words.length - 1) * lineHeight) / 2, words));
      lines.push(
        `<g${dash}${line}>${pathThrough([
          [x1, at],
          [end, at + drop],
        ])}</g>`,
        arrowHead([end, at + drop], [x1, at], step.isOpen),
      );
      if (step.isLost) lines.push(`<path class="edge" d="M${round(end - 5)} ${round(at - 5)}l10 10m0 -10l-10 10"/>`);
      at += drop;
    }
    sentences.push(
      `${labels[step.from]!.join(" ")} to ${labels[step.to]!.join(" ")}${step.label === "" ? "" : `: ${step.label.replaceAll("\n", " ")}`}`,
    );
    if (step.isReturn) {
      const begun = calls[step.from]!.pop();
      if (begun !== undefined) bars.push(rect(x1 - 5, begun, 10, at - begun, { name: "active" }));
    } else if (hasBars && !isSelf && !step.isOpen && !attributes.has("noactivate")) calls[step.to]!.push(at);
    return Math.max(at, drawNotes(step, from + 8)) + 6;
  }

  function drawNotes(step: Step & { readonly kind: "message" }, from: number): number {
    let lowest = from;
    const [left, right] = [Math.min(step.from, step.to), Math.max(step.from, step.to)];
    for (const side of ["leftnote", "rightnote", "note"] as const) {
      const text = step.attributes.get(side);
      if (text === undefined) continue;
      const wrapped = wrap(text, noteWidth - 20);
      const height = wrapped.length * lineHeight + 10;
      const wide = Math.max(...wrapped.map(widthOf)) + 20;
      const at = side === "leftnote" ? x(left) - 12 - wide : x(right) + 12;
      notes.push(
        `<path class="note" d="M${round(at)} ${round(from)}h${round(wide - 8)}l8 8v${round(height - 8)}h${round(-wide)}z"${noteColour}/>`,
        textAt(at + 8, from + height / 2, wrapped, { anchor: "start" }),
      );
      lowest = Math.max(lowest, from + height + 4);
      sentences.push(`Note: ${text.replaceAll("\n", " ")}`);
    }
    return lowest;
  }
}

/** Words on a plate, so that a line behind them does not cross them out. */
function plate(x: number, y: number, text: string): string {
  const width = widthOf(text) + 24;
  return rect(x - width / 2, y - 12, width, 24, { radius: 4 }) + textAt(x, y, [text]);
}

/** The middles of the columns: far enough apart for the words between neighbours. */
function placeActors(widths: readonly number[], steps: readonly Step[]): readonly number[] {
  const gaps = widths.slice(1).map((width, index) => (width + widths[index]!) / 2 + 24);
  for (const step of steps) {
    if (step.kind !== "message") continue;
    const [left, right] = [Math.min(step.from, step.to), Math.max(step.from, step.to)];
    const longest = Math.max(0, ...step.label.split("\n").map(widthOf));
    const wide = Math.min(longest, 220) + 30;
    if (left === right) {
      if (left < gaps.length) gaps[left] = Math.max(gaps[left]!, Math.min(longest, 140) + 56);
    } else {
      const known = gaps.slice(left, right).reduce((sum, gap) => sum + gap, 0);
      if (known < wide)
        for (let index = left; index < right; index += 1) gaps[index]! += (wide - known) / (right - left);
    }
    if (step.attributes.has("rightnote") || step.attributes.has("note")) {
      if (right < gaps.length) gaps[right] = Math.max(gaps[right]!, noteWidth + 30);
    }
    if (step.attributes.has("leftnote") && left > 0) gaps[left - 1] = Math.max(gaps[left - 1]!, noteWidth + 30);
  }
  const xs = [0];
  for (const gap of gaps) xs.push(xs.at(-1)! + gap);
  return xs;
}

/** How far notes and messages to oneself reach beyond the columns. */
function noteEdges(steps: readonly Step[], xs: readonly number[], side: "left" | "right"): readonly number[] {
  return steps.flatMap((step) => {
    if (step.kind !== "message") return [];
    const [left, right] = [Math.min(step.from, step.to), Math.max(step.from, step.to)];
    if (side === "left") return step.attributes.has("leftnote") ? [xs[left]! - noteWidth - 16] : [];
    const reach = step.attributes.has("rightnote") || step.attributes.has("note") ? noteWidth + 16 : 0;
    const self = step.from === step.to ? Math.min(150, Math.max(40, widthOf(step.label) + 20)) : 0;
    return [xs[right]! + Math.max(reach, self)];
  });
}
