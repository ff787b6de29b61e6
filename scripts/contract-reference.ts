// Writes docs/contract-diff.md: the rules of `assent contract diff`, made of their own summaries, reasons and examples.
//
//   node --conditions=assent-source --import tsx scripts/contract-reference.ts
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { comparisons, type ComparisonRule } from "@assent/contract";
import { format } from "prettier";

/** Where the reference is kept. */
export const referencePath: string = fileURLToPath(new URL("../docs/contract-diff.md", import.meta.url));

const head = `# What \`assent contract diff\` compares

Made by \`scripts/contract-reference.ts\` from the rules themselves; a test keeps it fresh.

\`assent contract diff BASE REVISION\` says what a revision of an API changes for those who rely on the base. Schemas are
compared by what they accept, not by how they are written: \`$ref\`, \`allOf\`, \`const\` beside \`enum\`, the nullable forms of
OpenAPI 3.0 and 3.1, parameters of a path, names of path parameters make no difference. An error has a witness that ajv
tried on both documents: a request that was accepted and is refused, or a response that was not possible and is. What
cannot be decided is a warning, and says so.

What is the same in several operations is told once, with the operations that it is in: a change of the same part of a schema
that has a name, and otherwise what has the same id, level and words. An error that is none of a named schema is told with
every operation, others with five (HTML, and SARIF among the locations: with all); operations that are gone or new are each
told. \`--all\` tells each change of each operation by itself. JSON always has each, with the named schema that it is in
(\`schema\`: the name, the part, the sentence, and \`was\` where the base has another part there). \`--level error\` shows errors
alone, and says how many others there are; \`worst\`, \`breaking\` and the exit code stay those of all.

Conventions, where the meaning of a document is a matter of use:

- A property that only the receiving document names is not sent by chance. A new optional property of an open object is no
  break; what a new member of \`allOf\` names is.
- Clients leave alone properties that they do not know; a closed object in a response may get new ones.
- A property that is required and has a default need not be sent; a required parameter has to be, whatever its default. A
  \`readOnly\` property is never part of a request, a \`writeOnly\` one never part of a response; a mark that comes or goes on a required property is a warning.
- A least or greatest value, a greatest length, a schema or a security requirement that is stated for the first time is a warning,
  although its witness was accepted by the base: of the pairs of documents that were judged by people, those are held to keep
  clients working, since the limit was often always there. Other limits that are stated for the first time are errors. A
  value that is new in a list of a response or of its headers, and a pattern that a response drops, are warnings for the
  same reason; another pattern of a response is an error where a text shows it. Which scopes a client holds is in no
  document: one more is a warning, and not decided.
- How many entries a list of a response has at most, and how many properties an object has at least or at most, is a warning
  where it leaves more room, although its witness could not come before: clients go through what they get entry by entry,
  and the pair of this kind that a person judged is held to be unclear. What one value can be (a number, a length) is an
  error, and so is a list that may be shorter.
- A schema that holds itself for the same value (a thing that is one of its kinds, each of which is the thing) asks inside
  of itself for nothing more; the kinds of a discriminator are told apart by their names. Of schemas that refer to each
  other, a change is told at the eight nearest places of each body.
- What has another form than OpenAPI gives it is named, and left out.
- What a document of 3.0 writes beside a \`$ref\` does nothing, and is not compared.
- What was one value of a parameter and becomes a list is a list of one entry, where nothing in the value parts it; so is what
  was a list in a header of a response and becomes one value. A list in a path or a header has commas, whatever "explode" says.
- What a webhook or a callback sends, the client reads: the levels are the other way round, and a callback is known by its
  path, its name and its expression. What it always sent and that goes is an error, what it could send a warning; a media
  type that it may send from now on is an error, for nobody asks it for one. A body of it that becomes required stays an
  error: what passes messages on may send none where the base lets it.
- Actions, which share method and path and are told apart by the body (\`x-assent-actions\`), are compared one by one; a new
  one breaks nobody.
- \`default\` and ranges such as \`4XX\` hold for every code that is not listed beside them: a code that comes out of one, or
  goes into one, is compared with what was said of it there. A document that lists no code at all says nothing of codes.
- Parameters and headers are texts: who takes any text takes the text of a number, and who takes numbers or booleans takes
  the texts that say them. A parameter of several types tells them apart; when it loses one, what was sent as that type is
  read as something else.
- A schema with a name (\`$ref\`) is promised by its name, since generated clients have it as a type: an alternative of a
  request that is gone, one that is new in a response with \`oneOf\`, and one more member of a request's \`allOf\` are errors
  also where another schema says the same today. The witness is a value of that name. A schema that is written in place of
  its name, or under another name, is no change.
- Four changes are warnings although a request would show them: a limit of a text or a number that is first written down, since
  it was often always there (where the base says that it was not, it is an error); another base path or another host of the first server, since
  servers may answer at both; one of several ways to be let in that is gone, since clients had the others too (who showed
  nothing had not: that is an error); \`oneOf\` in the place of \`anyOf\`, where a value
  fits several forms in both (where they only say which names there have to be, it is meant, and an error); a request that was of one form alone and is of more now is an error, but where \`oneOf\` cannot be
  meant in the base: one of its forms takes all that another does. A value that holds a name which its form does not speak
  of decides none of this: an object takes any name that nothing forbids, and a new form breaks nobody by its own names.
- A \`nullable\` of OpenAPI 3.0 without \`type\` beside it, as beside \`allOf\`, is taken for meant. To the letter it has no
  effect: what breaks only if it was meant is a warning, and not decided.
- A part of a path has a character at least. A request that shows a change has what the base asks for of a client that says
  who it is, with words in the place of secrets.
- Where a document accepts nothing at all at a place, which is a mistake of its own, each keyword is compared by itself; the
  witness says so.
- Under \`--profile interop\` every change that can be seen is an error as long as the version stays: one that a request or a
  response shows, on the way from the base to the revision or back, which is then its witness; also where its level is
  a warning else: a request at the old address, or without a key. What only the document says (words, tags, that something
  is deprecated), and what is spelled otherwise, is not seen.
- Changes of operations marked draft or alpha (\`x-stability-level\`) break nobody.

In schemas the id of a change begins with its place: \`request-body-\`, \`request-property-\`, \`request-parameter-\`,
\`response-body-\`, \`response-property-\`, \`response-header-\`. The levels are those of requests and of responses.
In the examples Cat, Dog and Rabbit are objects with a property \`name\` that is a text.
`;

/** The text of the page. */
export async function referenceText(): Promise<string> {
  const sections = comparisons.map(({ title, family }) => `## ${title}\n\n${family.rules.map(section).join("\n")}`);
  return format(`${head}\n${sections.join("\n")}`, { parser: "markdown", printWidth: 120 });
}

function section({ code, summary, why, request, response, examples }: ComparisonRule): string {
  const levels = request === response ? request : `${request} in requests, ${response} in responses`;
  const shown = examples.map(({ name, base, revision, reports }) => {
    const says = reports.length === 0 ? "no change" : reports.join(", ");
    return `${name}: ${says}\n\n\`\`\`yaml\n# base\n${base}\n# revision\n${revision}\n\`\`\`\n`;
  });
  return `### ${code}\n\n${summary} ${why}\n\nLevel: ${levels}.\n\n${shown.join("\n")}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(referencePath, await referenceText());
