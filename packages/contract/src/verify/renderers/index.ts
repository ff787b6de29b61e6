/** The formats of `assent contract verify`, in the order of its help. */
import { github } from "./github.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import type { VerifyRenderer } from "./renderer.ts";
import { text } from "./text.ts";

export const verifyRenderers: readonly VerifyRenderer[] = [text, json, junit, github];
export type { VerifyRenderContext, VerifyRenderer } from "./renderer.ts";
