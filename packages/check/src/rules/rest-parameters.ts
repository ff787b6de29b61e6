import { restImpact } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedBy } from "../text/asked.ts";
import { quoted } from "../text/edits.ts";
import { methodsOf, nameOf } from "../text/rest.ts";

export const restParameters: Rule = {
  code: "rest-parameters",
  level: "info",
  strict: "error",
  summary: "Every parameter in a URL is described.",
  why: "A name in braces does not say what may stand there. Ids are taken to be known, and names of what is asked for.",
  examples: [
    { name: "no change", template: exampleTemplate, input: exampleSpec },
    {
      name: "described",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/aliases/{name}``\n\n  * name: of the alias, unique in the project."),
    },
    {
      name: "what the collection before it holds",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/aliases/{alias_name}``\n\n  * Normal response code: 200"),
    },
    {
      name: "not described",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/aliases/{zone}``\n\n  * Normal response code: 200"),
      reports: ["26:5-26:27"],
      message: 'The parameter "zone" of GET "/v1/aliases/{zone}" is not described.',
    },
  ],
  asked: (template) => askedBy(template, /\bparameters\b.*\burl\b/i, "rest"),
  check({ spec }, report) {
    const rest = restImpact(spec);
    if (!rest) return;
    const methods = methodsOf(spec);
    if (methods.length === 0) return;
    // A parameter that several methods share is described once; places in URLs describe nothing.
    const words = spec.text.slice(rest.section.span.start, rest.section.span.end).replace(/[{<:(][\w\\-]+[}>)]/g, " ");
    const reported = new Set<string>();
    const known = new Set<string>();
    for (const method of methods) {
      for (const match of method.url?.matchAll(/[{<]([\w\\-]+)[}>]/g) ?? []) {
        const name = match[1]!.replaceAll("\\", "");
        if (isKnown(name, method.url!.slice(0, match.index)) || reported.has(name)) continue;
        if (reported.size + known.size > 200 || known.has(name)) continue;
        if (isMentioned(name, words)) {
          known.add(name);
          continue;
        }
        reported.add(name);
        report({
          span: method.span,
          message: `The parameter ${quoted(name)} of ${nameOf(method)} is not described.`,
          help: "say what it is, and of which type",
        });
      }
    }
  },
};

/** Ids, the version, and what names one of the things before it: "{node}" in "/nodes/{node}", "{host_name}" in "/hosts/…". */
function isKnown(name: string, before: string): boolean {
  if (/(?:^|[_-])(?:id|uuid|ids|ident)$|^(?:api_?)?version$|^(?:tenant|project)$/i.test(name)) return true;
  const thing = name.toLowerCase().replace(/[_-](?:name|key)$/, "");
  const collection = /([\w-]+)\/$/.exec(before)?.[1]?.toLowerCase() ?? "";
  return collection.endsWith("s") && thing.length > 2 && collection.includes(thing);
}

function isMentioned(name: string, words: string): boolean {
  const spoken = name.replace(/[_-]/g, "[ _-]?");
  return new RegExp(`(?<![/\\w])${spoken}(?!\\w)`, "i").test(words);
}
