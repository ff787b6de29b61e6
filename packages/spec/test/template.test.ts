// Templates read as schemas: the one of the example, and those of ten real teams.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { exampleTemplate, slice, specOf, templateOf } from "./read.ts";
import { kindOf } from "../src/index.ts";

/** The sentence of the example that asks to keep all sections. */
const keepsAll = /\* Please keep every section[^*]*/;

describe("the template of the example", () => {
  const template = templateOf(exampleTemplate);

  test("13 sections, 9 of them optional", () => {
    expect(template.all.map(({ title }) => title)).toEqual([
      "Problem description",
      "Proposed change",
      "Data model impact",
      "REST API impact",
      "End user impact",
      "Performance Impact",
      "Deployer impact",
      "Alternatives",
      "Implementation",
      "Assignee(s)",
      "Dependencies",
      "Testing",
      "References",
    ]);
    expect(template.all.filter(({ need }) => need === "content").length).toBe(9);
    expect(template.all.filter(({ need }) => need === "required").map(({ title }) => title)).toEqual([
      "Problem description",
      "Proposed change",
      "Implementation",
      "Assignee(s)",
    ]);
  });

  test("a template that has a title of its own has that of specs below it", () => {
    const template = templateOf(
      "===================\nOrchard: how to ask\n===================\n\n* Please wrap text at 79 columns.\n\n\nExample Spec - The title of your change\n=======================================\n\nhttps://storyboard.example.org/#!/story/XXXXXX\n\nIntroduction paragraph -- why?\n\nProblem\n=======\n\nWhich?\n\nUse cases\n---------\n\nPeople\n======\n",
    );
    expect(template.title?.text).toBe("Example Spec - The title of your change");
    expect(template.title?.adornment.hasOverline).toBe(true);
    expect(template.sections.map(({ title }) => title)).toEqual(["Problem", "People"]);
    expect(template.link?.value.kind).toBe("storyboard");
    expect(template.wrap?.value).toBe(79);
  });

  test("a section that is to be deleted is none of them", () => {
    const notes = "Notes - delete this section before submitting";
    const before = `${notes}\n${"=".repeat(notes.length)}\n\nOn markup.\n\n`;
    const { title, all } = templateOf(`${before}The title\n=========\n\nMotivation\n----------\n\nWhy.\n`);
    expect([title?.text, ...all.map((section) => section.title)]).toEqual(["The title", "Motivation"]);
  });

  test.each([
    { top: "Summary", before: "", title: undefined },
    { top: "Abstract", before: "PEP: 9999\nTitle: <REQUIRED: title>\n\n", title: undefined },
    { top: "What it is", before: "- Name: (fill me in)\n- Date: YYYY-MM-DD\n\n", title: undefined },
    { top: "The title", before: "- Name: (fill me in)\n- Date: YYYY-MM-DD\n\n", title: "The title" },
    { top: "What is to change", before: "", title: "What is to change" },
    { top: "1. Purpose", before: "", title: undefined },
    { top: "What is to change", before: ":Author: <name>\n:Date: YYYY-MM-DD\n\n", title: undefined },
    { top: "RFC 0000: Words", before: ":Author: <name>\n:Date: YYYY-MM-DD\n\n", title: "RFC 0000: Words" },
  ])("$top above sections of its own level, behind $before", ({ top, before, title }) => {
    const sections = [top, "Motivation", "Costs"].map((name) => `${name}\n${"=".repeat(name.length)}\n\nWhy?\n\n`);
    const read = templateOf(before + sections.join(""));
    expect([read.title?.text, read.sections.length]).toEqual([title, title === undefined ? 3 : 2]);
    expect(read.fields?.source).toBe(before === "" ? undefined : before.trimEnd());
  });

  test("a date to be filled in, and the first of several, hold the place of sections", () => {
    const section = (title: string, mark: string): string => `${title}\n${mark.repeat(title.length)}\n\nWhich?\n\n`;
    const examplesOf = (...titles: readonly string[]): readonly string[] =>
      templateOf(`${section("Title", "#")}${section("Part", "=")}${titles.map((one) => section(one, "-")).join("")}`)
        .all.filter(({ isExample }) => isExample)
        .map(({ title }) => title);
    expect(examplesOf("YYYY-MM-DD", "dd.mm.yyyy: Draft", "Test case 1", "Level 2", "Costs")).toEqual([
      "YYYY-MM-DD",
      "dd.mm.yyyy: Draft",
      "Test case 1",
    ]);
    expect(examplesOf("Phase 1", "Phase 2")).toEqual([]);
  });

  test("every mark points at its words", () => {
    for (const { needSpan } of template.all) {
      if (needSpan) expect(slice(template, needSpan)).toBe("This section is optional.");
    }
  });

  test.each([
    ["Alternatives (Optional)", "section"],
    ["2.1 Alternatives [optional]", "section"],
    ["Alternativen (fakultativ)", "section"],
    ["Alternatives (if any)", "required"],
    ["Alternatives (if applicable)", "section"],
    ["Alternatives (optional, required for changes of roles)", "section"],
    ["Alternatives (required)", "required"],
  ])("a mark at the title: %s", (title, need) => {
    const heading = `${title}\n${"=".repeat(title.length)}\n\n`;
    const text = exampleTemplate.replace("Testing\n=======\n\nThis section is optional.\n\n", () => heading);
    const needIn = (marked: string): string | undefined =>
      templateOf(marked).all.find((section) => section.title === title)?.need;
    expect(needIn(text.replace(keepsAll, ""))).toBe(need);
    // Where all sections stay, it is their content that may be left out.
    expect(needIn(text)).toBe(need === "section" ? "content" : need);
  });

  test.each([
    ["(Optional) Which of them are tested by hand?", "section", "content"],
    ["*(optional)* Which of them are tested by hand?", "section", "content"],
    ["Optional: which of them are tested by hand.", "section", "content"],
    ["**Optional.** Which of them are tested by hand?", "section", "content"],
    ["[optional] Which of them are tested by hand?", "section", "content"],
    ["*Optional*", "section", "content"],
    ["Optional section.", "section", "content"],
    [".. This is an optional element. Feel free to remove.", "section"],
    ["..\n   **Optional.**\n\n   * Which are tested by hand?", "section", "content"],
    [".. This section is optional.", "content"],
    ["Feel free to remove this section.", "section"],
    ["Omit if there are none.", "section"],
    ["Delete if not needed.", "section"],
    ["What may be deleted if it is not needed? Feel free to remove doubts.", "required"],
    ["Optional section intended to be used for what is tested by hand.", "section"],
    ["(This section is optional.) Which of them?", "content"],
    ["Dieser Abschnitt ist optional. Welche Fälle sind zu prüfen?", "content"],
    ["Cette section est facultative.", "content"],
    ["Leave this section out if it does not apply.", "section"],
    ["If nothing is tested by hand, please skip this section.", "section"],
    ["Only include this section if something is tested by hand.", "section"],
    ["This section is only needed for changes of the API.", "section"],
    ["Only needed when data is migrated; otherwise delete this section.", "section"],
    ["Which are tested by hand? Optional for changes that can be undone in an hour.", "section"],
    ["Required only for changes of the API.", "section"],
    ["Required for all changes.", "required"],
    ["Only what is needed when data is migrated.", "required"],
    ['If nothing is tested by hand, write "N/A".', "content"],
    ["Do not leave out what is tested by hand. If in doubt, fill this section in.", "required"],
    ["Optional features are tested by hand.", "required"],
    ["Say which of them (optional ones too) are tested by hand.", "required"],
  ])("a mark before the words: %s", (words, need, needWhereAllStay = need) => {
    const text = exampleTemplate.replace(
      "Testing\n=======\n\nThis section is optional.",
      `Testing\n=======\n\n${words}`,
    );
    const needIn = (marked: string): string | undefined =>
      templateOf(marked).all.find((section) => section.title === "Testing")?.need;
    expect(needIn(text.replace(keepsAll, ""))).toBe(need);
    expect(needIn(text)).toBe(needWhereAllStay);
  });

  test.each([
    ["Name the file after the title, NNN-short-noun-phrase.rst, in lower case with hyphens.", "title-"],
    ["The file is named after the title: 012-use_of_kafka.rst.", "title_"],
    ["Call the file NNN-title-in-words.rst.", "title-"],
    ["Files should be called like the title.", "title"],
    ["The file of the titles is read.", undefined],
    ["Name the file after the ticket, like ``hrb-1234.rst``.", "story-", "hrb-1234", true],
    ["The filename should be the ticket number in lower case.", "story", "", true],
    ["The filename should match the issue number.", "story"],
    ["The name of the file must be the key of the ticket in lower case, hrb-NNNN.rst.", "story-", "hrb-NNNN", true],
    ["Use the ticket number as the file name, not the title.", "story"],
    ["Files are called NNNN-title.rst.", "title-", "NNNN-"],
    ["The file is named after the title, like 2024-use-kafka.rst.", "title-"],
    ["The filename should be similar to the title of the story, in lower case.", "title"],
    ["Name the file after the ticket and the title, like hrb-1234-ropes.rst.", "title-", "hrb-1234-"],
    ["The filename should be the number of the ticket, like 2001234-warm-workers.rst.", "title-", "2001234-"],
    [
      "The filename should start with the ticket number. For example: ``2001234-warm-workers.rst``.",
      "title-",
      "2001234-",
    ],
    ["The filename should be the ticket number. Another file is called 2001234-warm-workers.rst.", "story", ""],
    ["If there is an issue with the file name, ask.", undefined],
    ["The filename should not contain the ticket.", undefined],
  ])("a sentence on the name of the file: %s", (words, naming, number?: string, lowerCase?: boolean) => {
    const read = templateOf(`Title\n=====\n\n${words}\n\nWhy\n---\n\nWhy?\n`).fileNaming?.value;
    expect(read && `${read.like}${read.separator ?? ""}`).toBe(naming);
    const { before, digits, separator } = read?.number ?? { before: "", digits: "", separator: "" };
    expect(read?.hasStory ?? false).toBe(/ticket|issue number/.test(words) && naming !== undefined);
    if (number !== undefined) expect(before + digits + separator).toBe(number);
    if (lowerCase !== undefined) expect(read?.lowerCase).toBe(lowerCase);
  });

  test("levels and paths", () => {
    expect(template.sections.map(({ title, sections }) => [title, sections.length])).toEqual([
      ["Problem description", 0],
      ["Proposed change", 6],
      ["Implementation", 1],
      ["Dependencies", 0],
      ["Testing", 0],
      ["References", 0],
    ]);
    expect(template.all.find(({ title }) => title === "REST API impact")?.path).toEqual([
      "Proposed change",
      "REST API impact",
    ]);
    expect(template.adornments).toEqual([
      { character: "=", hasOverline: false },
      { character: "-", hasOverline: false },
    ]);
  });

  test("header, conventions and placeholders", () => {
    expect(template.header?.text).toMatch(
      /^This work is licensed under a Creative Commons Attribution 3\.0 Unported License\./,
    );
    expect(template.header?.source).toMatch(/^\.\.\n This work/);
    expect(template.wrap?.value).toBe(79);
    expect(template.fileNaming?.value).toEqual({ like: "title", separator: "_", lowerCase: true, hasStory: false });
    expect(template.link?.value).toEqual({
      kind: "storyboard",
      url: "https://storyboard.example.org/#!/story/XXXXXX",
      source: "https://storyboard.example.org/#!/story/XXXXXX",
    });
    expect(template.introduction?.value).toBe("paragraph");
    expect(template.commitMessage?.value).toBe(true);
    expect(template.keepSections?.value).toBe("None.");
    expect(template.placeholders.map(({ text, span }) => [text, slice(template, span)])).toEqual([
      ["Example Spec - The name of your feature", "Example Spec - The name of your feature"],
      ["https://storyboard.example.org/#!/story/XXXXXX", "https://storyboard.example.org/#!/story/XXXXXX"],
      ["XXXXXX", "XXXXXX"],
      ["<nick name and email address>", "<nick name and email address>"],
      ["<nick name and email address>", "<nick name and email address>"],
    ]);
  });

  test("conventions point at the sentence that asks", () => {
    expect(slice(template, template.wrap!.span)).toBe("Please wrap lines at 79 columns.");
    expect(slice(template, template.keepSections!.span)).toBe("Please keep every section of this form.");
    expect(slice(template, template.commitMessage!.span)).toMatch(/^The title and\nthis paragraph become/);
  });

  test.each<[written: string, url: string | undefined]>([
    ["Include the URL of your blueprint:\n\n{}", "{}"],
    ["Include the URL of your blueprint:\n\n{}\n{}-too", "{}"],
    ["Include the URL of your blueprint:\n  * {}", "{}"],
    ["Include the URL of your blueprint:\n\n  {}", "{}"],
    ["Include the URL of your blueprint: {}", "{}"],
    ["The file is called as the URL, for example a URL of:\n\n  {}", undefined],
    ["See {} for more.", undefined],
  ])("the address in %j", (written, url) => {
    const address = "https://blueprints.launchpad.net/lantern/+spec/keep-warm";
    const { link } = templateOf(`Title\n=====\n\n${written.replaceAll("{}", address)}\n\nA\n-\n\nB?\n`);
    expect(link?.value.url).toBe(url && address);
  });

  test.each<[above: string, below: string, asks: "paragraph" | "text" | undefined]>([
    ["Introduction paragraph -- why? A single paragraph of prose.", "", "paragraph"],
    ["Introduction paragraph -- why? At least a paragraph.", "", "text"],
    ["One paragraph that says what changes and for whom.", "", "paragraph"],
    ["Why are we doing anything? This should be a single paragraph of prose.", "", "paragraph"],
    ["A short introductory paragraph: who is hurt, and by what.", "", "text"],
    ["Please summarise the change in one paragraph.", "", "paragraph"],
    ["Start with a short paragraph about the reasons.", "", "text"],
    ["Words on the form. One paragraph per field, please.", "", undefined],
    ["Separate paragraphs by an empty line; a paragraph ends there.", "", undefined],
    ["Fill in what is asked below.", "One paragraph that says what changes.", undefined],
    ["* One paragraph that says what changes.", "", undefined],
  ])("an introduction is asked for: %j, %j", (above, below, asks) => {
    const { introduction } = templateOf(`Title\n=====\n\n${above}\n\nA\n-\n\n${below}\n\nB?\n`);
    expect(introduction?.value).toBe(asks);
  });

  test.each<[asks: string, flags: readonly string[]]>([
    ["If it changes the API, you should add the APIImpact flag to the commit message.", ["APIImpact"]],
    [
      "Put ``DocImpact`` and 'SecurityImpact' into the commit message where they apply.",
      ["DocImpact", "SecurityImpact"],
    ],
    ["Changes with APIImpact can be found with this query.", []],
    ["Add the impact to the commit message.", []],
  ])("flags of the message: %s", (asks, flags) => {
    const { messageFlags, text } = templateOf(`Title\n=====\n\n* ${asks} More.\n\n* ${asks}\n\nA\n-\n\nB?\n`);
    expect(messageFlags.map(({ value }) => value)).toEqual(flags);
    for (const { span } of messageFlags) expect(text.slice(span.start, span.end)).toBe(asks);
  });

  test("questions stand with their sections", () => {
    const of = (title: string): readonly string[] =>
      template.questions.filter(({ section }) => section === title).map(({ text }) => text);
    expect(of("Performance Impact")).toEqual([
      "What does the change cost when the system is busy?",
      "How often does the new code run, and does it change how existing code is called?",
      "Will the change include any locking, and how long is the lock held?",
    ]);
    expect(of("Data model impact").length).toBe(3);
  });
});

