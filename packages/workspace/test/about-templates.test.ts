// A spec can be called as templates are; a form is never taken for one.
import { describe, expect, test } from "vitest";
import { isAboutTemplates } from "../src/templates/about-templates.ts";

function text(title: string, ...sections: readonly string[]): string {
  return [title, ...sections].map((words) => `${words}\n${"=".repeat(60)}\n\nWords.\n`).join("\n");
}

const plain = text("Title of the change", "Problem", "Proposal", "Testing (optional)", "Work items");

const cases: readonly { name: string; stem: string; text: string; isAbout: boolean }[] = [
  {
    name: "a spec with all sections",
    stem: "mail-template",
    text: text("A mail template", "Problem", "Proposal", "Testing", "Work items"),
    isAbout: true,
  },
  {
    name: "a spec that lacks one, with other ends of lines",
    stem: "mail_templates_and_their_template",
    text: text("Mail templates and their template", "Problem", "Proposal").replaceAll("\n", "\r\n"),
    isAbout: true,
  },
  {
    name: "a spec with letters that its name has not",
    stem: "krane-template",
    text: text("Kräne: ein Template", "Problem", "Proposal", "Testing", "Work items"),
    isAbout: true,
  },
  {
    name: "the template of another kind, with sections of its own",
    stem: "library-template",
    text: text("Library template", "Name", "Contents", "Adopters", "Problem"),
    isAbout: false,
  },
  {
    name: "the template of a release, with no title yet",
    stem: "2027.1-template",
    text: text("Title of the change", "Problem", "Proposal", "Testing (optional)", "Work items"),
    isAbout: false,
  },
  {
    name: "a template that is called one, by its words",
    stem: "short-template",
    text: `${text("Short template", "Problem", "Proposal", "Work items")}\nPlease do not delete any of the sections in this template.\n`,
    isAbout: false,
  },
  {
    name: "the template of another kind, which asks in sections of the same names",
    stem: "bug_template",
    text: text("Bug template", "Problem", "Proposal", "Testing")
      .replace("Words.\n", "For bugs only. Do you have one?\n")
      .replace("Words.\n", "What happens, and what\nshould happen?\n")
      .replace("Words.\n", "Primary assignee:\n  <nick and e-mail>\n"),
    isAbout: false,
  },
  {
    name: "the template of another kind, which says what is to stand in sections of the same names",
    stem: "bug_template",
    text: text("Bug template", "Problem", "Proposal", "Testing")
      .replace("Words.\n", "For bugs only.\n")
      .replace("Words.\n", "Describe what happens.\n")
      .replace("Words.\n", "List what you would change.\n"),
    isAbout: false,
  },
  {
    name: "a spec with an open question",
    stem: "mail-template",
    text: text("A mail template", "Problem", "Proposal", "Testing").replace(/Words\.\n$/, "Who tests it?\n"),
    isAbout: true,
  },
  { name: "nothing", stem: "mail-template", text: "", isAbout: false },
  { name: "a title alone", stem: "mail-template", text: text("Mail template"), isAbout: false },
];

test.each(cases)("$name", ({ stem, text: written, isAbout }) => {
  expect(isAboutTemplates(stem, written, plain)).toBe(isAbout);
});

test("nothing is one beside a template without sections", () => {
  expect(isAboutTemplates("mail-template", text("Mail template", "Problem"), text("Title"))).toBe(false);
});

describe("with no plain template beside it, a spec is told by a story of its own", () => {
  const withLink = (title: string, link: string): string =>
    text(title, "Problem", "Proposal").replace("Words.\n", `${link}\n\nWords.\n`);
  test.each([
    [
      "a name with its words",
      "capsule-template",
      "A capsule template",
      "https://blueprints.example.org/+spec/capsule-template",
      true,
    ],
    ["a number", "capsule_template", "Capsule templates", "https://example.org/#!/story/2008764", true],
    ["an example's number", "capsule-template", "Capsule template", "https://example.org/#!/story/2000000", false],
    ["a number that counts up", "spec-template", "Spec template", "https://example.org/issues/1234", false],
    ["a short one", "spec-template", "Spec template", "https://example.org/issues/123", false],
    ["one that begins so", "capsule-template", "Capsule templates", "https://example.org/issues/12388", true],
    ["a place for one", "capsule-template", "Capsule template", "https://example.org/#!/story/XXXXXX", false],
    ["an example", "feature-template", "Feature template", "https://blueprints.example.org/+spec/example", false],
    ["none", "feature-template", "Feature template", "The link comes here.", false],
    ["another title", "feature-template", "What is it?", "https://example.org/issues/17", false],
  ])("%s", (_name, stem, title, link, isAbout) => {
    expect(isAboutTemplates(stem, withLink(title, link), undefined)).toBe(isAbout);
  });

  test.each(["https://example.org/issues/42", "https://example.org/issues/17"])(
    "but for a form that says what to write: %s",
    (link) => {
      const form = withLink("Feature template", link).replaceAll("Words.", "Describe what is to change.");
      expect(isAboutTemplates("feature-template", form, undefined)).toBe(false);
    },
  );

  test("but for a form, which asks", () => {
    const form = withLink("Bug template", "https://example.org/issues/17").replaceAll("Words.", "What happens?");
    expect(isAboutTemplates("bug-template", form, undefined)).toBe(false);
  });
});
