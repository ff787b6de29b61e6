import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../asked/line-asked.ts";
import { methodsOf } from "../rest/rest.ts";

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
      name: "a URL with its server in the field below",
      template: exampleTemplate,
      input: changed("None.", "* Method: PUT\n\n* URL: http://host:port/workers/x\n\n* Normal response code: 200"),
    },
    {
      name: "a URL behind the name of its server",
      template: exampleTemplate,
      input: changed("None.", "As in::\n\n  Url: {base_url}/workers/{uuid}\n  Method: GET"),
    },
    {
      name: "a URL without a colon",
      template: exampleTemplate,
      input: changed("None.", "* Resource **/v2/workers/<worker id>/keep**\n\n* Method: **POST**"),
    },
    {
      name: "items that are addresses, each above its method",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* Make one\n\n  * V3/<tenant id>/workers\n  * Method: POST\n\n* Keep one\n\n  * /v1/workers/{ident}/keep\n\n  * Method type: PUT",
      ),
    },
    {
      name: "items that are addresses, each below its method",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* Method type: POST\n* V2/<tenant id>/workers\n\n* Method type: DELETE\n* V2/<tenant id>/workers/<worker uuid>",
      ),
    },
    {
      name: "a URL in the sample below",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* Method type\n  PUT\n\n* Call\n\n  .. code-block:: console\n\n    PUT /v2/workers/{id}",
      ),
    },
    {
      name: "one address for all",
      template: exampleTemplate,
      input: changed(
        "None.",
        "URL of the action:\n    '/v2/workers/{id}/action'\n\n* Stop\n\n  - Method: POST\n\n* Start\n\n  - Method: POST",
      ),
    },
    {
      name: "an address without its start, behind its label",
      template: exampleTemplate,
      input: changed("None.", "* | **Method**: PATCH\n  | **URL for the worker**: pool/v2/workers/{id}"),
    },
    {
      name: "the verb once more, below the method that is announced",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* Add new API - GET /v1/workers/{id}\n\n  Shows one.\n\n  Method type: GET\n\n* Add new API - DELETE /v1/workers/{id}\n\n  Ends one.\n\n  Method type: DELETE",
      ),
    },
    {
      name: "the address of the caller",
      template: exampleTemplate,
      input: changed(
        "None.",
        "* | **Method**: POST\n  | **URL for the worker**: <URI of the client>\n\n* | **Method**: GET\n  | **URL**: The address was given\n      by the client with its wish.\n\n* Add new request PUT <client URI>\n\n  Method: PUT",
      ),
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
  check({ spec, template }, report) {
    for (const { verb, url, isOfCaller, span } of methodsOf(spec, template)) {
      if (url !== undefined || isOfCaller) continue;
      report({
        span,
        message: `The method ${verb} has no URL.`,
        help: 'write it after the method, as in "GET /v1/aliases"',
      });
    }
  },
};