test("questions in comments are asked, and are no guidance that could be left in", () => {
  const comment = "..\n   What is decided? Say it\n   in full.\n\n   * Who decides?\n   - When - or\n     where?\n";
  const { questions, guidance, text } = templateOf(`Title\n=====\n\nWhy.\n\nForces\n------\n\n${comment}`);
  expect(questions.map((question) => question.text)).toEqual(["What is decided?", "Who decides?", "When - or where?"]);
  expect(questions.map(({ span }) => text.slice(span.start, span.end).replace(/\s+/g, " "))).toEqual(
    questions.map((question) => question.text),
  );
  expect(guidance.map((one) => one.text)).toEqual(["Why."]);
});

describe("questions that hold the place of their answer, or are set off", () => {
  test.each([
    ["なぜ必要ですか？ 誰が困りますか？なければ「なし」と書いてください。", ["なぜ必要ですか？", "誰が困りますか？"]],
    ["为什么？谁需要？", ["为什么？", "谁需要？"]],
    ["<What pulls in which direction?>", ["What pulls in which direction?"]],
    ["<What pulls? Which way?>", ["What pulls?", "Which way?"]],
    ["<What pulls?> <Which way?>", ["What pulls?", "Which way?"]],
    ["{What pulls?}", ["What pulls?"]],
    ["*What pulls in which direction?*", ["What pulls in which direction?"]],
    ["**What pulls?** Say it in words.", ["What pulls?"]],
    ["*Which* of them pulls?", ["*Which* of them pulls?"]],
    ["Which of them *pulls?*", ["Which of them *pulls?*"]],
    ["Is <this> what it was?", ["Is <this> what it was?"]],
  ])("%s", (words, wanted) => {
    const { questions, text } = templateOf(`Title\n=====\n\nWhy.\n\nForces\n------\n\n${words}\n`);
    expect(questions.map((question) => question.text)).toEqual(wanted);
    expect(questions.map(({ span }) => text.slice(span.start, span.end))).toEqual(wanted);
  });
});

