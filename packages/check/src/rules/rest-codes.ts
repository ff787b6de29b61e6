import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedBy } from "../text/asked.ts";
import { isDescribed, keepsCodes, methodsOf, nameOf, scopeOf } from "../text/rest.ts";

export const restCodes: Rule = {
  code: "rest-codes",
  level: "info",
  strict: "error",
  summary: "Every API method names the response codes of success.",
  why: "Clients branch on the code. One that is not written down is chosen by whoever writes the code first.",
  examples: [
    { name: "no change", template: exampleTemplate, input: exampleSpec },
    {
      name: "a code",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/workers``\n\n  * Normal http response code: 200"),
    },
    {
      name: "no code",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers`` lists the workers that wait, each with its function and the time at which\n  it was started.",
      ),
      reports: ["26:5-26:20"],
      message: 'GET "/v1/workers" names no normal response code.',
    },
  ],
  asked: (template) => askedBy(template, /\bnormal http response code|\bresponse codes? when all is well\b/i, "rest"),
  check({ spec }, report) {
    for (const method of methodsOf(spec)) {
      const words = scopeOf(spec, method);
      if (method.url === undefined || !isDescribed(spec, method) || keepsCodes(words)) continue;
      if (/(?<![\d.])(?:20[0-7]|30[0-8])(?!\d)/.test(words)) continue;
      report({
        span: method.span,
        message: `${nameOf(method)} names no normal response code.`,
        help: "name the code of success, as in 201",
      });
    }
  },
};
