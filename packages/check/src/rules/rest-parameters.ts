import { restImpact } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../text/asked.ts";
import { quoted } from "../text/edits.ts";
import { isMention, methodsOf, nameOf } from "../text/rest.ts";

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
      name: "one of what stands before it, by a habit of many teams",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``PUT /v1/workers/{worker_id}/tags/{tag}``\n\n* ``GET /v1/policies/{policy}``\n\n* ``GET /v1/vms/{vm}``\n\n* ``GET /v1/zone/{zone}``",
      ),
    },
    {
      name: "the name of nobody knows what",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/tags/{label}``\n\n  * Normal response code: 200"),
      reports: ["26:5-26:25"],
    },
    {
      name: "what a parameter is set to",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/workers?after=<place>``: ``after`` is the name of one of them."),
    },
    {
      name: "named before the address",
      template: exampleTemplate,
      input: changed("None.", "The workers of a <zone>:\n\nGET /v1/workers/<zone>"),
    },
    {
      name: "the server",
      template: exampleTemplate,
      input: changed("None.", "* URL: {base_url}/workers\n* Method: GET"),
    },
    {
      name: "not described",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/aliases/{zone}``\n\n  * Normal response code: 200"),
      reports: ["26:5-26:27"],
      message: 'The parameter "zone" of GET "/v1/aliases/{zone}" is not described.',
    },
  ],
  asked: (template) => askedIn(template, "rest", /\bparameters\b.*\burl\b/i, /\bparameters?\b/i),
  onlyIfAsked: true,
  check({ spec }, report) {
    const rest = restImpact(spec);
    if (!rest) return;
    const methods = methodsOf(spec);
    if (methods.length === 0) return;
    // A parameter that several methods share is described once; places in URLs describe nothing.
    const words = spec.text.slice(rest.section.span.start, rest.section.span.end).replace(/\S*\/\S*/g, " ");
    const reported = new Set<string>();
    const known = new Set<string>();
    for (const method of methods) {
      // Methods that a sentence counts up are there already; what stands behind "=" is a value, and no name.
      if (isMention(spec, method.span)) continue;
      for (const match of method.url?.replace(/\?.*$/, "").matchAll(/[{<]([\w\\-]+)[}>]/g) ?? []) {
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
  // What stands before the first "/" is the server.
  if (before === "{" || before === "<" || before === "") return true;
  if (/(?:^|[_-])(?:id|uuid|ids|ident)$|^(?:api_?)?version$|^(?:tenant|project)$/i.test(name)) return true;
  const plain = (words: string): string => words.toLowerCase().replaceAll("_", "-");
  const thing = plain(name).replace(/-(?:name|key)$/, "");
  const collection = plain(/([\w-]+)\/$/.exec(before)?.[1] ?? "");
  if (collection === thing || collection === `${thing}s` || collection === thing.replace(/y$/, "ies")) return true;
  return collection.endsWith("s") && thing.length > 2 && collection.includes(thing);
}

function isMentioned(name: string, words: string): boolean {
  const spoken = name.replace(/[_-]/g, "[ _-]?");
  return new RegExp(`(?<![/\\w])${spoken}(?!\\w)`, "i").test(words);
}