describe("what a paragraph or list asks for, with its questions and demands", () => {
  const lock = "Is there a lock?";
  test.each<readonly [words: string, wanted: readonly string[]]>([
    [
      "Please state what operators have to know. Also describe what goes. For example, if a file moves, who moves it? By hand?",
      ["Please state what operators have to know.", "Also describe what goes."],
    ],
    [
      `${lock} For example, who waits for it? And for how long? Discuss what it costs.`,
      [lock, "Discuss what it costs."],
    ],
    ["For example, who waits for it? And for how long?", ["For example, who waits for it?", "And for how long?"]],
    [
      "Discuss things that others have to know, such as:\n\n* If drivers change, discussion of the others is required.\n* New tools.",
      ["Discuss things that others have to know", "If drivers change, discussion of the others is required."],
    ],
    [
      "* Include references to specs that this one needs.\n* If this needs another service, document that fact.",
      ["Include references to specs that this one needs.", "If this needs another service, document that fact."],
    ],
    ["Each table should have the following:\n\n* Columns\n* Keys", ["Columns", "Keys"]],
    ["Every table needs the following:\n\n* Columns\n* Keys", ["Columns", "Keys"]],
    ["Examples of what to think of:\n\n* Small things add up.\n* Is there a lock?", [lock]],
    [
      "Changes of the states should be documented here. The driver should be fast.",
      ["Changes of the states should be documented here."],
    ],
    ["A detailed description of the workers.", ["A detailed description of the workers."]],
    [
      "Tasks -- break the change up into steps. Several people may do them.",
      ["Tasks -- break the change up into steps."],
    ],
    ["How is it tested. If so, are there gaps.", ["How is it tested.", "If so, are there gaps."]],
    [
      "Most changes touch the tool. If so, describe how. If not, explain why.",
      ["Most changes touch the tool. If so, describe how.", "If not, explain why."],
    ],
    [
      "Describe the load: it may grow. We especially want to know what waits.",
      ["Describe the load: it may grow.", "We especially want to know what waits."],
    ],
    [`${lock} Describe it in a few words. This should be explained, and must not be long.`, [lock]],
    ["Please add what is of use. You are not required to include any reference. Describe none.", []],
    ["Consider a smaller change. You may name a mentor. State machines are slow. Name of the tool.", []],
    ["Include the flag in the message of the commit.", []],
    ['If there is nothing to say, please state "None".', []],
  ])("%s", (words, wanted) => {
    const { questions, text } = templateOf(`Title\n=====\n\nWhy.\n\nForces\n------\n\n${words}\n`);
    expect(questions.map((question) => question.text)).toEqual(wanted);
    expect(questions.map(({ span }) => text.slice(span.start, span.end))).toEqual(wanted);
  });

  test("the notes before the first section demand nothing of the text", () => {
    const { questions } = templateOf(
      "Title\n=====\n\nWhy do we do it?\n\nPlease include the story.\n\nForces\n------\n",
    );
    expect(questions.map((question) => question.text)).toEqual(["Why do we do it?"]);
  });
});

