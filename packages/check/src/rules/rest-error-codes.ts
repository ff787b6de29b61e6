import type { Span } from "@assent/rst";
import type { RestMethod, Spec, Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Report, Rule } from "../rule.ts";
import { askedIn } from "../asked/line-asked.ts";
import {
  allLack,
  codesAfter,
  isDescribed,
  keepsCodes,
  methodsOf,
  nameOf,
  scopeOf,
  tellsErrorsOfAll,
  wordsOn,
} from "../rest/rest.ts";

export const restErrorCodes: Rule = {
  code: "rest-error-codes",
  level: "info",
  strict: "error",
  summary: "Every API method names the response codes of errors, each with its cause.",
  why: "Errors are the part of a promise that clients have to be written for, and the part that is forgotten.",
  examples: [
    { name: "no change", template: exampleTemplate, input: exampleSpec },
    {
      name: "codes",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers``\n\n  * Expected error http response code(s): 403 -- not an administrator",
      ),
    },
    {
      name: "none, and it says so",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/workers``\n\n  * Expected error http response code(s): None"),
    },
    {
      name: "told for all methods together",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* GET /v1/workers will return the workers that wait, each with its function and the time of its start.\n\n* GET /v1/kept will return the workers that are kept, each with its function and the time of its last call.\n\nBoth endpoints return errors like BAD_REQUEST already.",
      ),
    },
    {
      name: "told once, above all methods",
      template: exampleTemplate,
      input: changed(
        "None.",
        "Common Response Codes\n\n* Create Success: 201 Created\n* Failure: 400 Bad Request with details.\n\n**Start**\n\n* POST /v1/workers\n\n  Starts a worker of a function, which waits for its calls, and keeps it for the time that is told.\n\n  * Error response codes: 400",
      ),
    },
    {
      name: "told below a table of methods",
      template: exampleTemplate,
      input: changed(
        "None.",
        "+--------+-------------+---------------------------------------------------------------------------+\n| GET    | /v1/workers | The workers that wait, with the function of each, the time, and the place |\n+--------+-------------+---------------------------------------------------------------------------+\n| POST   | /v1/workers | Makes a worker wait for a function, with the time that it is kept for it  |\n+--------+-------------+---------------------------------------------------------------------------+\n\nErrors: 400 bad request, 404 not found.",
      ),
    },
    {
      name: "codes of success",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers``\n\n  * Normal response code: 404\n  * Error response codes: 200 (all is well)",
      ),
      reports: ["29:5-29:25"],
      message: 'GET "/v1/workers" names no error response code.',
    },
    {
      name: "a method, and next to nothing on it",
      template: exampleTemplate,
      input: changed("None.", "* POST ``/v1/workers``"),
      reports: ["26:3-26:21"],
    },
    {
      name: "codes without causes",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/workers``\n\n  * Expected error http response code(s): 400, 403 and 404"),
      reports: ["28:5-28:41 info"],
      message: 'GET "/v1/workers" names error response codes, and no cause.',
    },
    {
      name: "a list of codes without causes",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers``\n\n  * Expected error http response code(s):\n\n    * 400\n    * 403\n\n  * URL for the resource: as above",
      ),
      reports: ["28:5-28:41 info"],
    },
    {
      name: "the cause of a code further down",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers``\n\n  * Expected error http response code(s): 403\n\n  Who is no administrator gets 403.",
      ),
    },
    {
      name: "ranges of codes",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers`` returns the workers that wait, each with its function and the time of its start.\n\n  * Error: 4xx/5xx, as any method of the service does",
      ),
    },
    {
      name: "a label without codes",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers``\n\n  * Normal http response code: 200\n\n  * Expected error http response code(s):",
      ),
      reports: ["30:5-30:41"],
      message: 'GET "/v1/workers" names no error response code.',
    },
  ],
  asked: (template) =>
    askedIn(template, "rest", /\berror http response code|\bcodes? for errors\b/i, /\berrors?\b|\bcodes?\b/i),
  onlyIfAsked: true,
  check({ spec, template }, report) {
    reportCauses(spec, template, report);
    const lacking = methodsOf(spec, template).filter((method) => lacksCodes(spec, method));
    const help = 'list each code with its cause, as in "404: no such alias", or write "None"';
    const all = allLack(spec, template, lacking);
    if (all && !lacking.some((method) => labelOf(spec, method))) {
      report({ span: all.span, message: `${all.subject} names an error response code.`, help });
      return;
    }
    for (const method of lacking) {
      const label = labelOf(spec, method);
      report({
        span: label ?? method.span,
        message: `${nameOf(method)} names no error response code.`,
        label: label ? "no code follows" : undefined,
        help,
      });
    }
  },
};

