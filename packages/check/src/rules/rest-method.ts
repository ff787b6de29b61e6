import { addsMethod, restImpact } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../asked/line-asked.ts";
import { withoutDeniedOfApi } from "../text/denied.ts";
import { quoted } from "../text/edits.ts";
import { authorsWords } from "../asked/authors-words.ts";
import { tellsBeside, tellsMethods } from "../rest/rest.ts";

export const restMethod: Rule = {
  code: "rest-method",
  level: "info",
  strict: "error",
  summary: "A change of the API names the methods that it adds or changes.",
  why: "An API is promised method by method. A change that names none cannot be held against the code.",
  examples: [
    { name: "no change", template: exampleTemplate, input: exampleSpec },
    {
      name: "a method",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/workers`` lists the workers that wait."),
    },
    {
      name: "a change without a method",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The API returns how many workers wait for each function, so that clients can show it. The new field is\nreturned to administrators only, and is left out for everybody else.",
      ),
      reports: ["23:1-23:16"],
      message: 'Section "REST API impact" names no method.',
    },
    ...[
      "Ответ сервера теперь содержит число исполнителей, которые ждут каждую функцию, чтобы клиенты могли его показать. Новое\nполе получают только администраторы, а для всех остальных пользователей оно не выводится вовсе, как и прежде.",
      "服务器的响应现在包含每个函数正在等待的工作进程的数量，以便客户端可以显示它。新的字段只返回给管理员，其他所有用户都看不到\n它，与以前完全一样。",
    ].map((text) => ({
      name: `a change without a method, in another script: ${text.slice(0, 7)}`,
      template: exampleTemplate,
      input: changed("None.", text),
      reports: ["23:1-23:16"],
      message: 'Section "REST API impact" names no method.',
    })),
    {
      name: "a verb without a URL",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The field that says how many workers wait for a function will be returned by GET, and is accepted in PUT\nrequests of administrators. Everybody else gets an error when it is there.",
      ),
      reports: ["23:1-23:16"],
      message: 'Section "REST API impact" names GET, PUT, and no URL.',
    },
    {
      name: "a method that has no name, in few words",
      template: exampleTemplate,
      input: changed("None.", "Add a POST method that sets the limit."),
      reports: ["23:1-23:16"],
      message: 'Section "REST API impact" names POST, and no URL.',
    },
    ...[
      "A new resource ``aliases`` is added.",
      "We will add an API that lists the versions of a function and another one that deletes one of them.",
      "A new call lists the versions of a function.",
      "This introduces two new REST resources.",
      "Add two more API extensions.",
      "A new v2 API will be implemented. TBD.",
      "This change will have significant impact on the workers API.",
      "There will be a minor REST API impact since there are two kinds of workers.",
      "This is a change to the API, in a new microversion.",
    ].map((text) => ({
      name: `a promise in few words, "${text}"`,
      template: exampleTemplate,
      input: changed("None.", text),
      reports: ["23:1-23:16"],
      message: 'Section "REST API impact" names no method.',
    })),
    ...[
      "A new API microversion is needed.",
      "This may well have an impact on the driver, and none on the API.",
      "Add a field to the worker resource.",
      "New API calls will not be added.",
      "The new resource class is shown by the API.",
      "A new RPC call tells how many workers wait.",
      "The new API version is implemented by the engine.",
    ].map((text) => ({
      name: `no method is promised, "${text}"`,
      template: exampleTemplate,
      input: changed("None.", text),
    })),
    ...[
      "Please note that what is proposed in this spec does NOT affect either the public API of users or that of\noperators, nor really anything above the driver of the workers. Please see the file doc/api/workers.rst",
      "Naming a new worker, its function and its kind by the API is future work. It means that this is out of the scope\nof this change, which is about the workers alone.",
      "Filters and an order in the API of workers are highly desirable, but they should be considered as a separate task.\nThis spec is on changes of the pages for users alone.",
      "The header that the profiler puts into each request is checked where it is enabled. Besides that, there is no\nimpact on what the handlers of the API do.",
      "Workers are listed as today. The API is not changed, since the state of each is kept in a new column of the table that the\nscheduler and the engine alone read when they look for a worker that is free for the function that somebody calls.",
    ].map((text) => ({
      name: `long words on what does not change, "${text}"`,
      template: exampleTemplate,
      input: changed("None.", text),
    })),
    {
      name: "no other change",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The API returns how many workers wait for each function, so that clients can show it to whoever asks for them.\nNo other changes will be made to the API.",
      ),
      reports: ["23:1-23:16"],
    },
    {
      name: "the template's example of a method, and no word of the author's",
      template: exampleTemplate.replace("* Normal http", "* ``POST /v1/things``\n\n* Normal http"),
      input: changed("None.", "* ``POST /v1/things``"),
    },
    {
      name: "the template's own words, which another rule finds",
      template: exampleTemplate,
      input: changed(
        "None.",
        "This section is optional.\n\nEach API method which is either added or changed should have the following:\n\n* URL for the resource, and parameters which can be passed via the url.\n\n* Normal http response code(s).\n\n* Expected error http response code(s).",
      ),
    },
    {
      name: "a shape alone, which changes for every method that uses it",
      template: exampleTemplate,
      input: changed(
        "None.",
        "Worker\n~~~~~~\n\nA worker that waits, with the time at which it was started and the function that it was started for.\n\n.. list-table:: Shape\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - ``state``\n     - string\n     - yes\n     - One of ``busy``, ``idle``, ``paused`` (changed).",
      ),
    },
    {
      name: "an address of one step, and a verb in another sentence",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The list of workers (``/workers``) gets a cap, and in the new version of the API clients are answered with 404 for\nit. We thought of 410, as GET requests may be kept by whoever stands between.",
      ),
    },
    {
      name: "methods with their codes in another section, as they are promised",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The API returns how many workers wait for each function, so that clients can show it. The new field is\nreturned to administrators only, and is left out for everybody else.",
      ).replace(
        "its last call.",
        "its last call.\n\n| Method type: GET\n| URL for the resource: /v1/workers\n\n* 200: OK",
      ),
    },
    {
      name: "told elsewhere",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The methods of the scheduler that have to be extended, with their codes, their parameters and a sample of each,\nare described in the separate spec on the scheduler, which this one depends on.",
      ),
    },
    {
      name: "a table of addresses that begin with a place for the root",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The following is added to the API of the pool, for administrators and for nobody else at all:\n\n+-------------------------+------+\n| URI                     | Verb |\n+=========================+======+\n| {root}/v1/workers/{id}  | GET  |\n+-------------------------+------+",
      ),
    },
    {
      name: "an address in quotes that begins with its version",
      template: exampleTemplate,
      input: changed(
        "None.",
        'New API endpoint "v2/stores/{store}/{image}" that accepts only DELETE. It takes an image\nout of one store, for a store that is full or goes away, and leaves\nit in all of the others that have it.',
      ),
    },
  ],
  asked: (template) =>
    askedIn(
      template,
      "rest",
      /^Method type\b|\btheir? type\b|\bAPI method\b/i,
      /\bmethods?\b|\bendpoints?\b|\bcalls\b/i,
    ),
  onlyIfAsked: true,
  check({ spec, template }, report) {
    const rest = restImpact(spec);
    if (!rest || rest.isNone || tellsMethods(spec, template) || tellsBeside(spec)) return;
    if (rest.mentions && rest.methods.length === 0) return;
    const span = { start: rest.section.headingSpan.end, end: rest.section.span.end };
    const text = authorsWords(spec, span, template).slice(span.start, span.end).trim();
    // Some sentences say that nothing changes. One or two others are no description, and some say where the methods are told.
    const said = withoutDeniedOfApi(text);
    const promises = addsMethod(said) || addsSeveral.test(said) || affects.test(said);
    const isShort = wordsOf(said) < fewestWords && (!promises || denies.test(text));
    if (isShort || elsewhere.test(text) || changesShape.test(text)) return;
    const verbs = [...new Set(text.match(/\b(?:GET|HEAD|POST|PUT|PATCH|DELETE)\b/g))];
    report({
      span: rest.section.titleSpan,
      message:
        verbs.length === 0
          ? `Section ${quoted(rest.section.title)} names no method.`
          : `Section ${quoted(rest.section.title)} names ${verbs.join(", ")}, and no URL.`,
      help: 'write each method with its URL, as in "POST /v1/aliases"',
    });
  },
};