describe("what every spec says word for word", () => {
  const public_ = "This document has been placed in the public domain.";
  test.each([
    { says: public_, stays: public_ },
    { says: `${public_} [1]_\n\n.. [1] It is said here how.`, stays: undefined },
    {
      says: "This work is licensed under the `Apache licence`_.",
      stays: "This work is licensed under the Apache licence.",
    },
    {
      says: "This proposal is maintained by the platform team.",
      stays: "This proposal is maintained by the platform team.",
    },
    { says: "This document has been placed in the public domain. [1]_", stays: public_ },
    { says: "A detailed description of the problem.", stays: undefined },
    { says: "The alternatives that were considered by the authors.", stays: undefined },
    { says: "This section is optional.", stays: undefined },
    { says: "The change is described in detail here.", stays: undefined },
    { says: "This proposal is maintained by <name of the team>.", stays: undefined },
    { says: "These are the tasks. Which of them come first?", stays: undefined },
    { says: "* This document has been placed in the public domain.", stays: undefined },
  ])("$says", ({ says, stays }) => {
    const [section] = templateOf(`Title\n=====\n\nWhy.\n\nCopyright\n---------\n\n${says}\n`).all;
    expect(section!.standing).toBe(stays);
    expect(section!.guidance.length > 0).toBe(stays === undefined && !says.startsWith(`* ${public_}`));
  });
});

