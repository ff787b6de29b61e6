/**
 * The shape of `assent.yaml`. The descriptions are what editors show (`schemas/assent.schema.json` is made from them by
 * `npm run schema`), and what a message about a wrong value says is wanted.
 */
import type { SettableRules } from "./settable-rules.ts";
import { siteAddress } from "./site-address.ts";
import type { Rule, RuleOption } from "@assent/check";
import { stages, topics } from "@assent/spec";
import * as z from "zod";

const level = z.enum(["error", "warning", "info", "off"]).describe('"error", "warning", "info" or "off"');

// Which options a rule has is not known here: they are looked at when all of the file is read, see `rule-settings.ts`.
const ruleSetting = z
  .union([level, z.looseObject({ level: level.optional() })])
  .describe('a level ("error", "warning", "info" or "off"), or a level with the options of the rule');

const profile = z.enum(["recommended", "strict"]).describe('"recommended" or "strict"');

const rules = z
  .record(z.string(), ruleSetting)
  .describe('levels by rule, as in "line-length: off"; assent explain lists the rules');

const pattern = z
  .string()
  .regex(/^(?!\/|\.\.(?:\/|$)|!)[^[\]{}\\]+$/)
  .describe(
    "a path from the folder of assent.yaml, in which *, ** and ? stand for any characters, without [ ] { } \\ in it or / or ! in front",
  );

const paths = z
  .array(pattern)
  .describe('a list of paths, in which * and ** stand for any names, as in ["specs/backlog/**"]');

const directive = z
  .strictObject({
    content: z.enum(["rst", "sections", "text", "none"]).describe('"rst", "sections", "text" or "none"').default("rst"),
    argument: z.enum(["rst", "text", "path", "language"]).describe('"rst", "text", "path" or "language"').optional(),
    options: z.array(z.string()).describe("a list of names").optional(),
  })
  .describe('what is below the directive, as in "content: rst"');

const role = z
  .strictObject({
    node: z
      .enum(["reference", "literal", "emphasis", "strong", "inline", "abbreviation"])
      .describe('"reference", "literal", "emphasis", "strong", "inline" or "abbreviation"'),
    url: z
      .string()
      .regex(/^https?:\/\/.*%s/)
      .describe('where a reference leads, with "%s" for its words, as in "https://bugs.example.org/%s"')
      .optional(),
    caption: z
      .string()
      .describe('what such a link shows where it has no words of its own, with "%s" as in url, as in "bug %s"')
      .optional(),
  })
  .describe('what the role becomes, as in "node: literal"');

/** What words of a team can stand for; the description names all of it. */
function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words).describe(`one of ${words.map((word) => `"${word}"`).join(", ")}`);
}