/** How many words a text has; where a script has no spaces between them, two signs are one. */
function wordsOf(text: string): number {
  const words = text.replace(/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]{2}/gu, "$& ").split(/\s+/);
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** A shape of the canonical form, which may change by itself for every method that uses it. */
const changesShape = /^[ \t]*\.\.[ \t]+(?:list-table|csv-table|table)::[ \t]*Shape[ \t]*$/im;
const fewestWords = 25;
/** Methods together, which are new: "Add two API extensions", "a new v2 API will be implemented". */
const addsSeveral =
  /\badd(?:s|ing)? (?:an?|one|two|three|four|some|several) (?:(?:new|more|additional|further|REST) ){0,2}API extensions?\b|\bnew v\d[\d.]* (?:REST )?API (?:is|will be|has to be|must be)? ?(?:implemented|added|introduced|created|provided|written)\b/i;
/** That the API is touched, and no word on where: "This will have a large impact on the API." */
const affects =
  /\bha(?:s|ve) (?:an? |some )?(?:big|considerable|deep|large|major|minor|significant|small|strong|substantial)? ?impacts? (?:for|on|to) (?:the )?(?:[\w-]+ ){0,2}APIs?\b|\bthere (?:is|are|will be|would be) (?:an? |some )?(?:[\w-]+ )?(?:REST )?API impacts?\b|\bthis is an? (?:[\w-]+ )?change (?:in|of|to) the (?:REST )?API\b/i;
const denies = /\b(?:no|not|none|without|nothing|never)\b|n't\b/i;

/** The methods are told in another form (Neutron's attribute maps) or in another place. */
const elsewhere =
  /\ballow_(?:post|put)\b|\b(?:discussed|described|covered|documented|specified|detailed|defined|listed|outlined|explained)\b[^.]{0,40}\b(?:above|below|earlier|in (?:the|a|an|another|its|this)\b[^.]{0,60}\b(?:sections?|specs?|documents?|blueprints?|chapters?))|\bsee (?:the )?(?:above|below|[^.]{0,40}\bsections?|`)/i;