interface Expected {
  readonly path: string;
  readonly sections: number;
  readonly content?: number;
  readonly section?: readonly string[];
  readonly examples?: readonly string[];
  readonly wrap?: number;
  readonly none?: string;
  readonly link?: string;
  readonly naming?: string;
  readonly questions: number;
}

/** What is to be read from the main template of each team. */
const expectations: readonly Expected[] = [
  {
    path: "qinling/doc/source/specs/template.rst",
    sections: 13,
    content: 9,
    wrap: 79,
    none: "None.",
    link: "storyboard",
    naming: "title_",
    questions: 21,
  },
  {
    path: "nova-specs/specs/2027.1-template.rst",
    sections: 22,
    section: ["Feature Liaison", "History"],
    wrap: 79,
    none: "None",
    link: "launchpad-blueprint",
    naming: "link-",
    questions: 30,
  },
  {
    path: "mistral-specs/specs/template.rst",
    sections: 15,
    wrap: 79,
    none: "None.",
    link: "launchpad-blueprint",
    naming: "link-",
    questions: 20,
  },
  { path: "neutron-specs/specs/template.rst", sections: 3, content: 1, link: "launchpad-bug", questions: 5 },
  {
    path: "ironic-specs/specs/template.rst",
    sections: 27,
    wrap: 79,
    none: "None",
    link: "launchpad-bug",
    questions: 50,
  },
  {
    path: "trove-specs/specs/template.rst",
    sections: 22,
    section: ["Alternatives"],
    none: "None",
    naming: "link-",
    questions: 15,
  },
  { path: "sahara-specs/specs/template.rst", sections: 17, wrap: 79, none: "None", questions: 20 },
  {
    path: "infra-specs/template.rst",
    sections: 14,
    section: ["Alternatives"],
    none: "None",
    link: "storyboard",
    questions: 12,
  },
  {
    path: "swift-specs/template.rst",
    sections: 13,
    section: ["Alternatives"],
    none: "None",
    link: "launchpad-blueprint",
    questions: 12,
  },
  {
    path: "designate-specs/specs/template.rst",
    sections: 15,
    section: ["Alternatives"],
    examples: ["POST /v2/doohickey", "New Table - DooHickey"],
    none: "None",
    link: "launchpad-blueprint",
    naming: "link-",
    questions: 6,
  },
];