const colour = z
  .string()
  .regex(/^#(?:[0-9a-f]{3,4}){1,2}(?: #(?:[0-9a-f]{3,4}){1,2})?$/i)
  .describe('a colour, or one for light and one for dark, as in "#1f4fa8 #8db4ff"');

const site = z
  .strictObject({
    name: z.string().describe("the name on every page").optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .regex(siteAddress)
      .describe('the address it is published at, for feeds and the sitemap, without "?", "#" and "@"')
      .optional(),
    edit: z
      .url({ protocol: /^https?$/ })
      .describe('where a file is edited, with "{path}" for its path')
      .optional(),
    footer: z.string().describe("a line at the foot of every page").optional(),
    logo: z.string().describe("the path of a picture beside the name").optional(),
    colors: z
      .strictObject({ link: colour.optional(), bg: colour.optional(), text: colour.optional() })
      .describe('colours by name: "link", "bg" or "text"')
      .optional(),
  })
  .describe('how the site looks, as in "name" and "footer"');

export const configSchema = z.strictObject({
  template: z
    .string()
    .describe("the path of the template that every spec is held to, as in specs/template.rst")
    .optional(),
  specs: z.array(z.string()).describe("a list of the folders with specs, as in [specs]").optional(),
  ignore: paths.describe('a list of paths that hold no specs, as in ["specs/archive/**"]').optional(),
  approved: paths
    .describe(
      'a list of paths whose specs are approved by where they stand, as in ["specs/*/**"]; a folder such as "approved" needs no line',
    )
    .optional(),
  waivers: z
    .array(
      z
        .strictObject({
          id: z.string().describe("the id of the change").optional(),
          operation: z.string().describe("the method, or the method and its path").optional(),
          path: z.string().describe("the path of the operation").optional(),
          spec: z.string().describe("the id of the spec that allows it"),
          reason: z.string().describe("why").optional(),
        })
        .describe("an id, an operation or a path, and the spec that allows the change"),
    )
    .describe("the changes of an API that approved specs allow, for assent contract diff")
    .optional(),
  none: z.array(z.string()).describe("a list of words, as in [Keine, n.a.]").optional(),
  topics: z
    .record(z.string(), oneOf(topics))
    .describe('what your sections are about, by their titles, as in "Schnittstellen: rest"')
    .optional(),
  states: z
    .record(z.string(), oneOf(stages))
    .describe(
      'what your folders, and words of a field "Status", say of how far a spec has come, as in "entwurf: draft"',
    )
    .optional(),
  tracker: z
    .url({ protocol: /^https?$/ })
    .describe("the address where the stories are, as in https://storyboard.example.org")
    .optional(),
  profile: profile.optional(),
  rules: rules.optional(),
  paths: z
    .array(
      z
        .strictObject({
          paths,
          template: z.string().describe("the path of the template for these paths").optional(),
          profile: profile.optional(),
          rules: rules.optional(),
        })
        .describe('settings for some paths, as in "- paths: [specs/backlog/**]" with "profile" or "rules" below it'),
    )
    .describe("a list of settings for some paths; later ones win")
    .optional(),
  baseline: z
    .string()
    .describe("the path of the file with findings that were there before, as in .assent-baseline.json")
    .optional(),
  directives: z
    .record(z.string(), directive)
    .describe("directives of your own by name, each with its content")
    .optional(),
  roles: z.record(z.string(), role).describe("roles of your own by name").optional(),
  site: site.optional(),
  gate: z
    .record(z.string(), z.unknown())
    .describe("how commits of the code name specs, and which files describe an API; docs/ci has an example")
    .optional(),
  policy: z
    .record(z.string(), z.unknown())
    .describe("who decides, and with how many votes; assent policy check explains it")
    .optional(),
});

/** What `assent.yaml` can say. */
export type ConfigFile = z.infer<typeof configSchema>;

/** The schema as JSON Schema, for editors; `settable` are the rules that can be set. */
export function jsonSchemaOf(settable: SettableRules): object {
  const schema = z.toJSONSchema(configSchema, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== (rules as unknown)) return;
      jsonSchema.properties = Object.fromEntries(
        [...settable].flatMap(([code, { options }]) => (options === undefined ? [] : [[code, withOptions(options)]])),
      );
      jsonSchema.propertyNames = { enum: [...settable.keys()] };
      jsonSchema.additionalProperties = withOptions({});
    },
  });
  return { title: "assent.yaml", description: "How Assent reads a repository of specs.", ...schema };
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

const levelSchema: JsonSchema = { type: "string", enum: [...level.options], description: level.description ?? "" };

function withOptions(options: NonNullable<Rule["options"]>): JsonSchema {
  const properties = Object.entries(options).map(([name, option]) => [name, optionSchema(option)] as const);
  return {
    description: ruleSetting.description ?? "",
    anyOf: [
      levelSchema,
      {
        type: "object",
        properties: { level: levelSchema, ...Object.fromEntries(properties) },
        additionalProperties: false,
      },
    ],
  };
}

function optionSchema({ summary, default: usual, least = 0, most, choices }: RuleOption): JsonSchema {
  const common = { description: summary, default: typeof usual === "object" ? [...usual] : usual };
  switch (typeof usual) {
    case "number":
      return { type: "integer", minimum: least, ...(most === undefined ? {} : { maximum: most }), ...common };
    case "boolean":
      return { type: "boolean", ...common };
    case "string":
      return { type: "string", ...(choices === undefined ? {} : { enum: [...choices] }), ...common };
    default:
      return { type: "array", items: { type: "string" }, ...common };
  }
}
