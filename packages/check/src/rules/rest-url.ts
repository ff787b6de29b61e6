import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../text/asked.ts";
import { methodsOf } from "../text/rest.ts";

export const restUrl: Rule = {
  code: "rest-url",
  level: "info",
  strict: "error",
  summary: "Every API method has its URL.",
  why: "A method without a URL cannot be called, compared or mocked.",
  examples: [
    { name: "no change", template: exampleTemplate, input: exampleSpec },
    {
      name: "a URL in its own field",
      template: exampleTemplate,
      input: changed("None.", "* Method: GET\n* URL: /v1/workers"),
    },
    {
      name: "no URL",
      template: exampleTemplate,
      input: changed("None.", "* Method: GET\n* Normal response code: 200"),
      reports: ["26:11-26:14"],
      message: "The method GET has no URL.",
    },
  ],
  asked: (template) => askedIn(template, "rest", /\bURL for the resource\b|^The URL\b/i, /\bUR[LI]s?\b|\bpaths?\b/i),
  onlyIfAsked: true,
  check({ spec }, report) {
    for (const { verb, url, span } of methodsOf(spec)) {
      if (url !== undefined) continue;
      report({
        span,
        message: `The method ${verb} has no URL.`,
        help: 'write it after the method, as in "GET /v1/aliases"',
      });
    }
  },
};