describeShared("templates of ten teams", (shared) => {
  test.each(expectations)("$path", (expected) => {
    const template = templateOf(readFileSync(join(shared, "corpus", expected.path), "utf8"), expected.path);
    expect(kindOf(specOf(template.text, expected.path))).toBe("template");
    expect(template.all.length).toBe(expected.sections);
    expect(template.all.filter(({ need }) => need === "content").length).toBe(expected.content ?? 0);
    expect(template.all.filter(({ need }) => need === "section").map(({ title }) => title)).toEqual(
      expected.section ?? [],
    );
    expect(template.all.filter(({ isExample }) => isExample).map(({ title }) => title)).toEqual(
      expected.examples ?? [],
    );
    expect(template.wrap?.value).toBe(expected.wrap);
    expect(template.keepSections?.value).toBe(expected.none);
    expect(template.link?.value.kind).toBe(expected.link);
    const naming = template.fileNaming?.value;
    expect(naming && `${naming.like}${naming.separator ?? ""}`).toBe(expected.naming);
    expect(template.header).toBeDefined();
    expect(template.questions.length).toBeGreaterThanOrEqual(expected.questions);
    expect(template.placeholders.length).toBeGreaterThan(0);
  });

  test("what this project starts from asks, demands and all", () => {
    const { questions } = templateOf(readFileSync(join(shared, "templates/qinling-template.rst"), "utf8"));
    expect(questions.filter(({ kind }) => kind === "demand").map(({ section, text }) => `${section}: ${text}`)).toEqual(
      [
        "Problem description: A detailed description of the problem.",
        "Proposed change: If this is one part of a larger effort make it clear where this piece ends.",
        "Performance Impact: Describe any potential performance impact on the system, for example how often will new code be called, and is there a major change to the calling pattern of existing code.",
        "Deployer impact: Discuss things that will affect how you deploy and configure OpenStack that have not already been mentioned",
        "Deployer impact: Please state anything that those doing continuous deployment, or those upgrading from the previous release, need to be aware of.",
        "Deployer impact: Also describe any plans to deprecate configuration values or features.",
        "Assignee(s): If more than one person is working on the implementation, please designate the primary author and contact.",
        "Dependencies: Include specific references to specs and/or features in Qinling, or in other projects, that this one either depends on or is related to.",
        "Testing: Please discuss the important scenarios needed to test here, as well as specific edge cases we should be ensuring work correctly.",
      ],
    );
  });

  test("the template this project starts from is that of its corpus", () => {
    const own = readFileSync(join(shared, "templates/qinling-template.rst"), "utf8");
    expect(readFileSync(join(shared, "corpus/qinling/doc/source/specs/template.rst"), "utf8")).toBe(own);
    expect(templateOf(own).notes.length).toBe(15);
  });
});
