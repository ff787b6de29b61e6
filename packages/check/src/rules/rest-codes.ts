import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../asked/line-asked.ts";
import { allLack, codesAfter, commonCodes, isDescribed, keepsCodes, methodsOf, nameOf, wordsOn } from "../rest/rest.ts";

const withExample = exampleTemplate.replace(
  "* Normal http",
  "* ``POST /v1/things/{label}``\n\n  * Specification for the method\n\n* Normal http",
);

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
      name: "a code below the table that tells the address of a heading further",
      template: exampleTemplate,
      input: changed(
        "None.",
        "**GET /v1/workers**\n\n+--------+------------------+\n| Method | URI              |\n+========+==================+\n| GET    | /v1/workers/{id} |\n+--------+------------------+\n\n* 200: OK\n* 404: no such worker",
      ),
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
    {
      name: "a method, and next to nothing on it",
      template: exampleTemplate,
      input: changed("None.", "* POST ``/v1/workers``"),
      reports: ["26:3-26:21"],
      message: 'POST "/v1/workers" names no normal response code.',
    },
    {
      name: "a call in the middle of a sentence, and a sample of one",
      template: exampleTemplate,
      input: changed(
        "None.",
        'A field with the time at which each of the workers was started is added to the answer of\n``GET /v1/workers`` for administrators, in a new version of the API. To keep a worker warm would be::\n\n  PUT /v1/workers/1\n  {"kept": true, "name": "one of the workers that were started by the function which is called the most"}\n\nand no more.',
      ),
    },
    {
      name: "a new call, announced in a sentence",
      template: exampleTemplate,
      input: changed("None.", "The new API\n``POST /v1/workers`` starts one. Only administrators may call it."),
      reports: ["27:3-27:19"],
    },
    {
      name: "definitions, in few words and one with the code of an error only",
      template: exampleTemplate,
      input: changed(
        "None.",
        "For the workers that wait there are methods that administrators may call, and nobody else may:\n\nPOST /v1/workers\n    Starts a worker.\n\nGET /v1/workers\n    Lists them. 404 where there is none.",
      ),
      reports: ["28:1-28:17", "31:1-31:16"],
    },
    {
      name: "a list of new methods, in few words",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The following methods are new. Administrators may call them, and nobody else may call one.\n\nNew endpoints:\n\n1. Start: POST /v1/workers\n2. Stop: DELETE /v1/workers/{id} => 204",
      ),
      reports: ["30:11-30:27"],
    },
    {
      name: "a list of new methods, which are told below it",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The new endpoints are:\n\n* GET /v1/workers\n* POST /v1/workers\n\nListing workers\n~~~~~~~~~~~~~~~\n\nThe workers that wait, each with its function, and the code 200.",
      ),
    },
    {
      name: "methods below titles of their own, in few words",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* Start a worker\n\nPOST /v1/workers\n\nAnswers with 202, and with 409 while a worker of the same function starts. Nothing else is told of it here.\n\n* Stop a worker\n\n  * URL: /v1/workers/{id}\n  * Method: DELETE\n\n**List workers**::\n\n  GET /v1/workers\n\nShow a worker::\n\n  GET /v1/workers/{id}\n\n**Other methods**::\n\n  GET /v1/functions\n  GET /v1/functions/{id}",
      ),
      reports: ["35:13-35:19", "39:3-39:18", "43:3-43:23"],
    },
    {
      name: "a list of methods that change alike",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* GET /v1/workers (each worker with the function that it waits for)\n* GET /v1/workers/{id}\n\nThe field ``function_id`` is added to the answers of these methods, for administrators and for nobody else.",
      ),
    },
    {
      name: "codes that are told once for all methods",
      template: exampleTemplate,
      input: changed(
        "None.",
        `**Common Response Codes**\n\n* Create Success: ''201 Created''\n* Forbidden: ''403 Forbidden''\n\nStart a worker::\n\n  POST /v1/workers\n\nStarts a worker of a function, which waits for its calls, and keeps it for the time that is told in the request.`.replaceAll(
          "''",
          "``",
        ),
      ),
    },
    {
      name: "common codes that are those of errors",
      template: exampleTemplate,
      input: changed(
        "None.",
        `Common error codes:\n\n* 403: forbidden\n\n* POST /v1/workers\n\n  Starts a worker of a function, which waits for its calls, and keeps it for the time that is told in the request.`,
      ),
      reports: ["30:3-30:19"],
    },
    {
      name: "a table of methods that change alike",
      template: exampleTemplate,
      input: changed(
        "None.",
        '.. csv-table::\n\n   "GET", "/v1/workers"\n   "GET", "/v1/workers/{id}"\n\nThe field ``function_id`` is added to the answers of these methods, for administrators and for nobody else.',
      ),
    },
    {
      name: "the code of an error, and one of success among the errors",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* ``GET /v1/workers``\n\n  The workers that wait, each with its function and the time at which it was started, or was kept.\n\n  * Normal response code: 404\n  * Error response codes: 200 (all is well)",
      ),
      reports: ["26:5-26:20"],
      message: 'GET "/v1/workers" names no normal response code.',
    },
    ...[
      {
        words: "one that is announced in a sentence",
        by: "Extending the API with a new GET /v1/workers API.",
        reports: [],
      },
      {
        words: "one that stands in the list of the section",
        by: "* ``GET /v1/workers`` lists the workers that wait, each with its function and the time at which it was started.",
        reports: ["31:5-31:20"],
      },
    ].map(({ words, by, reports }) => ({
      name: `a code that another section tells, of ${words}`,
      template: exampleTemplate,
      input: changed("None.", by).replace(
        "its last call.",
        "its last call::\n\n  GET /v1/workers\n\n  Response Status code\n      200 - OK",
      ),
      reports,
    })),
    {
      name: "no code at any of several methods",
      template: exampleTemplate,
      input: changed(
        "None.",
        ["GET", "POST", "PUT"]
          .map(
            (verb) =>
              `* ${verb} ''/v1/workers''\n\n  The worker that waits, with its function and the time at which it was started.`,
          )
          .join("\n\n")
          .replaceAll("''", "``"),
      ),
      reports: ["23:1-23:16"],
      message: 'None of the 3 methods in section "REST API impact" names a normal response code.',
    },
    {
      name: "no code at any of several methods, one of which is only named, and one with two verbs",
      template: exampleTemplate,
      input: changed(
        "None.",
        ["GET", "POST/PUT", "DELETE"]
          .map(
            (verb) =>
              `* ${verb} /v1/workers\n\n  The worker that waits, with its function and the time at which it was started.`,
          )
          .concat("* HEAD /v1/workers\n* GET /v1/functions")
          .join("\n\n"),
      ),
      reports: ["23:1-23:16"],
      message: 'None of the 6 methods in section "REST API impact" names a normal response code.',
    },
    ...["changed", "deprecated, removed in 2027.1", "removed"].map((change) => ({
      name: `a method that is ${change}: it lists the difference`,
      template: exampleTemplate,
      input: changed(
        "None.",
        `Stop a worker\n~~~~~~~~~~~~~\n\nStops the worker that waits for the next call of its function, if there is one.\n\n:Method: \`\`DELETE /v1/workers/{id}\`\`\n:Change: ${change}`,
      ),
    })),
    {
      name: "the template's own example, which another rule finds",
      template: withExample,
      input: changed("None.", "* ``POST /v1/things/{label}``\n\n  * Specification for the method"),
    },
    {
      name: "a method of the author's below the template's example",
      template: withExample,
      input: changed(
        "None.",
        "* ``POST /v1/things/{label}``\n\n* ``POST /v1/workers`` starts one of them, and keeps it for the time that is told in the body of the request.",
      ),
      reports: ["28:5-28:21"],
    },
  ],
  asked: (template) =>
    askedIn(template, "rest", /\bnormal http response code|\bresponse codes? when all is well\b/i, /\bcodes?\b/i),
  onlyIfAsked: true,
  check({ spec, template }, report) {
    if (commonCodes(spec).some((code) => /^[23]/.test(code))) return;
    const lacking = methodsOf(spec, template).filter((method) => {
      const words = wordsOn(spec, method);
      if (method.url === undefined || !isDescribed(spec, method) || keepsCodes(words)) return false;
      const told = codesAfter(words, /normal (?:http )?(?:response )?codes?/i);
      return !/(?<![\d.])(?:20[0-7]|30[0-8])(?!\d)/.test(told === undefined ? words : told.join(" "));
    });
    const help = "name the code of success, as in 201";
    const all = allLack(spec, template, lacking);
    if (all) {
      report({ span: all.span, message: `${all.subject} names a normal response code.`, help });
      return;
    }
    for (const method of lacking) {
      report({ span: method.span, message: `${nameOf(method)} names no normal response code.`, help });
    }
  },
};
