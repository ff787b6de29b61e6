/** The shapes of nodes, by the names that blockdiag gives them. */
import type { Attributes } from "./language.ts";
import { paint, rect, round, textAt, widthOf, wrap, lineHeight } from "./svg.ts";

/** Where a node stands: its middle, its size. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node, drawn. Shapes that are not known are boxes. */
export function drawNode(label: string, attributes: Attributes, place: Place): string {
  const { x, y, width, height } = place;
  const shape = (attributes.get("shape") ?? "box").replace(/^flowchart\./, "").toLowerCase();
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2].map(round) as [
    number,
    number,
    number,
    number,
  ];
  const extra = paint(attributes);
  const outline = (d: string): string => `<path class="box" d="${d}"${extra}/>`;
  const lines = wrap(label, width - 12);
  const most = Math.max(1, Math.floor((height - 6) / lineHeight));
  const shown = lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1] ?? ""}…`];
  const words = textAt(x, y, shown);
  const badge = attributes.get("numbered");
  const number =
    badge === undefined ? "" : `<circle class="badge" cx="${left}" cy="${top}" r="10"/>${textAt(left, top, [badge])}`;
  const stack =
    attributes.get("stacked") === undefined
      ? ""
      : rect(left + 8, top - 8, width, height, { extra }) + rect(left + 4, top - 4, width, height, { extra });
  switch (shape) {
    case "none":
      return words;
    case "dots":
      return [-14, 0, 14].map((by) => `<circle class="ink" cx="${round(x)}" cy="${round(y + by)}" r="3"/>`).join("");
    case "beginpoint":
      return `<circle class="ink" cx="${round(x)}" cy="${round(y)}" r="10"/>`;
    case "endpoint":
      return `<circle class="box" cx="${round(x)}" cy="${round(y)}" r="11"/><circle class="ink" cx="${round(x)}" cy="${round(y)}" r="7"/>`;
    case "minidiamond":
      return outline(`M${x - 8} ${y}L${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}Z`);
    case "circle":
    case "ellipse":
    case "usecase":
      return `<ellipse class="box" cx="${round(x)}" cy="${round(y)}" rx="${round(shape === "circle" ? height / 2 : width / 2)}" ry="${round(height / 2)}"${extra}/>${words}${number}`;
    case "diamond":
    case "condition":
      return (
        outline(`M${left} ${round(y)}L${round(x)} ${top}L${right} ${round(y)}L${round(x)} ${bottom}Z`) + words + number
      );
    case "database":
      return `${outline(`M${left} ${top + 7}A${round(width / 2)} 7 0 0 1 ${right} ${top + 7}V${bottom - 7}A${round(width / 2)} 7 0 0 1 ${left} ${bottom - 7}Z`)}<path class="edge" d="M${left} ${top + 7}A${round(width / 2)} 7 0 0 0 ${right} ${top + 7}"/>${textAt(x, y + 5, shown)}`;
    case "note":
      return `${outline(`M${left} ${top}H${right - 10}L${right} ${top + 10}V${bottom}H${left}Z`)}<path class="edge" d="M${right - 10} ${top}V${top + 10}H${right}"/>${words}`;
    case "input":
      return outline(`M${left + 12} ${top}H${right}L${right - 12} ${bottom}H${left}Z`) + words + number;
    case "loopin":
      return outline(`M${left + 10} ${top}H${right - 10}L${right} ${top + 10}V${bottom}H${left}V${top + 10}Z`) + words;
    case "loopout":
      return (
        outline(
          `M${left} ${top}H${right}V${bottom - 10}L${right - 10} ${bottom}H${left + 10}L${left} ${bottom - 10}Z`,
        ) + words
      );
    case "mail":
      return `${rect(left, top, width, height, { extra })}<path class="edge" d="M${left} ${top}L${round(x)} ${round(y - 4)}L${right} ${top}"/>${textAt(x, y + 8, shown)}`;
    case "cloud":
      return outline(cloud(left, top, width, height)) + words;
    case "actor":
      return `<circle class="box" cx="${round(x)}" cy="${top + 7}" r="6"/><path class="edge" d="M${round(x)} ${top + 13}V${top + 24}M${round(x - 9)} ${top + 17}H${round(x + 9)}M${round(x)} ${top + 24}L${round(x - 7)} ${top + 32}M${round(x)} ${top + 24}L${round(x + 7)} ${top + 32}"/>${textAt(x, bottom - 2, [cutTo(label, width)])}`;
    case "roundedbox":
    case "terminator":
      return (
        stack +
        rect(left, top, width, height, { radius: shape === "terminator" ? height / 2 : 8, extra }) +
        words +
        number
      );
    default:
      return stack + rect(left, top, width, height, { radius: 3, extra }) + words + number;
  }
}

/** A text that fits into a width. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let shown = text;
  while (shown.length > 1 && widthOf(`${shown}…`) > width) shown = shown.slice(0, -1);
  return `${shown.trimEnd()}…`;
}

function cloud(left: number, top: number, width: number, height: number): string {
  const at = (x: number, y: number): string => `${round(left + x * width)} ${round(top + y * height)}`;
  return `M${at(0.2, 0.95)}C${at(-0.05, 1)} ${at(-0.05, 0.45)} ${at(0.17, 0.45)}C${at(0.15, 0.05)} ${at(0.42, -0.05)} ${at(0.5, 0.18)}C${at(0.65, -0.05)} ${at(0.9, 0.1)} ${at(0.85, 0.42)}C${at(1.07, 0.45)} ${at(1.05, 1)} ${at(0.8, 0.95)}Z`;
}
