/** `epigraph`, `highlights` and `pull-quote`: block quotes of a class. */
import { blockQuotes } from "../blocks/block-quote.ts";
import { addTo } from "../tree.ts";
import { missingContent } from "./build.ts";
import type { Directive } from "./define.ts";

export const epigraph = quote("epigraph");
export const highlights = quote("highlights");
export const pullQuote = quote("pull-quote");

function quote(name: string): Directive {
  return {
    name,
    arguments: { required: 0, optional: 0 },
    hasContent: true,
    run(call) {
      const problem = missingContent(call);
      if (problem) return problem;
      const nodes = blockQuotes(call.parser, call.content, call.contentOffset);
      for (const node of nodes) if (node.type === "block_quote") addTo(node, "classes", name);
      return nodes;
    },
  };
}
