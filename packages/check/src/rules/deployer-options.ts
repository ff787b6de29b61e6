import { findTopic, noneSections } from "@assent/spec";
import { changed, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedBy } from "../text/asked.ts";
import { quoted } from "../text/edits.ts";

const section = (text: string): string =>
  changed("REST API impact\n---------------\n\nNone.", `Deployer impact\n---------------\n\n${text}`);

export const deployerOptions: Rule = {
  code: "deployer-options",
  level: "info",
  strict: "error",
  summary: "A new option is told with its name, its default, and when it takes effect.",
  why: "Operators decide by the default whether they have to do anything at all.",
  examples: [
    { name: "no option", template: exampleTemplate, input: section("None.") },
    {
      name: "name, default, effect",
      template: exampleTemplate,
      input: section("The new option ``keep_minutes``, by default 10, takes effect after a restart."),
    },
    {
      name: "no default",
      template: exampleTemplate,
      input: section("The new option ``keep_minutes`` is read when the engine is restarted."),
      reports: ["26:16-26:32"],
      message: 'The option "keep_minutes" is told without its default.',
    },
    {
      name: "no name",
      template: exampleTemplate,
      input: section("A new config option is added; it is off by default, and is read after a restart."),
      reports: ["23:1-23:16"],
      message: 'Section "Deployer impact" adds an option without its name.',
    },
  ],
  asked: (template) =>
    askedBy(template, /\bconfig options are being added\b|\boptions are added\b|\bdefault values\b/i, "deployer"),
  check({ spec }, report) {
    const own = findTopic(spec.outline, "deployer");
    if (!own || noneSections(spec).some((none) => none.section === own)) return;
    const text = spec.text.slice(own.headingSpan.end, own.span.end);
    const adds =
      /\b(?:new|add(?:s|ed|ing)?|introduc\w+)\b[^.]{0,60}\b(?:options?|settings?|flags?|config(?:uration)? (?:values?|parameters?|variables?))\b/i.test(
        text,
      );
    const option =
      /``(\w+(?:[._]\w+)+)``|"([a-z]+_\w+)"|\b([a-z]+(?:_[a-z0-9]+)+)\b|(?<=\b(?:option|flag|setting) )``([\w.]+)``/.exec(
        text,
      );
    if (!adds || /\bno (?:new )?(?:config\w*|options?|settings?|flags?)\b/i.test(text)) return;
    if (!option) {
      report({
        span: own.titleSpan,
        message: `Section ${quoted(own.title)} adds an option without its name.`,
        help: "name it, with its group",
      });
      return;
    }
    const start = own.headingSpan.end + option.index;
    const span = { start, end: start + option[0].length };
    const name = quoted(option[0].replace(/^[`"]+|[`"]+$/g, ""));
    if (!/\bdefaults?\b|\bunset\b|\bdisabled\b|\benabled\b|=\s*\S/i.test(text)) {
      report({
        span,
        message: `The option ${name} is told without its default.`,
        help: "say what it is when nobody sets it",
      });
      return;
    }
    if (
      !/\bimmediate\w*|\beffect\b|\brestart\w*|\breload\w*|\benabled?\b|\bdisabled?\b|\bSIGHUP\b|\bopt[ -]in\b|\bturn(?:ed)? on\b|\bset\b|\bdefaults?\b/i.test(
        text,
      )
    ) {
      report({
        span,
        message: `The option ${name} is told without when it takes effect.`,
        help: "say whether it works at once, after a restart, or when it is enabled",
      });
    }
  },
};
