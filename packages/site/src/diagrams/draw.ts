/** The drawings of blockdiag and its kin, by the name of their directive. */
import { drawActivities } from "./activity.ts";
import { drawBlocks } from "./block.ts";
import { readStatements, type Statement } from "./language.ts";
import { drawNetworks } from "./network.ts";
import { drawPacket } from "./packet.ts";
import { drawRacks } from "./rack.ts";
import { drawSequence } from "./sequence.ts";
import { type Drawing, toSvg } from "./svg.ts";

const fromStatements =
  (draw: (statements: readonly Statement[]) => Drawing | undefined) =>
  (source: string): Drawing | undefined => {
    const statements = readStatements(source);
    return statements === undefined ? undefined : draw(statements);
  };

const drawers: Readonly<Record<string, ((source: string) => Drawing | undefined) | undefined>> = {
  blockdiag: fromStatements(drawBlocks),
  seqdiag: fromStatements(drawSequence),
  actdiag: fromStatements(drawActivities),
  nwdiag: fromStatements(drawNetworks),
  packetdiag: drawPacket,
  rackdiag: drawRacks,
};

/** Names of directives whose graphs Graphviz draws. */
export const graphs: ReadonlySet<string> = new Set(["graphviz", "digraph", "graph"]);

/** Languages of drawings that no program here draws. */
export const undrawn: ReadonlySet<string> = new Set("uml plantuml mermaid ditaa aafig".split(" "));

/** Whether code in a language is the source of a drawing. */
export function isDrawingLanguage(language: string): boolean {
  return graphs.has(language) || undrawn.has(language) || isDrawn(language);
}

/** Whether a name is that of a kind that is drawn here. */
export function isDrawn(kind: string): boolean {
  return Object.hasOwn(drawers, kind);
}

/** The drawing as SVG; undefined where the source is not understood or too large. */
export function drawDiagram(kind: string, source: string): string | undefined {
  const drawing = isDrawn(kind) ? drawers[kind]?.(source) : undefined;
  return drawing === undefined ? undefined : toSvg(drawing);
}
