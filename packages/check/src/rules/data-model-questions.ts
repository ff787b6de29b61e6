import { findTopic, noneSections, type Question } from "@assent/spec";
import { changed } from "../example.ts";
import type { Rule } from "../rule.ts";
import { withoutDenied } from "../text/denied.ts";
import { quoted } from "../text/edits.ts";
import { authorsWords } from "../asked/authors-words.ts";

const template = `=====
Title
=====

Data model impact
-----------------

Questions which need to be addressed by this section include:

* What new database schema changes is this going to require?

* What database migrations will accompany this change.

* How will the initial set of new data objects be generated?
`;
const section = (text: string): string =>
  changed("REST API impact\n---------------\n\nNone.", `Data model impact\n-----------------\n\n${text}`);

/** A question as templates ask it, and the words of an answer. */
interface Subject {
  readonly name: string;
  readonly question: RegExp;
  readonly answer: RegExp;
  /** What the section has to say for the question to make sense. */
  readonly needs?: RegExp;
  /** Words of an answer that say in another section, too, what they are about. */
  readonly elsewhere?: RegExp;
}

/** Something that holds data. What only goes, or an index, has no first data. */
const holdsData =
  /\b(?:tables?|columns?|fields?|rows?|attributes?)\b[^.]{0,60}\b(?:will be|is|are|be|being|to be)? ?(?:added|created|introduced|new|stored)\b|\b(?:new|add\w*|creat\w+|introduc\w+|gains?|gets?|extend\w*|extra)\b[^.]{0,80}\b(?:tables?|columns?|fields?|rows?|attributes?)\b/i;

const subjects: readonly Subject[] = [
  {
    name: "the schema",
    question: /\bschema\b|\btables? and columns?\b/i,
    answer:
      /\b(?:schema|tables?|columns?|fields?|models?|objects?|attributes?|class(?:es)?|index(?:es)?|keys?|rows?|propert(?:y|ies)|database|db|types?)\b/i,
  },
  {
    name: "migrations",
    question: /\bmigrations?\b/i,
    answer:
      /\bmigrat\w*|\balembic\b|\bupgrad\w+|\bconver(?:t\w*|sion)\b|\bALTER TABLE\b|\bschema change|\bonline data\b|\b(?:db|database|schema)[ _:-]{0,2}(?:sync|version|update)|\b(?:sync|update)[ _-]db\b|\b(?:flyway|liquibase|sqitch)\b/i,
    elsewhere:
      /\b(?:db|database|data(?: model)?|schema|alembic|tables?)(?: and)?[ -]migrations?\b|\bmigrations? (?:scripts?|to (?:add|create))\b|\b(?:db|database|schema) upgrade script/i,
  },
  {
    name: "the first data",
    question: /\binitial set\b|\bfirst data\b|\brows that exist\b/i,
    needs: holdsData,
    answer:
      /\bexist\w*|\binitial\w*|\bdefaults?\b|\bnull(?:able)?\b|\bpopulat\w*|\bbackfill\w*|\bgenerat\w*|\bcreated?\b|\bempty\b|\bold\b|\bprevious\w*|\bnew (?:instances?|rows?|records?)\b|\bmigrat\w*|\bcop(?:y|ies|ied|ying)\b|\bfill\w*|\bconver(?:t\w*|sion)\b|\bonline (?:update|upgrade)/i,
  },
];