function lacksCodes(spec: Spec, method: RestMethod): boolean {
  const words = wordsOn(spec, method);
  const told = codesAfter(words, errorLabel);
  if (told !== undefined) return !told.some((one) => /^[45]/.test(one));
  if (method.url === undefined || keepsCodes(words) || tellsErrorsOfAll(spec)) return false;
  if (/(?<![\d.])(?:(?:40\d|41[0-8]|42\d|431|451|50\d)(?!\d)|[45]xx\b)/i.test(words)) return false;
  if (
    /\berrors?\b[^\n]*(?:code|response)[^\n]*[:\n]\s*\**\s*(?:none|n\/a|same as|as (?:now|before|today)|unchanged|no change)/i.test(
      words,
    )
  )
    return false;
  return labelOf(spec, method) !== undefined || isDescribed(spec, method);
}

const code = /(?<![\d.])(?:40\d|41[0-8]|42\d|431|451|50\d)(?!\d)/g;

/** Codes that are listed, with no word on what leads to them. */
function reportCauses(spec: Spec, template: Template, report: (report: Report) => void): void {
  const lacking = methodsOf(spec, template).filter((method) => lacksCauses(spec, method));
  const asksCause = askedIn(template, "rest", /\bdescription for each possible error\b|\bcauses?\b/i);
  const more = {
    ...(asksCause ? { asked: asksCause } : { level: "info" as const }),
    help: 'say what leads to each code, as in "404: no such alias"',
  };
  const all = allLack(spec, template, lacking);
  if (all) {
    report({ span: all.span, message: `${all.subject} names the cause of an error.`, ...more });
    return;
  }
  for (const method of lacking) {
    const span = labelOf(spec, method) ?? method.span;
    report({ span, message: `${nameOf(method)} names error response codes, and no cause.`, ...more });
  }
}

function lacksCauses(spec: Spec, method: RestMethod): boolean {
  const label = labelOf(spec, method);
  if (!label || keepsCodes(wordsOn(spec, method)) || tellsErrorsOfAll(spec)) return false;
  // Nothing but codes from the label on, over lines and items, up to the next words.
  const after = spec.text.slice(label.end, method.scope.end);
  const [list = ""] = /^(?:[\s:*`,;/()+-]|\b(?:and|or|HTTP)\b|\b[45]\d\d\b)*/.exec(after) ?? [];
  const codes = list.match(code);
  if (!codes) return false;
  const next = after.slice(list.length);
  // The list ends with its line or item; else what follows is the cause of the last code.
  const isWhole = next === "" || /\n[\s*+-]*$/.test(list);
  const others = spec.text.slice(method.scope.start, label.start) + next;
  return isWhole && !codes.some((one) => others.includes(one));
}

const errorLabel = /(?:expected )?error (?:http )?(?:response )?codes?(?:\(s\))?/i;

/** The words that announce the codes, if they are there. */
function labelOf(spec: Spec, method: RestMethod): Span | undefined {
  const match = errorLabel.exec(scopeOf(spec, method));
  if (!match) return undefined;
  const start = method.scope.start + match.index;
  return { start, end: start + match[0].length };
}
