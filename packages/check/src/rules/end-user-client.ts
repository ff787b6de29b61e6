import { findTopic, noneSections } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../asked/line-asked.ts";
import { quoted } from "../text/edits.ts";
import { methodsOf } from "../rest/rest.ts";

const template = exampleTemplate.replace(
  "Implementation\n===",
  "End user impact\n---------------\n\n* Does this change have an impact on python-exampleclient?\n\nImplementation\n===",
);
const section = (text: string): string =>
  changed("None.", `* GET /v1/workers lists the workers.\n\nEnd user impact\n---------------\n\n${text}`);

export const endUserClient: Rule = {
  code: "end-user-client",
  level: "info",
  strict: "error",
  summary: "A change of the API says what the client does with it.",
  why: "Most people meet the API through its client. A method that the client does not know is not there for them.",
  examples: [
    { name: "no change of the API", template, input: exampleSpec },
    { name: "a command", template, input: section("The client gets the command ``worker-list``.") },
    {
      name: "said elsewhere",
      template,
      input: section("People see how many workers wait.").replace(
        "Functions answer",
        "With the API and its client, functions answer",
      ),
    },
    {
      name: "no word on the client",
      template,
      input: section("People see how many workers wait for their functions at the moment."),
      reports: ["28:1-28:16"],
      message: 'The API changes, and section "End user impact" says nothing on the client.',
    },
  ],
  asked: (template_) => askedIn(template_, "end-user", /client\b/i),
  onlyIfAsked: true,
  check({ spec, template: form }, report) {
    if (!form.questions.some(({ text, section: where }) => /client\b/i.test(text) && /end user/i.test(where ?? "")))
      return;
    const own = findTopic(spec.outline, "end-user");
    if (methodsOf(spec, form).length === 0 || !own) return;
    if (noneSections(spec).some((none) => none.section === own)) return;
    const text = spec.text.slice(own.headingSpan.end, own.span.end);
    // Some say it where they say what is proposed, or among the work items.
    if (text.trim() === "" || /\b(?:not|no|none|nothing)\b/i.test(text) || client.test(spec.text)) return;
    report({
      span: own.titleSpan,
      message: `The API changes, and section ${quoted(own.title)} says nothing on the client.`,
      help: "say what the client does with it, or that it does not change",
    });
  },
};

const client =
  /client\b|\bclients\b|``[a-z]+ [a-z-]+|^\s*\$ \w|\bCLI\b|\bcommands?\b|\b\w*SDK\b|\bOSC\b|\bhorizon\b|\bdashboard\b|\bapi-ref\b/im;
