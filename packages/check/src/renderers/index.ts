/** The formats of `assent check`, in the order of its help. */
import { gerrit } from "./gerrit.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import type { Renderer } from "./renderer.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

export const renderers: readonly Renderer[] = [text, json, sarif, github, junit, gerrit];
export { excerptOf, type Excerpt } from "./excerpt.ts";
export { renderFrame } from "./frame.ts";
export { displayWidth, harmless } from "./width.ts";
export {
  countOf,
  levelWords,
  type RenderContext,
  type Renderer,
  type Rendering,
  type RenderSummary,
  type ReportedFinding,
  type RunProblem,
} from "./renderer.ts";