const denies =
  /^\s*(?:essentially )?(?:no\b|none\b|n\/a\b|nothing\b|see\b|there(?: is| are| will be|'s) no\b)|\bno\b[^.]{0,30}\b(?:changes?|impact|modifications?|migrations?)\b|\b(?:unaffected|unchanged)\b|\b(?:not|n't)\b[^.]{0,30}\b(?:change|affect|require|modify|need|impact|add|alter|touch|focus\w*)\w*|\balready (?:been|ha(?:ve|s)|exists?|there)\b|\b(?:another|separate) (?:blueprint|spec)\b/i;
/** What is in tables afterwards and was not before, or the other way round. */
const change =
  /\b(?:new|add\w*|creat\w+|introduc\w+|gains?|gets?|extend\w*|extra|stor(?:e|ed|ing)|record\w*|writ(?:e|ten|ing)|persist\w*|saved?|ke(?:pt|eps?)|hold\w*|remov\w+|drop\w*|delet\w+|renam\w+|mov(?:e|ed|ing)|replac\w+|chang\w+|modif\w+|updat\w+|alter\w*|have|contain\w*|includ\w+|need\w*|requir\w+|becom\w+|index\w*)\b/i;

/** What a change of the data model is one of. */
const holder =
  /\b(?:tables?|columns?|schemas?|databases?|DB|fields?|rows?|records?|attributes?|propert(?:y|ies)|flags?|(?:foreign |primary )?keys?|ind(?:ex|exes|ices)|constraints?|models?|migrations?|entit(?:y|ies))\b/i;
/** What a sentence says that tells of the data model as it is, or of what is not done. */
const keeps =
  /\bwithout (?:any |further )?(?:affect\w*|chang\w+|touch\w*|alter\w*|modif\w+|impact\w*)|\b(?:beyond|outside|out of) (?:of )?the scope\b|\btolerat\w+ changes\b|\bwith (?:the )?existing (?:data ?(?:base)? )?(?:models?|schemas?|tables?)\b/i;

/** Whether some sentence says what changes and what of the data model it is: words of both in two sentences tell of no change. */
function tellsChange(text: string): boolean {
  return text
    .split(/[.!?]\s|\n[ \t]*\n|\n[ \t]*[*-] /)
    .map((sentence) => sentence.replaceAll(/\s+/g, " "))
    .some((sentence) => change.test(sentence) && holder.test(sentence) && !keeps.test(sentence));
}

export const dataModelQuestions: Rule = {
  code: "data-model-questions",
  level: "info",
  strict: "error",
  summary: "A change of the data model says what the template asks: schema, migrations, first data.",
  why: "A change of tables reaches further than any other: it has to work on data that is there already.",
  examples: [
    { name: "none", template, input: section("None.") },
    {
      name: "all three",
      template,
      input: section(
        "The table ``workers`` gets a column ``kept_until``. A migration adds it, empty for rows that exist.",
      ),
    },
    {
      name: "what brings the schema up to date",
      template,
      input: section(
        "A new table ``kept`` is needed. It will be created by ``faas-manage db sync``, and filled when a worker is kept.",
      ),
    },
    {
      name: "the first data, which is copied",
      template,
      input: section(
        "A script of alembic adds a column ``kept`` to the table ``workers``, with the value copied from ``warm``.",
      ),
    },
    {
      name: "rows that a program puts into the new form",
      template,
      input: section(
        "The rows that exist in the table ``workers`` get a new kind in the column ``kind``: a program converts them.",
      ),
    },
    {
      name: "a column that is added to bring the database up to date",
      template,
      input: section(
        "Update the database: the table ``workers`` gets a column ``kept_until``, empty for rows that exist.",
      ),
      reports: ["23:1-23:18"],
    },
    {
      name: "no table changes",
      template,
      input: section("It is stored in the database as JSON, and will not alter the schema."),
    },
    ...[
      "Workers get more information associated with them without affecting the DB model.",
      "Some rows of the table ``workers`` are wrong already. A new call deletes them.",
      "The code works with existing data model versions, and has to tolerate changes of the schema.",
      "The driver will not touch the tables; the agent updates the database with what it reports.",
      "The agent is told to update the database when a worker is created or deleted.",
      "A later change may store this in the database; that would be beyond the scope of this one.",
      "The syntax of rules will be extended, but the database schema of rules will not, since they are kept as text.",
      "It will just be a class. We may later decide that it needs to be stored in a table, in another review.",
      "Some methods have to be added to the database repository.",
    ].map((words) => ({ name: `no change of a table: ${words}`, template, input: section(words) })),
    {
      name: "a column that goes has no first data",
      template,
      input: section("The column ``kept_until`` of the table ``workers`` is dropped by a script of alembic."),
    },
    {
      name: "a migration that another section tells",
      template,
      input: `${section("The table ``workers`` gets a column ``kept_until``, empty for rows that exist.")}\nWork items\n==========\n\n* Add a database migration.\n`,
    },
    {
      name: "nothing on migrations",
      template,
      input: section("The table ``workers`` gets a column ``kept_until``, empty for rows that exist."),
      reports: ["23:1-23:18"],
      message: 'Section "Data model impact" says nothing on migrations.',
    },
  ],
  check({ spec, template: form }, report) {
    const own = findTopic(spec.outline, "data-model");
    const asked = findTopic(form.outline, "data-model");
    if (!own || !asked || noneSections(spec).some((none) => none.section === own)) return;
    const text = spec.text.slice(own.headingSpan.end, own.span.end);
    // Objects that are in no table need none of it, and many a text says that there is no change.
    if (!/\b(?:tables?|columns?|schemas?|databases?|DB|migrations?)\b/i.test(text) || denies.test(text)) return;
    if (!tellsChange(withoutDenied(text))) return;
    for (const { name, question, answer, needs, elsewhere } of subjects) {
      const found = questionOf(form.questions, asked.title, question);
      if (!found || answer.test(text) || (needs !== undefined && !needs.test(text))) continue;
      if (elsewhere?.test(authorsWords(spec, { start: 0, end: spec.text.length }, form))) continue;
      report({
        span: own.titleSpan,
        message: `Section ${quoted(own.title)} says nothing on ${name}.`,
        asked: found.span,
        help: "answer the question, or say that there is nothing to do",
      });
    }
  },
};

function questionOf(questions: readonly Question[], title: string, pattern: RegExp): Question | undefined {
  return questions.find(({ section: where, text }) => where === title && pattern.test(text));
}
